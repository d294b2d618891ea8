import numpy as np

from tests.index.models import cross_encoder, embedder

TEXTS = [
    "Forty containers were moved.",
    "The levee at Odrell broke. " * 20,
    "Rain.",
    "Prices rose by 3.5 percent. " * 9,
]


def test_a_vector_depends_on_its_text_alone() -> None:
    together = embedder().embed_documents(TEXTS)
    alone = [embedder().embed_documents([text])[0] for text in TEXTS]
    assert np.allclose(together, alone, atol=1e-6)


def test_a_passage_has_the_same_score_whatever_it_is_compared_with() -> None:
    together = cross_encoder().score("What broke?", TEXTS)
    alone = [cross_encoder().score("What broke?", [text])[0] for text in TEXTS]
    assert np.allclose(together, alone, atol=1e-4)


def test_no_texts_have_no_vectors_and_no_scores() -> None:
    assert embedder().embed_documents([]).shape == (0, embedder().dimensions)
    assert cross_encoder().score("What broke?", []).shape == (0,)
