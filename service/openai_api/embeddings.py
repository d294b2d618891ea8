"""Text embeddings over the OpenAI protocol."""

from collections.abc import Sequence
from typing import Final

import httpx2
import numpy as np
import openai
from numpy.typing import NDArray

from index.errors import EmbeddingUnavailable
from service.openai_api.failures import CANNOT_SEND, NO_KEY, OPENAI_URL, address, failure_of

QUERY_TIMEOUT_S: Final = 10.0
"""A query is one line, and somebody waits for it."""


class OpenAIEmbeddings:
    """Text embeddings from `/embeddings`, as the index's embedder protocol wants them."""

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        model: str,
        dimensions: int | None = None,
        batch_size: int = 64,
        timeout_s: float = 60.0,
        max_retries: int = 3,
    ) -> None:
        """`dimensions` None leaves the length to the model and asks it once, when it is first needed."""
        # Vectors of one model at two lengths do not compare: the stamp must tell them apart.
        self.name = f"openai/{model}" + (f"@{dimensions}" if dimensions else "")
        self._base_url, self._api_key, self._model = base_url, api_key, model
        self._asked, self._known, self._batch_size = dimensions, dimensions, batch_size
        # Indexing has time: here the SDK's own retries will do, which obey Retry-After up to two minutes.
        self._client = openai.OpenAI(
            base_url=base_url or OPENAI_URL,
            api_key=api_key or NO_KEY,
            timeout=httpx2.Timeout(timeout_s, connect=5.0),
            max_retries=max_retries,
        )
        self._hurried = self._client.with_options(timeout=min(timeout_s, QUERY_TIMEOUT_S), max_retries=0)

    @property
    def dimensions(self) -> int:
        """Raises EmbeddingUnavailable if the server has to be asked and does not answer."""
        if self._known is None:
            self.embed_queries(["dimensions"])
        assert self._known is not None
        return self._known

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d), in the order of `texts`. Raises EmbeddingUnavailable."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        batches = range(0, len(texts), self._batch_size)
        return np.concatenate([self._embed(self._client, texts[at : at + self._batch_size]) for at in batches])

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d), in the order of `texts`, of which there is at least one. Raises EmbeddingUnavailable."""
        return self._embed(self._hurried, texts)

    def _embed(self, client: openai.OpenAI, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = self._ask(client, texts)
        expected = (len(texts), self._known or vectors.shape[1])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if vectors.shape != expected or not np.all(np.isfinite(lengths) & (lengths > 0)):
            raise EmbeddingUnavailable(
                f"The embedding server answered {len(texts)} texts with vectors of shape {vectors.shape} "
                f"that cannot be used; expected {expected} and finite numbers. Check the embedding model."
            )
        self._known = expected[1]
        return np.asarray(vectors / lengths, dtype=np.float32)

    def _ask(self, client: openai.OpenAI, texts: Sequence[str]) -> NDArray[np.float32]:
        # The protocol refuses an empty string. Floats, as not every server knows the SDK's default of base64.
        words = [text or " " for text in texts]
        try:
            response = client.embeddings.create(
                model=self._model, input=words, encoding_format="float", dimensions=self._asked or openai.omit
            )
            ordered = sorted(response.data, key=lambda item: item.index)
            return np.asarray([item.embedding for item in ordered], dtype=np.float32).reshape(len(ordered), -1)
        except openai.OpenAIError as error:
            explained = failure_of(error).explained(address(self._base_url), self._model, self._api_key, "embedding")
            raise EmbeddingUnavailable(str(explained)) from error
        except UnicodeError:
            raise EmbeddingUnavailable(CANNOT_SEND) from None  # as above: it may hold the key
        except Exception as error:  # as above: the SDK does not validate what it parses
            raise EmbeddingUnavailable(
                f"The embedding server at {address(self._base_url)} did not answer in the OpenAI protocol; "
                "check its base URL, which mostly ends in /v1."
            ) from error
