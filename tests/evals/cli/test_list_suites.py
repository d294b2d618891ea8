import json

from typer.testing import CliRunner

from evals.cli.main import app


def test_every_ready_suite_is_listed_with_its_cases_and_what_it_needs() -> None:
    listed = json.loads(CliRunner().invoke(app, ["eval", "list", "--json"]).stdout)["items"]
    assert [item["name"] for item in listed] == [
        "clapnq",
        "federal",
        "mtrag",
        "multihop",
        "ramdocs",
        "sample",
        "timeqa",
    ]
    by_name = {item["name"]: item for item in listed}
    assert by_name["sample"]["cases"] >= 60
    assert by_name["sample"]["needs"] is None
    assert (by_name["timeqa"]["cases"], by_name["timeqa"]["needs"]) == (502, "timeqa/dev.jsonl.gz")
    assert all(item["note"] for item in listed)


def test_people_read_the_same() -> None:
    out = CliRunner().invoke(app, ["eval", "list"]).stdout
    assert "timeqa, 502 cases\n" in out
    assert "needs, in the folder of --data: timeqa/dev.jsonl.gz" in out
