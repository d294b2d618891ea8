import json
from pathlib import Path
from time import process_time

import pytest

from index.loaders.html_fragment import fragment_blocks, looks_like_html
from tests.index.loaders.reading import headings, one_document, one_failure, texts

LONG = "The storm reached the coast on Friday and flooded the lower town for two whole days. " * 6


def page(head: str = "", body: str = "", attributes: str = 'lang="en"') -> str:
    return (
        f"<!doctype html><html {attributes}><head><title>Storm | Example</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/s>Sport</a></nav><article><h1>Storm</h1><p>{LONG}</p>{body}</article>"
        "<footer>Copyright 2021 Example</footer></body></html>"
    )


def json_ld(found: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Storm floods town",
    "datePublished": "2024-10-11T09:30:00+03:00",
    "dateModified": "2024-10-12",
    "author": [{"@type": "Person", "name": "Ann Bell"}, {"name": "Carl Dee"}],
    "publisher": {"@type": "Organization", "name": "Example Wire"},
    "dateline": "NAIROBI",
    "inLanguage": "en-KE",
}


@pytest.mark.parametrize("wrapped", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}])
def test_json_ld_describes_the_document(tmp_path: Path, wrapped: object) -> None:
    document = one_document(tmp_path / "a.html", page(json_ld(wrapped) + '<meta name="date" content="2020-01-01">'))
    assert document.title == "Storm floods town"
    assert document.published_at == "2024-10-11T09:30:00+03:00"
    assert document.updated_at == "2024-10-12"
    assert document.author == "Ann Bell, Carl Dee"
    assert document.source == "Example Wire"
    assert (document.place, document.language) == ("NAIROBI", "en-KE")


def test_broken_json_ld_leaves_the_meta_tags(tmp_path: Path) -> None:
    broken = '<script type="application/ld+json">{"@type": </script>'
    head = broken + '<meta property="article:published_time" content="2024-10-11">'
    assert one_document(tmp_path / "a.html", page(head)).published_at == "2024-10-11"


def test_meta_tags_describe_the_document(tmp_path: Path) -> None:
    head = (
        '<meta property="og:title" content="Storm &amp; flood"><meta property="og:site_name" content="Example Wire">'
        '<meta name="author" content="Ann Bell"><meta property="og:locale" content="en_GB">'
        '<meta name="date" content="11 October 2024"><link rel="canonical" href="https://example.org/storm">'
    )
    document = one_document(tmp_path / "a.htm", page(head, attributes=""))
    assert (document.title, document.source, document.author) == ("Storm & flood", "Example Wire", "Ann Bell")
    assert (document.published_at, document.language) == ("2024-10-11", "en-GB")
    assert document.url == "https://example.org/storm"


def test_a_time_marked_as_published_counts(tmp_path: Path) -> None:
    body = '<time class="published" datetime="2024-10-11T09:30Z">Friday</time>'
    assert one_document(tmp_path / "a.html", page(body=body)).published_at == "2024-10-11T09:30:00+00:00"


@pytest.mark.parametrize(
    "body",
    [
        "<p>By Ann Bell, 11 October 2024</p>",
        '<p>It began on <time datetime="1974-02-01">1 February 1974</time>.</p>',
        '<a href="/2024/10/11/storm">Link</a>',
    ],
)
def test_a_date_in_text_or_address_is_not_taken_for_publication(tmp_path: Path, body: str) -> None:
    document = one_document(tmp_path / "a.html", page('<link rel="canonical" href="/2023/01/02/x">', body))
    assert document.published_at is None


def test_an_ambiguous_date_is_kept_unparsed(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.html", page('<meta name="date" content="03/04/2024">'))
    assert document.published_at is None
    assert document.metadata["published_at_unparsed"] == "03/04/2024"


def test_subheadings_lists_and_tables_keep_their_form(tmp_path: Path) -> None:
    body = (
        f"<h2>The toll</h2><p>{LONG}</p><ul><li>one</li><li>two</li></ul>"
        "<table><tr><th>Region</th><th>Dead</th></tr><tr><td>North</td><td>12</td></tr></table>"
    )
    document = one_document(tmp_path / "a.html", page(body=body))
    assert "The toll" in headings(document)
    assert "- one\n- two" in texts(document)
    assert "Region | Dead\nNorth | 12" in texts(document)
    assert not any("Home" in text or "Copyright" in text for text in texts(document))


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="color:red; display : none">SECRET words</p>',
        '<p hidden>SECRET words</p><p aria-hidden="true">SECRET words</p>',
        "<!-- SECRET words -->",
        "<script>SECRET words</script><noscript>SECRET words</noscript><template><p>SECRET words</p></template>",
        "<p>Open <span style='display:none'>SECRET</span>tail</p>",
    ],
)
def test_hidden_text_never_gets_in(tmp_path: Path, hidden: str) -> None:
    document = one_document(tmp_path / "a.html", page(body=hidden))
    assert "SECRET" not in "".join(texts(document))
    assert not any(block.text.startswith("SECRET") for block in fragment_blocks(hidden + "<p>x</p>"))


def test_a_short_notice_is_read_whole(tmp_path: Path) -> None:
    document = one_document(tmp_path / "a.html", "<html><body><nav>Home</nav><p>Polls close at six.</p></body></html>")
    assert texts(document) == ["Polls close at six."]


@pytest.mark.parametrize(
    "content", ["<html><body><script>x()</script></body></html>", "<!-- -->", "<html></html>", "  "]
)
def test_html_without_text_is_a_failure(tmp_path: Path, content: str) -> None:
    assert "no text" in one_failure(tmp_path / "a.html", content).reason


@pytest.mark.parametrize(
    ("declared", "codec"), [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("gb2312", "gb18030")]
)
def test_the_declared_charset_is_honoured(tmp_path: Path, declared: str, codec: str) -> None:
    words = {"cp1252": "“Café” crowd", "cp1251": "Буря пришла", "gb18030": "风暴来了"}[codec]
    content = page(f'<meta charset="{declared}">', f"<p>{words}. {LONG}</p>").encode(codec)
    assert any(words in text for text in texts(one_document(tmp_path / "a.html", content)))


def test_xhtml_with_an_entity_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    head = f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    document = one_document(tmp_path / "a.html", f"{head}<html><body><p>Polls close at six. &x;</p></body></html>")
    assert texts(document) == ["Polls close at six. &x;"]


def test_a_pdf_named_html_is_refused(tmp_path: Path) -> None:
    assert "not HTML" in one_failure(tmp_path / "a.html", b"%PDF-1.7 ...").reason


def test_a_fragment_is_all_body() -> None:
    blocks = fragment_blocks(
        "Lead &amp; more<br>line two<p>One<br><br>Two</p><aside>Aside</aside>tail<footer>End</footer>"
    )
    assert [block.text for block in blocks] == ["Lead & more\nline two", "One", "Two", "Aside", "tail", "End"]


def test_inline_markup_in_plain_text_keeps_the_paragraphs() -> None:
    blocks = fragment_blocks("One <b>bold</b>\nline\n\nTwo 10<sup>6</sup>")
    assert [block.text for block in blocks] == ["One bold\nline", "Two 10⁶"]


@pytest.mark.parametrize("text", ["5 < 7 > 3", "a <b and c> d", "<ann@example.org> wrote", "if x<p: y>q"])
def test_plain_text_with_angle_brackets_is_not_html(text: str) -> None:
    assert not looks_like_html(text)


def test_preformatted_advisories_keep_their_lines(tmp_path: Path) -> None:
    advisory = "LOCATION...21.8N  90.9W\nWINDS...160 MPH\n\n    Milton was located\n    near the coast."
    document = one_document(tmp_path / "a.html", page(body=f"<pre>\n{advisory}\n</pre><p>{LONG}</p>"))
    assert advisory in texts(document)


def test_the_title_falls_back_to_the_heading_that_the_tab_repeats(tmp_path: Path) -> None:
    body = '<div style="display:none"><h1>Keyboard shortcuts</h1></div><h1>Another</h1>'
    assert one_document(tmp_path / "a.html", page(body=body)).title == "Storm"
    content = f"<html><head><title>Only the tab</title></head><body><p>{LONG}</p></body></html>"
    assert one_document(tmp_path / "b.html", content).title == "Only the tab"


def test_a_block_of_json_ld_with_very_many_items_takes_no_time(tmp_path: Path) -> None:
    items = ",".join(["{}"] * 100_000)
    article = '{"@type": "NewsArticle", "datePublished": "2024-10-11"}'
    page = f'<html><head><script type="application/ld+json">[{items},{article}]</script></head><body><article><p>'
    started = process_time()
    document = one_document(
        tmp_path / "a.html", page + "The river rose by a metre. " * 20 + "</p></article></body></html>"
    )
    assert document.published_at == "2024-10-11"
    assert process_time() - started < 10
