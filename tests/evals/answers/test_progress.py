from evals.answers.progress import pace


def test_progress_says_what_is_left() -> None:
    assert pace(0, 80, 0, 0.0) == "0 of 80 questions"
    assert pace(40, 80, 1, 80.0) == "40 of 80 questions, 1 failed, 1 min 20 s left"
    assert pace(80, 80, 0, 160.0) == "80 of 80 questions"
