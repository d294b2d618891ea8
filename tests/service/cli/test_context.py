from service.cli.context import WIDTH, Context, around


def test_a_quote_stands_in_its_paragraph() -> None:
    text = "Heading\n\nKenya has sent\n400 police to Haiti.\n\nMore will follow."
    start = text.index("400 police")
    assert around(text, start, start + 10) == Context("Kenya has sent ", "400 police", " to Haiti.")


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "before " * 100 + "QUOTE" + " after" * 100
    start = text.index("QUOTE")
    context = around(text, start, start + 5)
    assert context.before.startswith("…before ")
    assert context.after.endswith(" after…")
    assert len(context.before) <= WIDTH + 1
    assert len(context.after) <= WIDTH + 1


def test_a_slice_of_a_longer_paragraph_shows_that_it_is_cut() -> None:
    context = around("f words QUOTE and mor", 8, 13, cut_before=True, cut_after=True)
    assert (context.before, context.after) == ("…words ", " and…")
