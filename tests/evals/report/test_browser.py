"""The page in a real browser."""

import re
import shutil
from pathlib import Path

import pytest

from evals.answers.fingerprint import fingerprint
from evals.answers.judge.judged import Appointed, Judged, Line
from evals.answers.saved import SetFolder
from evals.report.report import report
from tests.evals.report.browser import Page
from tests.evals.report.made_run import SUITE

COUNT = "document.getElementById('count').textContent"
OPEN = "document.getElementById('case').open"
QUESTION = "document.getElementById('case-question')?.textContent"
CLOSED = f"!{OPEN}"


def test_the_page_asks_nobody_for_anything_and_complains_of_nothing(page: Page, html: Path) -> None:
    page.open(html, "#case-c-3")
    page.wait(OPEN)
    assert page.requests == [html.as_uri()]
    assert page.complaints == []
    elsewhere = page.get(
        "[...document.querySelectorAll('[src], [href]')].map((at) => [at.localName, at.getAttribute('src') ?? "
        "at.getAttribute('href')]).filter(([name, to]) => !to.startsWith('#') && name !== 'a')"
    )
    assert [name for name, to in elsewhere if not to.startswith("data:")] == []


def test_its_policy_stops_what_is_not_its_own(page: Page, html: Path) -> None:
    page.open(html)
    assert page.get("fetch('https://example.org/').then(() => 'went', () => 'stopped')") == "stopped"
    page.get("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    page.get(
        'document.body.insertAdjacentHTML(\'beforeend\', \'<p id="late" style="color: red" onclick="window.ran = 1">\')'
    )
    page.get("document.getElementById('late').click()")
    assert page.get("window.ran") is None
    assert page.get("getComputedStyle(document.getElementById('late')).color") != "rgb(255, 0, 0)"
    assert page.requests == [html.as_uri()]


def test_a_link_to_a_case_opens_it(page: Page, html: Path) -> None:
    page.open(html, "#case-c-3")
    page.wait(OPEN)
    assert page.get(QUESTION) == "How many lorries crossed bridge 3 before it was closed?"
    assert page.get("document.querySelectorAll('.source').length") == 3


def test_a_link_to_no_case_leaves_the_page_as_it_is(page: Page, html: Path) -> None:
    for nothing in ("#case-nowhere", "#case-%", "#case-"):
        page.open(html, nothing)
        assert page.get(OPEN) is False
        assert page.get(COUNT).startswith("60 of 60 cases")
        assert page.complaints == []


def test_a_case_shows_its_answer_against_the_words_of_its_source(page: Page, html: Path) -> None:
    page.open(html, "#case-c-0")
    page.wait(OPEN)
    first = "document.querySelector('.source')"
    assert page.get(f"{first}.querySelector('mark.cited').textContent") == "Some other words of 0 and 0."
    assert page.get(f"{first}.querySelector('blockquote').textContent") == (
        "… the storm. The bridge was closed on Monday, the harbour office said. Some other words of 0 and 0.\n"
        "Repairs will take two weeks, and ferries run every hour until then, an engineer told reporters."
    )
    assert page.get(f"{first}.querySelector('a').getAttribute('href')") == "https://example.org/0"
    assert page.get("document.querySelector('.string.held').textContent").startswith("1000 lorries")
    page.get("document.querySelectorAll('.marker')[1].click()")
    assert page.get("document.activeElement.id") == "source-2"


def test_a_citation_that_is_not_exact_says_so_in_words(page: Page, html: Path) -> None:
    page.open(html, "#case-c-3")
    page.wait(OPEN)
    told = page.get("document.querySelector('.source .check').textContent")
    assert told == "✗ not what the document says there (above). Quoted was: Some other words of 3 and 0."


def test_a_failed_request_is_told_with_its_error(page: Page, html: Path) -> None:
    page.open(html, "#case-c-7")
    page.wait(OPEN)
    assert page.get("document.querySelector('.notice').textContent") == "503: broken"
    assert "failed" in page.get("document.querySelector('.outcome').textContent")


def test_beside_a_judged_score_of_a_case_stands_what_its_judge_is_worth(page: Page, made: Path, tmp_path: Path) -> None:
    folder = SetFolder(Path(shutil.copytree(made / SUITE, tmp_path / "run" / SUITE)))
    judged = Judged(folder.folder)
    judged.appoint({"judged correctness": Appointed("m", "judge-correctness/v1", "kappa 0.21, n = 120")})
    case, reply = folder.cases()[0], next(folder.replies())
    judged.save(case, fingerprint(case, reply), [Line("judged correctness", 0.5, "Half of it is there.", (3, 2, 2))])
    html = report(tmp_path / "run").file
    score = "[...document.querySelectorAll('.scores tr')].map((row) => [...row.cells].map((cell) => cell.textContent))"
    score += ".find(([figure]) => figure.startsWith('judged correctness'))"
    for of, shown in (
        ("c-0", ["0.500", "Half of it is there."]),
        ("c-2", ["unscored", "It has no verdict of a judge."]),  # nobody was asked yet
        ("c-7", ["0", "A rule settles it: no judge is asked."]),
    ):
        page.open(html, f"#case-{of}")
        page.wait(OPEN)
        assert page.get(score) == ["judged correctness (kappa 0.21, n = 120)", *shown]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("verdict=failed", "2 of 60 cases, 0 of 2 right."),
        ("kind=conflict", "12 of 60 cases, 9 of 12 right."),
        ("kind=conflict&verdict=wrong", "3 of 60 cases, 0 of 3 right."),
        ("outcome=conflicting", "3 of 60 cases, 3 of 3 right."),
        ("expected=not_in_corpus&outcome=answered", "3 of 60 cases, 0 of 3 right."),
        ("tag=hard", "20 of 60 cases, 15 of 20 right."),
        ("text=bridge+31", "1 of 60 cases, 1 of 1 right."),
        ("text=nowhere", "None of 60 cases is like this. Clear a filter to see more."),
    ],
)
def test_the_table_shows_what_is_asked_for(page: Page, html: Path, asked: str, count: str) -> None:
    page.open(html, f"#cases?{asked}")
    page.wait(f"!{COUNT}.includes('Looking')")
    assert page.get(COUNT) == count


def test_the_search_reads_answers_and_sources_too(page: Page, html: Path) -> None:
    page.open(html)
    page.get("document.getElementById('f-text').focus()")
    page.write("Bulletin 31 office says so")
    page.wait(f"{COUNT}.startsWith('1 of 60')")
    assert page.get("document.querySelector('#body a').textContent").endswith("bridge 31 before it was closed?")
    assert page.get("location.hash") == "#cases?text=Bulletin+31+office+says+so"


def test_a_row_can_be_clicked_right_after_something_was_typed(page: Page, html: Path) -> None:
    page.open(html)
    page.click("#f-text")
    page.write("conflict")
    page.click("#body a")
    page.wait(OPEN)
    page.click(".close")
    page.wait(CLOSED)
    page.wait("location.hash === '#cases?text=conflict'")
    assert page.get("document.getElementById('f-text').value") == "conflict"


def test_a_number_of_a_plot_leads_to_its_cases(page: Page, html: Path) -> None:
    page.open(html)
    page.click("#plot-outcomes-1 a[href$='expected=not_in_corpus&outcome=answered']")
    page.wait(f"{COUNT}.startsWith('3 of 60')")
    assert page.get("document.getElementById('f-outcome').value") == "answered"


def test_everything_can_be_done_with_the_keyboard(page: Page, html: Path) -> None:
    page.open(html)
    page.press("/")
    assert page.get("document.activeElement.id") == "f-text"
    page.write("conversation")
    page.wait(f"{COUNT}.startsWith('12 of 60')")
    page.get("document.querySelector('#body a').focus()")
    page.press("ArrowDown")
    assert page.get("document.activeElement.hash") == "#case-c-7"
    page.press("Enter")
    page.wait(OPEN)
    page.press("ArrowRight")
    page.wait(f"{QUESTION}?.includes('bridge 12 ')")
    assert page.get("location.hash") == "#case-c-12"
    page.press("Escape")
    page.wait(CLOSED)
    assert page.get("document.activeElement.hash") == "#case-c-12"
    assert page.get(COUNT).startswith("12 of 60")
    page.wait("location.hash === '#cases?text=conversation'")


def test_columns_sort_and_say_so(page: Page, html: Path) -> None:
    page.open(html)
    times = "[...document.querySelectorAll('#body tr:nth-child(-n+3) td:last-child')].map((at) => at.textContent)"
    page.get("document.querySelector('[data-sort=ms]').click()")
    page.get("document.querySelector('[data-sort=ms]').click()")
    assert page.get(times) == ["2.9 s", "2.9 s", "2.8 s"]
    assert page.get("document.querySelector('[data-sort=ms]').closest('th').getAttribute('aria-sort')") == "descending"


def test_long_tables_have_pages(page: Page, html: Path) -> None:
    page.open(html)
    assert page.get("document.querySelectorAll('#body tr').length") == 50
    page.get("document.querySelector('#pages button:last-child').click()")
    assert page.get("document.querySelectorAll('#body tr').length") == 10
    assert "Page 2 of 2" in page.get("document.getElementById('pages').textContent")


@pytest.mark.parametrize("fragment", ["", "#case-c-3", "#case-c-7", "#case-c-4"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Page, html: Path, width: int, fragment: str) -> None:
    page.open(html, fragment, width=width)
    if fragment:
        page.wait(OPEN)
    assert page.get("document.documentElement.scrollWidth") <= width
    assert page.get("document.getElementById('case').scrollWidth") <= width


def test_the_theme_is_the_systems_until_another_is_chosen_and_that_is_remembered(page: Page, html: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    page.open(html, dark=False)
    light = page.get(paper)
    page.open(html, dark=True)
    dark = page.get(paper)
    assert light == "rgb(251, 250, 247)"
    assert dark == "rgb(22, 22, 19)"
    page.get("document.getElementById('theme').click()")
    assert page.get(paper) == light
    page.reload_until(f"{paper} === '{light}'")
    assert page.get("document.getElementById('theme').textContent").endswith("light")
    for chosen in ("dark", "system"):
        page.get("document.getElementById('theme').click()")
        assert page.get("document.getElementById('theme').textContent").endswith(chosen)


def test_paper_is_light_and_has_nothing_to_click(page: Page, html: Path) -> None:
    page.open(html, dark=True)
    page.media("print", dark=True)
    assert page.get("getComputedStyle(document.body).colorScheme") == "light"
    for hidden in ("#filters", "#theme", "#pages", ".keys"):
        assert page.get(f"getComputedStyle(document.querySelector('{hidden}')).display") == "none"


def test_the_plots_need_no_script(page: Page, html: Path) -> None:
    page.open(html, script=False)
    assert page.get("document.documentElement.dataset.ready") is None
    assert page.get("document.querySelectorAll('figure svg text').length") > 40
    assert page.get("document.querySelectorAll('figure svg').length") == 5
    assert page.get("document.getElementById('filters').hidden")


def test_whoever_sees_no_plot_hears_its_numbers(page: Page, html: Path) -> None:
    page.open(html)
    labels = page.get("[...document.querySelectorAll('figure svg')].map((at) => at.getAttribute('aria-label'))")
    assert labels[0] == (
        "Share of right answers by kind. single: 75% of 12; temporal: 75% of 12; conversation: 67% of 12; "
        "conflict: 75% of 12; unanswerable: 75% of 12; all: 73% of 60."
    )
    assert all(re.search(r"\d", label) for label in labels)
    assert page.get("document.querySelectorAll('h1').length") == 1
    fields = "[...document.querySelectorAll('button, input, select')]"
    assert page.get(f"{fields}.filter((at) => !at.labels?.length && !at.textContent.trim()).length") == 0
    tables = "[...document.querySelectorAll('table')]"
    assert page.get(f"{tables}.filter((at) => !at.querySelector('th[scope=col]') || !at.caption).length") == 0
