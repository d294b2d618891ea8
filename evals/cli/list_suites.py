"""`dateline eval list`: the suites there are."""

from service.cli.options import AsJson
from service.cli.output import print_json


def list_suites(as_json: AsJson = False) -> None:
    """List the ready suites: name, and what it asks."""
    from evals.answers.sets.registry import SETS

    if as_json:
        print_json({"items": [{"name": name} for name in SETS]})
        return
    for name in SETS:
        print(name)
