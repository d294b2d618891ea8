"""The environment of the processes that a run starts."""

import os
from pathlib import Path
from typing import Final

_REPOSITORY: Final = Path(__file__).parents[2]
_LLM: Final = ("DATELINE_GENERATOR", "DATELINE_LLM")


def environment() -> dict[str, str]:
    """Ours, with these packages found from any working folder and without settings of Dateline: a developer's own
    database or embedding model would change what is measured, and a key would cost money on every query.

    An LLM is used where DATELINE_GENERATOR asks for it.
    """
    llm = os.environ.get("DATELINE_GENERATOR") == "openai"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATELINE_", "OPENAI_")) or (llm and name.startswith((*_LLM, "OPENAI_")))
    }
    path = os.pathsep.join(filter(None, [str(_REPOSITORY), os.environ.get("PYTHONPATH")]))
    return {"DATELINE_GENERATOR": "extractive", **kept, "PYTHONPATH": path}
