"""The suites that a user may write cases into, and the documents that they are about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.case_file import CaseFile
from evals.errors import SetError
from evals.library import Library
from evals.ready import find_suite, ready_suites
from evals.suite import Suite


def own_suite(asked: str) -> tuple[Suite, CaseFile]:
    """By its name or path. Raises SetError for a suite whose cases are not the user's own."""
    suite = find_suite(asked)
    if suite.cases is None or suite.file in [ready.file for ready in ready_suites()]:
        raise SetError(
            f"The cases of {suite.name} stay as they were published. Take a suite with cases of your own: "
            "`dateline eval new` writes one."
        )
    return suite, CaseFile(suite.cases)


def collection_of(suite: Suite) -> str:
    return suite.collection or suite.name


@contextmanager
def library_of(suite: Suite, target: str | None, data_dir: Path | None) -> Iterator[Library]:
    """The collection of the suite: of the service at `target`, else in this process, ingested first if it is the
    suite's alone. Raises what opening raises.
    """
    from evals.answers.answer_set import Files
    from evals.answers.opened import InProcess
    from service.cli.connect import connect, connect_to
    from service.cli.in_process import open_in_process

    if target:
        opened = connect_to(target)
    elif suite.corpus:
        here = InProcess.of(data_dir, "auto")
        opened = open_in_process(here.holding(Files(suite.name, suite.corpus)), write=False)
    else:
        opened = connect(data_dir, write=False)
    with opened as api:
        yield Library(api, collection_of(suite))
