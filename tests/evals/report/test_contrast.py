"""The page's colours, read from its own style sheet: words keep WCAG 2.2 AA, lines under words their 3 to 1."""

import re
from importlib.resources import files

import pytest

from evals.report.plots.outcomes import DEEPEST

STYLE = files("evals.report").joinpath("template", "base.css").read_text()
COLOURS = {name: (light, dark) for name, light, dark in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", STYLE)}


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *(
            (words, ground)
            for words in ("ink", "muted", "accent", "right", "wrong")
            for ground in ("paper", "surface", "tint")
        ),
        ("failed", "paper"),
        ("ink", "mark"),
        ("right", "mark"),
    ],
)
def test_words_can_be_read(words: str, ground: str, theme: int) -> None:
    least = 3.0 if (words, ground) == ("right", "mark") else 4.5  # a line under words that are marked
    assert contrast(COLOURS[words][theme], COLOURS[ground][theme]) >= least


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("shade", ["right", "accent"])
def test_numbers_can_be_read_on_the_deepest_shade_of_a_plot(shade: str, theme: int) -> None:
    deepest = [
        DEEPEST * top + (1 - DEEPEST) * under
        for top, under in zip(rgb(COLOURS[shade][theme]), rgb(COLOURS["tint"][theme]), strict=True)
    ]
    ground = "#" + "".join(f"{round(255 * part):02x}" for part in deepest)
    assert contrast(COLOURS["ink"][theme], ground) >= 4.5


def contrast(first: str, second: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
