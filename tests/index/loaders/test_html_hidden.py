"""What a reader of a page does not see is not read."""

from pathlib import Path

import pytest

from tests.index.loaders.reading import one_document, texts

SEEN = "The ferry resumed on Sunday, the operator said, after three weeks in the dock."
UNSEEN = "Zanzibar was sold to the Moon."


def text_of(tmp_path: Path, body: str, head: str = "") -> str:
    page = f"<!doctype html><html><head><title>Ferry</title>{head}</head><body>{body}</body></html>"
    return "\n".join(texts(one_document(tmp_path / "page.html", page)))


@pytest.mark.parametrize(
    "hidden",
    [
        f'<p style="display:none">{UNSEEN}</p>',
        f'<p style="color: red; DISPLAY : none !important">{UNSEEN}</p>',
        f'<p style="visibility:hidden">{UNSEEN}</p>',
        f'<p style="opacity:0">{UNSEEN}</p>',
        f'<p style="opacity: 0.0;">{UNSEEN}</p>',
        f'<p style="font-size:0">{UNSEEN}</p>',
        f'<p style="font-size: 0px; color: black">{UNSEEN}</p>',
        f'<p style="font-size:1px">{UNSEEN}</p>',
        f'<div style="width:0;height:0;overflow:hidden">{UNSEEN}</div>',
        f'<div style="position:absolute;left:-9999px">{UNSEEN}</div>',
        f'<p style="text-indent:-9999px">{UNSEEN}</p>',
        f'<span style="position:absolute;clip:rect(0,0,0,0)">{UNSEEN}</span>',
        f'<p style="color:#fff">{UNSEEN}</p>',
        f'<p style="color: white; background-color: #FFFFFF">{UNSEEN}</p>',
        f'<div style="background:#102030"><p style="color:#102030">{UNSEEN}</p></div>',
        f'<font color="white">{UNSEEN}</font>',
        f'<p style="color:transparent">{UNSEEN}</p>',
        f"<p hidden>{UNSEEN}</p>",
        f'<p aria-hidden="true">{UNSEEN}</p>',
        f"<template><p>{UNSEEN}</p></template>",
        f"<noscript>{UNSEEN}</noscript>",
        f"<!-- {UNSEEN} -->",
        f'<img src="x.png" alt="{UNSEEN}" title="{UNSEEN}">',
        f'<p class="unseen">{UNSEEN}</p>',
        f'<p id="secret">{UNSEEN}</p>',
        f'<input type="hidden" value="{UNSEEN}"><textarea>{UNSEEN}</textarea>',
    ],
)
def test_hidden_text_is_not_read(tmp_path: Path, hidden: str) -> None:
    rules = "<style>/* hides */ .other, p.unseen { display: none } #secret{font-size:0}</style>"
    text = text_of(tmp_path, f"<article><p>{SEEN}</p>{hidden}<p>{SEEN[:-1]} again.</p></article>", rules)
    assert SEEN in text
    assert "Zanzibar" not in text


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ('<p style="width:1px;white-space:nowrap">{}</p>', ""),
        ('<p style="opacity:0;transform:translateY(20px)">{}</p>', ""),
        ('<p style="opacity:0.5">{}</p>', ""),
        ('<p style="font-size:10px">{}</p>', ""),
        ('<div style="background:#003"><p style="color:#fff">{}</p></div>', ""),
        ('<div class="dark"><p style="color:#fff">{}</p></div>', ""),
        ('<table bgcolor="navy"><tr><td><font color="white">{}</font></td></tr></table>', ""),
        ('<p style="color:#fff">{}</p>', "<style>body { background: black }</style>"),
        ('<p style="color:#fff">{}</p>', '<link rel="stylesheet" href="dark.css">'),
        ('<p class="story">{}</p>', "<style>@media print { .story { display: none } }</style>"),
        ('<p class="story">{}</p>', "<style>.menu .story { display: none }</style>"),
        ('<p style="top:-20px;margin-left:-100px">{}</p>', ""),
    ],
)
def test_what_a_reader_may_see_is_read(tmp_path: Path, body: str, head: str) -> None:
    assert SEEN in text_of(tmp_path, f"<article>{body.format(SEEN)}</article>", head)
