"""What the README says is so."""

import json
import re

import httpx2
import typer

from docs.generate import README, generated
from service.app import create_app
from service.cli.main import app
from service.wiring import Services
from tests.service.conftest import serving

TEXT = README.read_text(encoding="utf-8")


def test_the_generated_parts_are_current() -> None:
    assert generated(TEXT) == TEXT, "run `make docs`"


def test_every_command_is_shown() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"dateline {name}" not in TEXT] == []


def test_every_path_of_the_table_is_served(services: Services) -> None:
    served = {re.sub(r"\{\w+\}", "{id}", path) for path in create_app(services).openapi()["paths"]}
    listed = set(re.findall(r"(/v1/[\w/{}]+|/healthz|/readyz|/metrics)", TEXT.split("| Method and path |")[1]))
    assert listed - served == set()


def test_the_examples_with_curl_and_python_work(services: Services) -> None:
    with serving(create_app(services)) as url:
        for path, body in re.findall(r"curl -sN? http://127\.0\.0\.1:8000(\S+) -H '[^']+' -d '([^']+)'", TEXT):
            answer = httpx2.post(url + path, json=json.loads(body), timeout=120)
            assert answer.is_success, answer.text
        (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
        ran: dict[str, object] = {}
        exec(example.replace("http://127.0.0.1:8000", url), ran)
        answer_of_example = ran["answer"]
        assert isinstance(answer_of_example, dict)
        assert [citation["title"] for citation in answer_of_example["citations"]] == ["Ferry resumes"]
