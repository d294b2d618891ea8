"""How many tokens a text takes, without the model's tokeniser."""

from math import ceil


def estimate_tokens(text: str) -> int:
    """Rather too many than too few, as an overfull context is an error.

    Measured with Qwen2.5's tokeniser on 35 texts of the federal corpus: 0.98 to 1.44 of the true count, where
    bytes / 3.5 gave half of it on weather tables (digits, capitals); twice as many in Thai and Chinese.
    """
    return ceil(sum(_weight(character) for character in text))


def _weight(character: str) -> float:
    if not character.isascii():
        return 1.0
    if character.islower() or character.isspace():
        return 1 / 4.5
    return 0.45 if character.isupper() else 0.9
