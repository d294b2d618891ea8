from evals.runs import is_run_name, new_run_name


def test_runs_started_one_after_the_other_have_names_of_their_own() -> None:
    names = {new_run_name("desk") for _ in range(3)}
    assert len(names) == 3
    assert all(map(is_run_name, names))
