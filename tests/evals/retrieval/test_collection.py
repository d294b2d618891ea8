import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.errors import SetError
from evals.retrieval.collection import ingested
from evals.retrieval.query import Corpus
from index.database import documents, open_database, transaction
from index.document import document_id


def corpus(*texts: str) -> Corpus:
    def records() -> Iterator[dict[str, str]]:
        for number, text in enumerate(texts):
            yield {"id": f"key-{number}", "text": text}

    return Corpus("small", records)


def test_a_corpus_is_ingested_once_and_again_when_it_has_changed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = ingested(corpus("The ferry resumed.", "Owls eat voles."), tmp_path)
    assert first.keys == {document_id("small", key): key for key in ("key-0", "key-1")}
    assert texts(first.data_dir) == {"The ferry resumed.", "Owls eat voles."}
    assert "ingesting small" in capfd.readouterr().err

    assert ingested(corpus("The ferry resumed.", "Owls eat voles."), tmp_path) == first
    assert "ingesting small" not in capfd.readouterr().err

    ingested(corpus("The ferry stopped."), tmp_path)
    assert texts(first.data_dir) == {"The ferry stopped."}


def test_a_corpus_of_which_nothing_can_be_ingested_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="No document of small"):
        ingested(corpus(""), tmp_path)
    assert not (tmp_path / "collections/small/ingested.json").exists()


def texts(data_dir: Path) -> set[str]:
    assert json.loads((data_dir / "ingested.json").read_text())["report"]["failed"] == 0
    engine = open_database(f"sqlite:///{data_dir / 'dateline.sqlite'}")
    with transaction(engine) as connection:
        found = {row.text for row in connection.execute(documents.select())}
    engine.dispose()
    return found
