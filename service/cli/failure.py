"""Why a command could not do its work, in one line for the user."""


class CommandFailed(Exception):
    """`str(error)` says what happened and what to do."""


class RequestFailed(CommandFailed):
    """The app answered with a problem; `status` is its HTTP status."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


def one_line(error: Exception) -> str:
    return " ".join(str(error).split())
