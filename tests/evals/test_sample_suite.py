"""The ready suite over the sample collection, run by the command: are the answers of this code as good as they were?"""

from pathlib import Path
from typing import Any

import pytest

from evals.answers.read_cases import read_cases
from evals.ready import find_suite
from index.database import open_database, transaction
from index.document import document_id
from index.store import get_head, get_slice
from service.settings import Settings
from tests.evals.cli.process import dateline

SUITE = find_suite("sample")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="module")
def told(data_dir: Path) -> dict[str, Any]:
    """The figures."""
    ran = dateline("eval", "run", "sample", "--run", "sample", "--json", data_dir=data_dir)
    assert ran.code == 0, ran.err
    assert "not in their documents" not in ran.err
    figures: dict[str, Any] = ran.json
    return figures


def test_it_asks_in_every_way() -> None:
    assert SUITE.cases
    cases = read_cases(SUITE.cases)
    kinds = [case.kind for case in cases]
    assert len(cases) >= 60
    assert {kind: kinds.count(kind) >= 5 for kind in kinds} == dict.fromkeys(
        ("single", "temporal", "comparison", "conflict", "unanswerable", "conversation"), True
    )
    assert max(case.turn for case in cases) >= 3
    assert all(case.reviewed for case in cases)
    assert all(case.evidence for case in cases if case.answerable)


@pytest.mark.usefixtures("told")
def test_every_quote_is_an_exact_substring_of_its_document_as_ingested(data_dir: Path) -> None:
    assert SUITE.cases
    engine = open_database(Settings(data_dir=data_dir / "evals/collections/sample").sqlalchemy_url)
    with transaction(engine) as connection:
        for case in read_cases(SUITE.cases):
            for piece in case.evidence:
                document = document_id("sample", piece.document)
                text = get_slice(connection, document, 0, get_head(connection, document).length)[1]
                assert piece.quote, case.id
                assert piece.quote in text, case.id
    engine.dispose()


def test_its_answers_are_as_good_as_they_were(told: dict[str, Any]) -> None:
    assert SUITE.limits
    for limit in SUITE.limits:
        figure = measured(told, limit.figure, limit.kind)
        assert limit.least is None or figure >= limit.least, limit
        assert limit.most is None or figure <= limit.most, limit


def measured(told: dict[str, Any], figure: str, kind: str | None) -> float:
    group, _, name = figure.partition(".")
    value = told["refusal"]["not_in_corpus"][name] if group == "refusal" else told["kinds"][kind or "all"][figure]
    assert isinstance(value, int | float), figure
    return value
