import os
import random
from pathlib import Path

import pytest

from index.loaders import registry
from index.loaders.loaded import Loaded, LoadedDocument, LoadFailure
from index.loaders.registry import SUFFIXES, load
from tests.index.loaders.reading import one_document, one_failure


def only_reason(path: Path) -> str:
    (failure,) = load(path)
    assert isinstance(failure, LoadFailure)
    assert failure.where == ""
    return failure.reason


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_is_a_failure(tmp_path: Path, suffix: str) -> None:
    assert one_failure(tmp_path / f"a{suffix}", "").reason == "it is empty"


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(1024**3)
    reason = only_reason(path)
    assert "1,073,741,824" in reason
    assert "104,857,600" in reason
    assert "DATELINE_INGEST__MAX_FILE_BYTES" in reason


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    assert ".docx" in one_failure(tmp_path / "a.xyz", "x").reason
    assert "without a suffix" in one_failure(tmp_path / "README", "x").reason


def test_a_suffix_in_capitals_is_known(tmp_path: Path) -> None:
    assert [block.text for block in one_document(tmp_path / "A.TXT", "x").blocks] == ["x"]


def test_a_folder_a_missing_file_and_a_pipe_are_failures(tmp_path: Path) -> None:
    assert "folder" in only_reason(tmp_path)
    assert "not there" in only_reason(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in only_reason(tmp_path / "pipe.txt")


def test_a_file_that_vanishes_while_it_is_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    real = Path.read_bytes

    def vanish(self: Path) -> bytes:
        self.unlink()
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    assert "not there" in only_reason(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert "permission" in only_reason(path)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("x"), "damaged"),
        (RecursionError(), "nested"),
        (MemoryError(), "memory"),
        (PermissionError(), "permission"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_whatever_a_loader_raises_becomes_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def raising(_path: Path, _fields: object) -> Loaded:
        raise error

    monkeypatch.setattr(registry, "_LOADERS", {".txt": raising})
    failure = one_failure(tmp_path / "a.txt", "x")
    assert said in failure.reason
    assert "Traceback" not in failure.reason


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_random_bytes_never_raise(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(suffix)
    heads = [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"<p>",
        b"---\n",
        b'{"text": "',
        b"text,id\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
    for round_number in range(60):
        head = heads[round_number % len(heads)]
        alphabet = b'<>{}[]",:-\\n#|* \nab1&;' if round_number % 2 else bytes(range(256))
        path = tmp_path / f"{round_number}{suffix}"
        path.write_bytes(head + bytes(chance.choices(alphabet, k=chance.randrange(1, 3000))))
        loaded = list(load(path))
        assert loaded
        for one in loaded:
            if isinstance(one, LoadedDocument):
                assert all(block.text.strip() for block in one.blocks)
                "".join(block.text for block in one.blocks).encode()
