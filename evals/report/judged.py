"""What judges said of the cases: RUN/SUITE/judged.jsonl, a line a judgement, with the "case", the "figure" and the "reason"."""

from evals.answers.saved import SetFolder
from evals.retrieval.sets.json_lines import read_json_lines


def judged_reasons(folder: SetFolder) -> dict[str, dict[str, str]]:
    """Reasons by case and figure; of several the last. Empty where nothing was judged. Raises SetError."""
    path = folder.folder / "judged.jsonl"
    told: dict[str, dict[str, str]] = {}
    for line in read_json_lines(path) if path.exists() else ():
        if isinstance(reason := line.get("reason"), str) and reason:
            told.setdefault(str(line.get("case")), {})[str(line.get("figure"))] = reason
    return told
