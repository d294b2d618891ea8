import pytest

from evals.draft.language.verbs import base_of_past, base_of_third, is_participle


@pytest.mark.parametrize(
    ("past", "base"),
    [
        ("cut", "cut"),
        ("sold", "sell"),
        ("raised", "raise"),
        ("opened", "open"),
        ("stopped", "stop"),
        ("called", "call"),
        ("passed", "pass"),
        ("travelled", "travel"),
        ("carried", "carry"),
        ("agreed", "agree"),
        ("vaccinated", "vaccinate"),
        ("hoped", "hope"),
        ("died", "die"),
    ],
)
def test_a_past_form_has_its_base(past: str, base: str) -> None:
    assert base_of_past(past) == base


@pytest.mark.parametrize("word", ["hundred", "speed", "red", "need", "bank", "unemployed", "record"])
def test_what_only_looks_like_a_past_form_is_none(word: str) -> None:
    assert base_of_past(word) is None


@pytest.mark.parametrize(
    ("third", "base"), [("employs", "employ"), ("carries", "carry"), ("lies", "lie"), ("passes", "pass")]
)
def test_a_third_person_has_its_base(third: str, base: str) -> None:
    assert base_of_third(third) == base


def test_a_plural_is_no_third_person() -> None:
    assert base_of_third("houses") == "house"  # news houses people more often than they ask for houses
    assert base_of_third("jobs") is None


def test_participles_are_told() -> None:
    assert [word for word in ("sent", "been", "killed", "still", "three") if is_participle(word)] == [
        "sent",
        "been",
        "killed",
    ]
