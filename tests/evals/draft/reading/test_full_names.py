from evals.draft.reading.full_names import full_names


def test_a_noun_has_the_one_name_that_it_stands_in() -> None:
    names = full_names("The Bank of Orvessa acted after the Ystrel flood. The River Ystrel fell.", [])
    assert {noun: names[noun] for noun in ("bank", "flood", "river")} == {
        "bank": "Bank of Orvessa",
        "flood": "Ystrel flood",
        "river": "River Ystrel",
    }


def test_a_noun_of_two_names_and_the_name_of_a_person_are_none() -> None:
    names = full_names("The Bank of Orvessa and the Bank of Maranth met Simon Pell.", ["Simon Pell"])
    assert "bank" not in names
    assert "pell" not in names
