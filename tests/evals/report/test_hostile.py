"""Cases, answers and documents may say anything: the page shows it, and nothing else comes of it."""

from pathlib import Path
from typing import Final

import pytest

from evals.answers.case import Case, Cited, Evidence, Looked, Reply
from evals.answers.saved import SetFolder
from evals.report.report import report
from service.message import Message
from tests.evals.report.browser import Page

HOSTILE: Final = {
    "script": "<script>window.hacked = 1</script>",
    "end": "</script></textarea></title><script>window.hacked = 1</script>",
    "handler": "\"' autofocus onfocus=window.hacked=1 x=<img src=x onerror=window.hacked=1>",
    "comment": "<!-- <script> --!> {{ 7 * 7 }} {% raw %} &lt;b&gt; ]]>",
    "bidi": "report\u202egnp.exe\u2066 and\u200f on",
    "nul": "a\x00b\x1b[31mc\x7f",
    "huge": "W" * 100_000,
    "lines": "\n" * 3000,
}
ADDRESSES: Final = {
    "script": "javascript:window.hacked=1",
    "end": "data:text/html,<script>window.hacked=1</script>",
    "handler": 'https://example.org/"onmouseover="window.hacked=1',
    "comment": "//example.org/",
    "bidi": "https://example.org/\u202egnp",
    "nul": "java\x00script:window.hacked=1",
    "huge": "file:///etc/passwd",
    "lines": " https://example.org",
}


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("runs") / HOSTILE["comment"].replace("/", "")[:40]
    cases = [_case(name, text) for name, text in HOSTILE.items()]
    folder = SetFolder.of(run, "set", HOSTILE["end"], HOSTILE["handler"], cases)
    for case, (name, text) in zip(cases, HOSTILE.items(), strict=True):
        folder.save({}, *_reply(case, text, ADDRESSES[name]))
    return report(run).file


@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_inert_and_fits(page: Page, html: Path, width: int) -> None:
    page.open(html, width=width)
    assert page.get("document.documentElement.scrollWidth") <= width
    for name in HOSTILE:
        _show(page, name)
        for event in ("mouseover", "focus", "click"):
            page.get(f"document.querySelectorAll('bdi, mark').forEach((at) => at.dispatchEvent(new Event('{event}')))")
        assert page.get("window.hacked") is None, name
        assert page.get("document.querySelectorAll('img, iframe, object, embed, base, dialog script').length") == 0, (
            name
        )
        assert page.get("document.querySelectorAll('script:not([type])').length") == 1, name
        attributes = "[...document.querySelectorAll('*')].flatMap((at) => at.getAttributeNames())"
        assert page.get(f"{attributes}.filter((at) => at.startsWith('on') || at === 'srcdoc' || at === 'style')") == [
            "style"  # the widths of the bars of its two stages, by script
        ] * page.get("document.querySelectorAll('.times .bar').length"), name
        assert page.get("document.getElementById('case').scrollWidth") <= width, name
    assert page.complaints == []
    assert page.requests == [html.as_uri()]


def test_text_is_shown_as_it_is_and_what_has_no_glyph_by_name(page: Page, html: Path) -> None:
    page.open(html)
    places = (
        "#case-question",
        ".answer",
        ".source mark bdi",
        ".source .title a, .source .title > bdi",
        ".history li > bdi",
    )
    for name, shown in (
        ("script", "<script>window.hacked = 1</script>"),
        ("comment", "<!-- <script> --!> {{ 7 * 7 }} {% raw %} &lt;b&gt; ]]>"),
        ("bidi", "report⟨U+202E⟩gnp.exe⟨U+2066⟩ and\u200f on"),
        ("nul", "a␀b␛[31mc⟨U+007F⟩"),
        ("huge", "W" * 20_000 + " … 80,000 more characters are in the run."),
    ):
        _show(page, name)
        for place in places:
            assert page.get(f"document.querySelector('dialog {place}').textContent") == shown, (name, place)


def test_only_addresses_of_the_web_are_links(page: Page, html: Path) -> None:
    page.open(html)
    links = {}
    for name in HOSTILE:
        _show(page, name)
        links[name] = page.get("document.querySelector('.source a')?.href ?? null")
    assert {name for name, to in links.items() if to} == {"handler"}
    assert links["handler"].startswith("https://example.org/%22onmouseover")


def test_what_is_huge_does_not_make_the_page_huge(html: Path) -> None:
    assert html.stat().st_size < 800_000


def _show(page: Page, name: str) -> None:
    number = list(HOSTILE).index(name)
    page.get(f"document.querySelector('#body [data-number=\"{number}\"]').click()")
    page.wait(f"document.querySelector('dialog .count')?.textContent === '{number + 1} of {len(HOSTILE)}'")


def _case(name: str, text: str) -> Case:
    return Case(
        text if name != "lines" else "lines",
        text,
        text,
        True,
        history=(Message("user", text),),
        as_of="2026-10-01",
        expected=(text, "other"),
        must_include=(text,),
        evidence=(Evidence("doc", text), Evidence(text, text)),
        references=(text,),
        tags=(text,),
    )


def _reply(case: Case, text: str, address: str) -> tuple[Reply, dict[str, object]]:
    end = len(text)
    cited = Cited("doc", text, 5, 5 + end, "2026-09-01", text, text, text, text[:200], text[:200])
    reply = Reply(
        case.id,
        text,
        text,
        text,
        f"{text}?",
        citations=(cited,),
        retrieved=(Looked(text, 0, 10**9),),
        evidence=((5, 5 + end), None),
        timings_ms={text: 3, "total": 7},
        fallback_reason=text,
    )
    came = {"number": 1, "title": text, "source": text, "url": address, "support": text, "score": 0.5}
    said = {"start": 0, "end": end, "support": text, "score": 0.5, "citations": [1]}
    return reply, {"sentences": [said], "citations": [came], "retrieved": [{"rank": 1, "title": text}]}
