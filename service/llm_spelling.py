"""Control tokens of chat templates, spelled so that a server reads them as text."""

import re
from typing import Final

# A server renders our messages into one text, and many then read these as the tokens that part it into turns: ChatML
# and Llama 3 (<|…|>), DeepSeek (<｜…｜>), Llama 2 and Mistral ([INST], <<SYS>>, </s>), Gemma (<start_of_turn>), and the
# tags around thoughts and tool calls.
_CONTROL: Final = re.compile(
    r"<[|｜][^<>\n]{0,60}[|｜]>"
    r"|</?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|start_of_image|think|thinking|tool_?calls?|tool_response|tools"
    r"|function_?calls?|invoke|system|assistant|user|developer|human)>"
    r"|<</?SYS>>"
    r"|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|IMG)\]",
    re.IGNORECASE,
)
_LOOKALIKE: Final = str.maketrans("<>[]|｜", "‹›()¦¦")


def spelled_out(text: str) -> str:
    """`text` with other brackets around what a chat template would take for its own; as long as it was."""
    return _CONTROL.sub(lambda token: token[0].translate(_LOOKALIKE), text)
