import os
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from evals.studies.time_windows import lies_in_one, read_federal
from index.filters import Window
from index.time_expressions import TimeReading, lateness, read_time
from index.when import parse_when
from tests.index.time_phrases import AS_OF, PHRASES

_DATA = Path(os.environ.get("EVAL_DATA", "not-given"))


@pytest.mark.parametrize(("question", "windows", "order"), PHRASES, ids=[question for question, _, _ in PHRASES])
def test_what_a_question_says_about_time(question: str, windows: str, order: str | None) -> None:
    reading = read_time(question, parse_when(AS_OF))
    assert ([_written(window) for window in reading.windows], reading.order) == (
        [_with_lateness(window) for window in windows.split()],
        order,
    )


def test_what_lies_before_the_calendar_is_not_read() -> None:
    assert read_time("What happened 900 decades ago?", parse_when("2026-01-01")).window is None


def _written(window: Window) -> str:
    return f"{window.published_after or '..'}/{window.published_before or '..'}"


def _with_lateness(window: str) -> str:
    first, last = window.split("/")
    if last.endswith("~"):
        named = date.fromisoformat(last[:-1])
        last = str(named + lateness(date.fromisoformat(first), named))
    return f"{first}/{last}"


def _read(question: str) -> TimeReading:
    return read_time(question, parse_when(AS_OF))


def test_the_window_reaches_over_all_that_is_named() -> None:
    window = _read("Compare the response in June 2008 with that in May 2020.").window
    assert window is not None
    assert _written(window) == "2008-06-01/2020-06-10"


def test_there_is_no_window_where_a_document_without_a_date_is_asked_for_too() -> None:
    reading = _read("Did the Verge article of 5 May 2021 agree with the Fortune article?")
    assert (reading.window, len(reading.windows)) == (None, 1)


def test_as_of_a_day_is_that_day_and_asks_for_the_latest() -> None:
    reading = _read("As of 30 June 2022, how many permits were outstanding?")
    assert (str(reading.as_of), reading.order, reading.expressions) == ("2022-06-30", "latest", ("As of 30 June 2022",))


def test_the_words_that_were_read_are_told() -> None:
    assert _read("What did the last statement before March 2020 say?").expressions == ("last", "before March 2020")


def test_a_figure_for_a_year_may_be_older_but_not_beside_other_dates() -> None:
    assert _read("What is the ceiling for fiscal 2022?").windows == ()
    first, _ = _read("Was the fiscal 2022 ceiling above the May 2021 one?").windows
    assert _written(first) == "2021-01-01/2023-03-31"


def test_a_weekday_beside_a_day_is_of_the_same_week() -> None:
    windows = _read("What changed between Monday and Tuesday, October 27, 2020?").windows
    assert [_written(window) for window in windows] == ["2020-10-26/2020-10-30"]


def test_a_window_is_open_towards_where_later_words_point() -> None:
    later = _read("What did the Fed do in June 2022? And at the meeting after that?").windows
    earlier = _read("The March 2023 statement named banks. What had it said the month before?").windows
    assert [_written(window) for window in (*later, *earlier)] == ["2022-06-01/..", "../2023-03-31"]


def test_one_clue_of_many_is_no_window() -> None:
    clues = "Which company, known for its phones, its maps and its mail, and accused by many small publishers of "
    assert (
        _read(f"{clues}taking their readers away without ever paying, spent billions in 2021 on its place?").windows
        == ()
    )


def test_what_has_not_begun_is_no_window() -> None:
    assert _read("What happened in March 2027?").windows == ()
    assert _read("What happened on 30 February 2020?").windows == ()


@pytest.mark.parametrize(
    "piece",
    ["in 2019 and ", "between March ", "the the ", "20", "5 May 2020 ", "first last ", "'2020 ", "after the of "],
)
def test_a_long_question_takes_no_long_time(piece: str) -> None:
    question = (piece * 4000)[:4000]
    _read(question)
    started = perf_counter()
    _read(question)
    assert perf_counter() - started < 0.25


@pytest.mark.skipif(not (_DATA / "federal").is_dir(), reason="EVAL_DATA names no folder with federal/")
def test_no_answerable_federal_case_is_lost_to_a_wrong_window() -> None:
    cases = [case for case in read_federal(_DATA / "federal", parse_when(AS_OF)) if case.evidence]
    read = [(case, read_time(case.question, case.as_of).window) for case in cases]
    found = [(case, window) for case, window in read if window]
    assert len(found) >= 25
    assert [
        case.name for case, window in found if not all(lies_in_one(day, [window]) for day in case.evidence or ())
    ] == []
