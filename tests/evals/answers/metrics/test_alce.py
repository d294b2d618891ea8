from evals.answers.case import Cited, Reply, Said
from evals.answers.metrics.alce import alce

# Six sentences and what they cite, over three passages; which sets of passages entail which sentence; and by hand how
# many of the citations are precise. Sets that are not listed entail nothing.
TABLE: list[tuple[str, str, set[str], int]] = [
    ("one that stands alone", "1", {"1"}, 1),
    ("the second adds nothing", "12", {"12", "1"}, 1),
    ("only both together", "23", {"23"}, 2),
    ("not in it", "3", set(), 0),
    ("cites nothing", "", set(), 0),
    # Alone the first would do; but together they contradict, so that no citation of the sentence is precise.
    ("not together", "123", {"1"}, 0),
]


def test_recall_and_precision_are_those_of_a_table_by_hand() -> None:
    assert judged([row[:3] for row in TABLE]) == (3 / 6, (1 + 1 + 2) / (1 + 2 + 2 + 1 + 3))


def test_a_citation_is_precise_if_it_entails_alone_even_where_the_others_do_too() -> None:
    assert judged([("both say it", "12", {"12", "1", "2"})]) == (1.0, 1.0)


def test_of_three_citations_the_one_that_can_be_left_out_is_not_precise() -> None:
    # 1 and 2 together entail; 3 neither alone nor is it missed. 1 and 2 are missed.
    assert judged([("two of three", "123", {"123", "12"})]) == (1.0, 2 / 3)


def test_an_answer_without_citations_or_without_sentences_has_neither() -> None:
    assert judged([("bare", "", set())]) == (0.0, 0.0)
    assert judged([]) == (0.0, 0.0)


def test_nothing_is_asked_that_cannot_matter() -> None:
    asked: list[str] = []
    judged([row[:3] for row in TABLE], asked)
    assert asked == ["1", "12", "1", "2", "1", "23", "2", "3", "3", "2", "3", "123"]


def judged(rows: list[tuple[str, str, set[str]]], asked: list[str] | None = None) -> tuple[float, float]:
    text, said = "", []
    for sentence, cites, _ in rows:
        said.append(Said(len(text), len(text) + len(sentence), tuple(int(number) - 1 for number in cites)))
        text += f"{sentence} [9] "
    passages = tuple(Cited(name, f"passage {name}", 0, 9, None, None) for name in "123")
    entailed = {sentence: sets for sentence, _, sets in rows}
    asking = alce(Reply("c", "answered", text, sentences=tuple(said), citations=passages))
    try:
        pair = next(asking)
        while True:
            names = "".join(cited.document for cited in pair.cited)
            if asked is not None:
                asked.append(names)
            pair = asking.send(names in entailed[pair.sentence])
    except StopIteration as told:
        recall, precision = told.value
        return recall, precision
