"""Chat and embeddings over the OpenAI protocol: the only package that knows openai.

What goes wrong here leaves as a `service.errors.GenerationError`, or as the index's `EmbeddingUnavailable`, in words
for the user and without the key.
"""

from service.generate.draft import Truncated
from service.openai_api.chat import ChatModel, ChatSettings
from service.openai_api.embeddings import OpenAIEmbeddings

__all__ = ["ChatModel", "ChatSettings", "OpenAIEmbeddings", "Truncated"]
