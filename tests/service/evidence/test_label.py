from service.evidence.label import labels


def test_a_part_is_called_by_the_words_in_which_it_differs() -> None:
    assert labels(["What was the toll in 2020?", "What was the toll in 2024?"]) == ["2020", "2024"]
    assert labels(["Rank the Harrow Bridge by toll.", "Rank the West Tunnel by toll."]) == [
        "Harrow Bridge",
        "West Tunnel",
    ]
    assert labels(["Was it higher in March 2022?", "Was it higher on 4 May 2023?"]) == ["March 2022", "4 May 2023"]


def test_many_words_are_called_by_the_name_in_them() -> None:
    long = "the crossing that was run for ten years by"
    assert labels([f"Toll on {long} Ellan Ferries?", "Toll on a much shorter one of the several run by Moor?"]) == [
        "Ellan Ferries",
        "Moor",
    ]


def test_a_name_that_both_hold_calls_neither() -> None:
    one = "When did the long strike of the tired dockers in Port Lorn begin?"
    other = "How soon was a deal on better pay reached at Port Lorn, if ever?"
    assert labels([one, other]) == ["", ""]


def test_a_word_that_asks_is_no_name() -> None:
    one = "What was the toll that cars had to pay on the bridge?"
    other = "Which sum did lorries pay for the use of tunnels, all told?"
    assert labels([one, other]) == ["", ""]


def test_parts_that_do_not_differ_have_no_labels() -> None:
    assert labels(["What was the toll?", "What was the toll?"]) == ["", ""]
    assert labels(["What was the toll in May", "What was the toll in May 2024"]) == ["", ""]
