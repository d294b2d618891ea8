"""What the judges of a saved set are worth."""

from collections.abc import Mapping

from evals.answers.judge.judged import Appointed, Judged
from evals.answers.saved import SetFolder


def judges(folder: SetFolder) -> dict[str, str]:
    """By judged figure, such as "kappa 0.21, n = 120", to stand beside it wherever it is shown. Raises SetError."""
    return worth(Judged(folder.folder).judges)


def worth(judges: Mapping[str, Appointed]) -> dict[str, str]:
    return {figure: judge.agreement or "agreement with people not measured" for figure, judge in judges.items()}
