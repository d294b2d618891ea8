from pathlib import Path

import pytest

from evals.errors import SetError
from evals.suite import Limit, NotWorse, read_suite

WHOLE = """
name = "desk-2024"
note = "Two years of stories."
cases = "desk.jsonl"
[corpus]
path = "../stories"
[[at]]
figure = "right"
kind = "temporal"
least = 0.8
[[at]]
figure = "latency.request.p95"
most = 2000
[[not_worse]]
figure = "right"
[[not_worse]]
figure = "cited"
kind = "single"
"""


def test_a_suite_is_read_whole_and_its_paths_are_beside_its_file(tmp_path: Path) -> None:
    suite = read_suite(write(tmp_path, WHOLE))
    assert (suite.name, suite.note, suite.file) == ("desk-2024", "Two years of stories.", tmp_path / "suite.toml")
    assert (suite.cases, suite.corpus) == (tmp_path / "desk.jsonl", tmp_path / "../stories")
    assert (suite.collection, suite.adapter) == (None, None)
    assert suite.limits == (
        Limit("right", "temporal", 0.8, None),
        Limit("latency.request.p95", None, None, 2000.0),
    )
    assert suite.not_worse == (NotWorse("right", None), NotWorse("cited", "single"))


def test_a_suite_asks_a_collection_that_is_there_or_has_its_adapter(tmp_path: Path) -> None:
    own = read_suite(write(tmp_path, 'name = "a"\ncases = "a.jsonl"\ncorpus.collection = "desk"'))
    assert (own.collection, own.corpus, own.adapter) == ("desk", None, None)
    adapted = read_suite(write(tmp_path, 'name = "b"\nadapter = "federal"'))
    assert (adapted.adapter, adapted.cases, adapted.corpus, adapted.collection) == ("federal", None, None, None)
    assert (adapted.note, adapted.limits, adapted.not_worse) == ("", (), ())


OWN = 'name = "a"\ncases = "a.jsonl"\ncorpus.collection = "desk"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "is not TOML"),
        ('cases = "a.jsonl"\ncorpus.path = "x"', "name is missing"),
        (OWN.replace('"a"', '"../a"'), "name may have letters, digits and dashes"),
        (OWN.replace('"a"', '"a\\n"'), "name may have letters, digits and dashes"),
        (OWN + 'case = "b.jsonl"', "case is no key of a suite"),
        ('name = "a"', "say cases and [corpus], or adapter"),
        ('name = "a"\ncases = "a.jsonl"', "say cases and [corpus], or adapter"),
        (
            'name = "a"\ncases = "a.jsonl"\n[corpus]\npath = "x"\ncollection = "y"',
            "corpus: say either path or collection",
        ),
        ('name = "a"\ncases = "a.jsonl"\n[corpus]', "corpus: say either path or collection"),
        (OWN + 'adapter = "federal"', "take cases and [corpus] out"),
        ('name = "a"\nadapter = "nowhere"', "there is no adapter nowhere; there are federal"),
        (OWN + "[[at]]\nleast = 0.5", "at.1.figure is missing"),
        (OWN + '[[at]]\nfigure = "right"', "at.1: say least or most, or both"),
        (OWN + '[[at]]\nfigure = "right"\nleast = "0.5"', "at.1.least: input should be a valid number"),
        (OWN + '[[at]]\nfigure = "right"\nleast = nan', "at.1.least: input should be a finite number"),
        (OWN + '[[not_worse]]\nfigure = "right"\nleast = 0.5', "not_worse.1.least is no key of a suite"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_key(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SetError) as raised:
        read_suite(write(tmp_path, text))
    assert str(tmp_path / "suite.toml") in str(raised.value)
    assert said in str(raised.value)


def test_a_suite_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"There is no .*nothing\.toml. `dateline eval new`"):
        read_suite(tmp_path / "nothing.toml")


def write(folder: Path, text: str) -> Path:
    (folder / "suite.toml").write_text(text, encoding="utf-8")
    return folder / "suite.toml"
