"""What the judges of a saved set are worth."""

from evals.answers.judge.judged import Judged
from evals.answers.saved import SetFolder


def judges(folder: SetFolder) -> dict[str, str]:
    """By judged figure, such as "kappa 0.21, n = 120", to stand beside it wherever it is shown. Raises SetError."""
    return {
        figure: judge.agreement or "agreement with people not measured"
        for figure, judge in Judged(folder.folder).judges.items()
    }
