"""What can go wrong with a suite or a run."""


class SetError(Exception):
    """A data set, suite or run that is not there, or is not what it should be. `str(error)` is for the user."""
