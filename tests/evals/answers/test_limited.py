from evals.answers.answer_set import AnswerSet, Existing, Part
from evals.answers.case import Case
from evals.answers.limited import limited


def test_a_limit_takes_as_many_of_each_kind_evenly_spread() -> None:
    cases = [Case(f"{kind}{number}", kind, "?", True) for kind in ("a", "b") for number in range(6)]
    parts = (Part(Existing("c"), tuple(cases[:8])), Part(Existing("c"), tuple(cases[8:])))
    fewer = limited(AnswerSet("set", parts, "A note."), 2)
    assert [case.id for case in fewer.cases] == ["a0", "a3", "b0", "b3"]
    assert [len(part.cases) for part in fewer.parts] == [3, 1]
    assert fewer.note == "A note. At most 2 cases of a kind."
    assert limited(AnswerSet("set", parts, "A note."), 6) == AnswerSet("set", parts, "A note.")
