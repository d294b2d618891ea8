"""`dateline eval list`: the suites there are."""

from service.cli.options import AsJson
from service.cli.output import console, print_json


def list_suites(as_json: AsJson = False) -> None:
    """List the ready suites: what each asks, how many cases it has, what data it needs."""
    from evals.answer_set_of import answer_set_of
    from evals.answers.sets.registry import SETS
    from evals.ready import ready_suites

    items = [
        {
            "name": suite.name,
            "note": suite.note,
            "cases": SETS[suite.adapter].cases if suite.adapter else len(answer_set_of(suite, None).cases),
            "needs": SETS[suite.adapter].files if suite.adapter else None,
        }
        for suite in ready_suites()
    ]
    if as_json:
        print_json({"items": items})
        return
    out = console()
    for item in items:
        out.print(f"{item['name']}, {item['cases']} cases", style="bold")
        out.print(f"  {item['note']}")
        out.print(
            f"  needs, in the folder of --data: {item['needs']}" if item["needs"] else "  needs nothing", style="dim"
        )
