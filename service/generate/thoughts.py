"""Some servers leave a reasoning model's thoughts in the answer, between <think> tags at its start."""

_OPEN, _CLOSE = "<think>", "</think>"


class ThoughtFilter:
    """Feed it the pieces of an answer; it returns what is answer and keeps back what is thought."""

    def __init__(self) -> None:
        self._held: str | None = ""

    def feed(self, piece: str) -> str:
        if self._held is None:
            return piece
        self._held += piece
        start = self._held.lstrip()
        if start.startswith(_OPEN):
            _, closed, answer = start.partition(_CLOSE)
            return self._release(answer.lstrip()) if closed else ""
        return "" if _OPEN.startswith(start) else self._release(self._held)

    def close(self) -> str:
        """What was held back and turned out to be no thought."""
        held = self._held or ""
        return "" if held.lstrip().startswith(_OPEN) else self._release(held)

    def _release(self, text: str) -> str:
        self._held = None
        return text
