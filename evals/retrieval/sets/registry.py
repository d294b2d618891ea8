"""Every set by its name. A new one: a file beside this one, and a line here."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from evals.retrieval.query import EvalSet
from evals.retrieval.sets.clapnq import read_clapnq
from evals.retrieval.sets.federal import read_federal
from evals.retrieval.sets.mtrag import DOMAINS, read_mtrag
from evals.retrieval.sets.multihop import read_multihop

SETS: Final[Mapping[str, Callable[[Path], EvalSet]]] = {
    **{f"mtrag-{domain}": partial(read_mtrag, domain=domain) for domain in DOMAINS},
    "multihop": read_multihop,
    "federal": read_federal,
    "clapnq": read_clapnq,
}
