import os
from pathlib import Path

import pytest

from index.loaders.walk import FoundFile, SkippedFiles, UnusablePath, source_key, walk


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def keys(folder: Path, *paths: Path) -> list[str]:
    return [found.root_key for found in walk(paths or [folder], folder) if isinstance(found, FoundFile)]


def test_files_are_found_in_sorted_order_without_hidden_ones(tmp_path: Path) -> None:
    tree(tmp_path, "b/2.txt", "b/1.md", "a.txt", ".git/x.txt", "b/.x.txt", "c.TXT")
    assert keys(tmp_path) == ["a.txt", "b/1.md", "b/2.txt", "c.TXT"]


def test_the_key_is_relative_inside_the_working_folder_and_absolute_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert source_key(Path("a/../b.txt"), tmp_path) == "b.txt"
    assert source_key(tmp_path / "b.txt", tmp_path) == "b.txt"
    assert source_key(Path("/elsewhere/b.txt"), tmp_path) == "/elsewhere/b.txt"
    assert source_key(Path("../b.txt"), tmp_path) == (tmp_path.parent / "b.txt").as_posix()


def test_a_relative_path_is_found_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree(tmp_path, "news/a.txt"))
    assert [found.root_key for found in walk([Path("news")]) if isinstance(found, FoundFile)] == ["news/a.txt"]
    assert [found.root_key for found in walk([tmp_path / "news"]) if isinstance(found, FoundFile)] == ["news/a.txt"]


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    tree(tmp_path, "n/a.txt")
    assert keys(tmp_path, tmp_path / "n", tmp_path / "n" / "a.txt", tmp_path / "n") == ["n/a.txt"]


def test_a_symlink_loop_ends(tmp_path: Path) -> None:
    tree(tmp_path, "n/m/a.txt")
    (tmp_path / "n/m/up").symlink_to(tmp_path / "n")
    (tmp_path / "n/self").symlink_to(tmp_path / "n/self")
    found = list(walk([tmp_path / "n"], tmp_path))
    assert [one.root_key for one in found if isinstance(one, FoundFile)] == ["n/m/a.txt"]
    assert [one.path.name for one in found if isinstance(one, UnusablePath)] == ["self"]


def test_links_are_followed_but_never_rename_what_has_a_name(tmp_path: Path) -> None:
    tree(tmp_path, "n/z/a.txt", "n/b.txt", "out/d.txt", "far/c.txt")
    (tmp_path / "n/a_link").symlink_to(tmp_path / "n/z")
    (tmp_path / "n/again.txt").symlink_to(tmp_path / "n/b.txt")
    (tmp_path / "n/other.txt").symlink_to(tmp_path / "far/c.txt")
    (tmp_path / "n/more").symlink_to(tmp_path / "out")
    assert keys(tmp_path, tmp_path / "n") == ["n/b.txt", "n/z/a.txt", "n/more/d.txt", "n/other.txt"]


def test_unknown_suffixes_in_folders_are_skipped_and_said_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "1.jpg", "n/2.jpg", "Makefile")
    skipped = [one for one in walk([tmp_path], tmp_path) if not isinstance(one, FoundFile)]
    assert skipped == [SkippedFiles("", 1, tmp_path / "Makefile"), SkippedFiles(".jpg", 2, tmp_path / "1.jpg")]


def test_what_was_named_and_cannot_be_loaded_is_a_failure(tmp_path: Path) -> None:
    tree(tmp_path, "1.jpg", "a.txt", "a.txt.meta.yaml")
    given = [tmp_path / name for name in ("1.jpg", "missing", "a.txt.meta.yaml")]
    found = list(walk(given, tmp_path))
    assert [one.path for one in found if isinstance(one, UnusablePath)] == given
    assert len(found) == 3


def test_sidecars_are_no_documents_and_a_stray_one_is_reported(tmp_path: Path) -> None:
    tree(tmp_path, "a.json", "a.json.meta.json", "b.pdf.meta.yaml")
    found = list(walk([tmp_path], tmp_path))
    assert found[0] == FoundFile(tmp_path / "a.json", "a.json")
    assert isinstance(found[1], UnusablePath)
    assert "b.pdf" in found[1].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_a_failure(tmp_path: Path) -> None:
    tree(tmp_path, "n/a.txt")
    (tmp_path / "n").chmod(0)
    (unusable,) = walk([tmp_path], tmp_path)
    (tmp_path / "n").chmod(0o700)
    assert isinstance(unusable, UnusablePath)


def test_a_name_that_is_not_utf_8_is_told_and_the_rest_found(tmp_path: Path) -> None:
    tree(tmp_path, "good.txt")
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text("x")
    found = list(walk([tmp_path], tmp_path))
    assert [type(one).__name__ for one in found] == ["UnusablePath", "FoundFile"]
