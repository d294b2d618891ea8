"""Where documents come from: the file, as `index.loaders.walk` names it, or what stands for one."""

from collections.abc import Iterable

# Documents that were handed over without a file.
WITHOUT_FILE = "api:"


def is_under(origin: str, roots: Iterable[str]) -> bool:
    """Whether the file lies at or under a root. "." holds relative paths, never what lies elsewhere or is no file."""
    relative = not origin.startswith(("/", WITHOUT_FILE))
    return any(
        (root == "." and relative) or root == origin or origin.startswith(root.rstrip("/") + "/") for root in roots
    )
