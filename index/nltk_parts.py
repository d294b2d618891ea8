"""The two parts of nltk that are used, without what else its import would bring. The only importer of nltk.

Importing any of it imports all of it, and that imports scipy.stats where there is one, for measures of association:
a fifth of the time until the service can answer. It does without where there is none, and then lacks `fisher`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _as_if_missing(module: str) -> Iterator[None]:
    """For what is imported inside; not if somebody has imported it already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # what `import` takes for "not installed"
    try:
        yield
    finally:
        sys.modules.pop(module, None)


with _as_if_missing("scipy"):
    from nltk.stem.snowball import EnglishStemmer
    from nltk.tokenize.punkt import _ORTHO_BEG_LC as ORTHO_BEG_LC
    from nltk.tokenize.punkt import _ORTHO_MID_LC as ORTHO_MID_LC
    from nltk.tokenize.punkt import _ORTHO_UNK_LC as ORTHO_UNK_LC
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

__all__ = [
    "ORTHO_BEG_LC",
    "ORTHO_MID_LC",
    "ORTHO_UNK_LC",
    "EnglishStemmer",
    "PunktParameters",
    "PunktSentenceTokenizer",
]
