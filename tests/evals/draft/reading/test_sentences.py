from evals.draft.reading.sentences import sentences
from tests.evals.draft.made import source


def test_a_quote_is_a_slice_and_plain_is_one_line() -> None:
    text = "First line.\n\n- The ministry (MoH) has used\n  155,000 doses so far. The end."
    made = source(text)
    found = [sentence for sentence in sentences(made) if sentence.is_prose]
    assert [sentence.plain for sentence in found] == ["The ministry has used 155,000 doses so far."]
    assert found[0].quote == "The ministry (MoH) has used\n  155,000 doses so far."
    assert all(sentence.quote in text for sentence in sentences(made))


def test_direct_speech_bulletins_tables_and_headings_are_no_prose() -> None:
    text = (
        '"We sold 40 cars in May," he said. MAXIMUM WINDS HAVE DECREASED TO 45 MPH. A | 40 | 50 is a row of it. '
        "Prices in the whole country"
    )
    assert [sentence.plain for sentence in sentences(source(text)) if sentence.is_prose] == []


def test_it_is_what_the_sentence_before_is_about() -> None:
    text = "The shuttle bus made its last trip on Thursday. It carried 96,400 passengers in all."
    _, second = sentences(source(text))
    assert second.plain == "The shuttle bus carried 96,400 passengers in all."
    assert second.quote == text


def test_it_stays_unclear_across_paragraphs_and_after_several_things() -> None:
    for before in ("The bus stopped on Thursday.\n\n", "The two buses were sold on Thursday. "):
        *_, last = sentences(source(f"{before}It carried 96,400 passengers in all."))
        assert last.plain.startswith("It carried")


def test_an_item_is_told_by_what_opens_its_list() -> None:
    text = (
        "The package includes:\n\n- 800 Stinger systems;\n- Over 40 rifles; and\n- Helmets.\n\n"
        "Many were ordered:\n\n- 25 tents;\n"
    )
    found = list(sentences(source(text)))
    assert [sentence.plain for sentence in found if sentence.is_prose] == [
        "The package includes 800 Stinger systems.",
        "The package includes over 40 rifles.",
    ]
    assert found[1].quote == "800 Stinger systems;"
    assert found[-1].plain == "25 tents;"
