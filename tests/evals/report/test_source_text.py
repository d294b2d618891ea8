from evals.answers.case import AROUND, Cited
from evals.report.source_text import source_text

DOCUMENT = "Kenya has sent 400 police officers to Haiti so far.\n\n  It pledged 600 more on Friday."


def cited(start: int, end: int, around: int = AROUND) -> Cited:
    before, after = DOCUMENT[max(0, start - around) : start], DOCUMENT[end : end + around]
    return Cited("doc", DOCUMENT[start:end], start, end, None, DOCUMENT[start:end], "", None, before, after)


def test_what_is_cited_stands_in_the_text_around_it() -> None:
    assert source_text(cited(15, 34), []) == [
        ("Kenya has sent ", 0),
        ("400 police officers", 1),
        (" to Haiti so far.\n  It pledged 600 more on Friday.", 0),
    ]


def test_evidence_is_marked_where_it_lies_inside_or_outside_of_what_is_cited() -> None:
    assert source_text(cited(0, 51), [(10, 34), (66, 74)]) == [
        ("Kenya has ", 1),
        ("sent 400 police officers", 3),
        (" to Haiti so far.", 1),
        ("\n  It pledged ", 0),
        ("600 more", 2),
        (" on Friday.", 0),
    ]


def test_half_words_where_the_text_was_cut_are_left_out() -> None:
    long = Cited("doc", "QUOTE", 1000, 1005, None, "QUOTE", "", None, "alf of it ", " and then " + "x" * AROUND)
    assert source_text(long, []) == [("… of it ", 0), ("QUOTE", 1), (" and then …", 0)]


def test_a_run_that_saved_no_text_around_shows_the_quote() -> None:
    assert source_text(Cited("doc", "hello", 5, 10, None, "hello"), [(0, 7)]) == [("he", 3), ("llo", 1)]


def test_where_the_service_could_not_say_the_quote_stands_alone() -> None:
    assert source_text(Cited("doc", "hello", 5, 10, None, None), [(5, 7)]) == [("hello", 1)]
