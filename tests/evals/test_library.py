from evals.library import Library


def test_a_document_goes_by_the_shortest_name_that_is_its_own() -> None:
    library = Library(api=None, collection="c")  # type: ignore[arg-type]
    keys = ["README.md", "sub/README.md", "sub/a.md"]
    library.__dict__["documents"] = [{"key": key} for key in keys]
    assert [library.name(document) for document in library.documents] == ["README.md", "sub/README.md", "a.md"]
