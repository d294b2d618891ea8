"""Keeps what was measured of judges: DATA_DIR/judge/agreement.json, by figure, model and prompt."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from evals.answers.judge.agreement import Agreement
from evals.answers.judge.judged import Appointed
from evals.answers.judge.rubrics.registry import Rubric
from evals.errors import SetError

_FILE: Final = TypeAdapter(list[Agreement])


def judge_folder(data_dir: Path) -> Path:
    return data_dir / "judge"


def read_agreements(data_dir: Path) -> list[Agreement]:
    """Empty if nothing was measured. Raises SetError."""
    file = judge_folder(data_dir) / "agreement.json"
    try:
        return _FILE.validate_json(file.read_bytes()) if file.exists() else []
    except (OSError, ValueError) as error:
        raise SetError(f"{file} cannot be read: {error}. Remove it, and measure the judge again.") from None


def save_agreements(data_dir: Path, measured: Iterable[Agreement]) -> list[Agreement]:
    """Each takes the place of what was measured of the same judge, unless that is of more answers: what stays is
    returned. Raises SetError.
    """
    kept, stays = {_of(one): one for one in read_agreements(data_dir)}, []
    for one in measured:
        earlier = kept.get(_of(one), one)
        if earlier.n > one.n or earlier.asked > one.asked:
            stays.append(earlier)
        else:
            kept[_of(one)] = one
    (judge_folder(data_dir) / "agreement.json").write_bytes(_FILE.dump_json(list(kept.values()), indent=1) + b"\n")
    return stays


def appointed(rubrics: Iterable[Rubric], model: str, agreements: Iterable[Agreement]) -> Mapping[str, Appointed]:
    """The model as the judge of all figures of the rubrics, with what is known of it."""
    known = {_of(one): str(one) for one in agreements}
    return {
        figure: Appointed(model, rubric.prompt, known.get((figure, model, rubric.prompt)))
        for rubric in rubrics
        for figure in rubric.figures
    }


def _of(one: Agreement) -> tuple[str, str, str]:
    return one.figure, one.model, one.prompt
