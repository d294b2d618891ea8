"""Chat and embeddings over the OpenAI protocol: the only package that knows openai.

What goes wrong here leaves as a `service.errors.GenerationError`, or as the index's `EmbeddingUnavailable`, in words
for the user and without the key. The SDK takes half a second to import: who switches no LLM on does not wait for it.
"""
