"""Why judges gave the scores they gave."""

from collections.abc import Mapping
from typing import TypeAlias

from evals.answers.case import Case, Reply
from evals.answers.fingerprint import fingerprint
from evals.answers.judge.judged import Judged
from evals.answers.saved import SetFolder
from evals.retrieval.sets.json_lines import read_json_lines

# By case and fingerprint of the reply: reasons by figure.
Reasons: TypeAlias = dict[tuple[str, str], dict[str, str]]


def judged_reasons(folder: SetFolder) -> Reasons:
    """Of the judges that count; of several reasons the last. Empty where nothing was judged. Raises SetError."""
    path, told = folder.folder / "judged.jsonl", Reasons()
    judges = Judged(folder.folder).judges if path.exists() else {}
    for line in read_json_lines(path) if judges else ():
        judge = judges.get(line["figure"])
        if judge and (judge.model, judge.prompt) == (line["model"], line["prompt"]):
            told.setdefault((line["case"], line["of"]), {})[line["figure"]] = line["reason"]
    return told


def reasons_of(judged: Reasons, case: Case, reply: Reply) -> Mapping[str, str]:
    return judged.get((case.id, fingerprint(case, reply)), {}) if judged else {}
