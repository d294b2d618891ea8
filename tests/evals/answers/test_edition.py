from typing import Any

import pytest

from evals.answers.edition import edition
from service.settings import LLMSettings, Settings

OPENAI: dict[str, Any] = {"generator": "openai"}


def test_it_stays_the_same_as_long_as_nothing_that_answers_changes() -> None:
    patient = LLMSettings(total_timeout_s=900, max_retries=9)
    assert edition(Settings(**OPENAI)) == edition(Settings(**OPENAI, llm=patient))


@pytest.mark.parametrize("changed", [{"model": "another"}, {"temperature": 0.7}, {"rewrite": False}])
def test_another_model_is_another(changed: dict[str, Any]) -> None:
    assert edition(Settings(**OPENAI)) != edition(Settings(**OPENAI, llm=LLMSettings(**changed)))
    extractive: dict[str, Any] = {"generator": "extractive"}
    assert edition(Settings(**extractive)) == edition(Settings(**extractive, llm=LLMSettings(**changed)))
