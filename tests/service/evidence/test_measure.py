import pytest

from service.evidence.measure import Measure, found_of, measures, measures_asked


@pytest.mark.parametrize(
    ("text", "measure", "words"),
    [
        ("It cost $127 billion.", "money", "$127 billion"),
        ("a range of 2-1/4 to 2-1/2 percent", "share", "2-1/2 percent"),
        ("cut by 75 basis points", "share", "75 basis"),
        ("MAX SUSTAINED WINDS 150 KT WITH GUSTS TO 185 KT.", "wind", "WINDS 150 KT"),
        ("MAXIMUM SUSTAINED WINDS...35 MPH...55 KM/H", "wind", "WINDS...35 MPH"),
        ("PRESSURE 907 MB", "pressure", "907 MB"),
        ("ABOUT 20 MI...35 KM NNW OF JACKSON", "distance", "20 MI"),
        ("1.87 million acres", "area", "1.87 million acres"),
        ("for 75 days from today", "duration", "75 days"),
        ("50 million barrels", "volume", "50 million barrels"),
        ("is further extended until September 17, 2025", "until", "until September 17, 2025"),
        ("by the end of June 2012", "until", "by the end of June 2012"),
        ("NEAR 29.4N 86.0W", "position", ".4N"),
    ],
)
def test_a_value_is_found_with_what_it_measures(text: str, measure: Measure, words: str) -> None:
    assert measure in measures(text)
    assert any(found.endswith(words.removeprefix(".")) for found in found_of(measure, text))


def test_a_speed_that_is_not_the_winds_is_no_wind() -> None:
    assert "wind" not in measures("Zeta is moving toward the north near 17 mph (28 km/h).")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How strong was Zeta?", {"wind"}),
        ("Until when are the bills on hold?", {"until"}),
        ("How far inland was it?", {"distance"}),
        ("How far into the future did the Fed look?", {"until"}),
        ("When did it begin?", {"date"}),
        ("What limit applied when the lines were brought back?", set()),
        ("How much did it cost?", {"money", "share"}),
        ("How much more food was sent?", set()),
        ("What was the rate?", {"share"}),
        ("Who won?", set()),
    ],
)
def test_a_question_asks_for_a_measure(question: str, asked: set[Measure]) -> None:
    assert measures_asked(question) == asked
