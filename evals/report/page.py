"""Puts everything into one file that asks nobody for anything.

Its policy allows the two scripts and the style that stand in it, by their digests, and nothing else: no request, no
frame, no form. What came from cases, answers and documents is escaped by the template, or lies in blocks whose text
the script sets as text.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from evals.report.plots.latency import told
from evals.report.plots.percent import percent
from evals.report.suite import Suite
from evals.report.visible import LINE, all_visible, visible

_SCRIPTS: Final = ("element", "blocks", "rows", "filters", "table", "answer", "sources", "case", "main")
_STYLES: Final = ("base", "summary", "cases", "case", "print")


def write_page(out: Path, title: str, made: str, suites: Sequence[Suite], blocks: Iterable[str]) -> None:
    """`made` says when and from what."""
    early, script = _read("theme.js"), "".join(_read(f"{name}.js") for name in _SCRIPTS)
    style = "".join(_read(f"{name}.css") for name in _STYLES)
    environment = Environment(
        loader=PackageLoader("evals.report", "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {"percent": percent, "time": told}
    stream = environment.get_template("report.html").stream(
        title=title,
        made=made,
        suites=suites,
        rows=_json([row for one in suites for row in one.rows]),
        blocks=map(Markup, blocks),
        early=Markup(early),
        script=Markup(script),
        style=Markup(style),
        policy=f"default-src 'none'; script-src {_digest(early)} {_digest(script)}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
    )
    stream.enable_buffering(20)
    part = out.with_name(f"{out.name}.part")
    with part.open("wb") as file:
        stream.dump(file, encoding="utf-8")
    part.replace(out)


def _read(name: str) -> str:
    return files("evals.report").joinpath("template", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(value: Any) -> Markup:
    return htmlsafe_json_dumps(all_visible(value, LINE), partial(json.dumps, ensure_ascii=False, separators=(",", ":")))


def _shown(value: Any) -> Any:
    return visible(value, LINE) if isinstance(value, str) and not isinstance(value, Markup) else value
