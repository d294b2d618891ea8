"""All that is shown of one case, as the page's script wants it."""

from collections.abc import Mapping
from typing import Any, Final

from evals.answers.case import Case, Cited, Reply
from evals.answers.score import Scored
from evals.report.answer import CitationOf, RetrievedOf, SentenceOf, parts
from evals.report.answer_text import answer_text
from evals.report.evidence import evidence
from evals.report.expected import expected
from evals.report.reasons import reasons
from evals.report.source_text import source_text
from evals.report.visible import link

_MOST: Final = 100
"""Citations and passages of one case that are shown."""
_SETTLED: Final = "A rule settles it: no judge is asked."


def detail(
    scored: Scored, reply: Reply, answer: dict[str, Any], judged: Mapping[str, str], judges: Mapping[str, str]
) -> dict[str, Any]:
    """`reply` is whole; `answer` is it as it came, empty if the request failed; `judged` are reasons by figure, and
    `judges` says what their judges are worth. Nothing needs to be counted in the browser, whose strings are not made of
    code points.
    """
    case = scored.case
    cited = _citations(case, reply, answer)
    groups, pieces = expected(case, reply.text), evidence(case, reply)
    settled = {name: _SETTLED for name in judges if name not in scored.asked}
    why = {**reasons(case, reply, groups, pieces), **settled, **judged}
    return {
        "question": case.question,
        "history": [[turn.role, turn.content] for turn in case.history],
        "as_of": case.as_of,
        "standalone": reply.standalone_question if reply.standalone_question != case.question else None,
        "answerable": case.answerable,
        "reason": reply.reason,
        "error": reply.error,
        "fallback": reply.fallback_reason,
        "answer": answer_text(
            reply.text, parts(answer, "sentences", SentenceOf), frozenset(one["n"] for one in cited if one["n"])
        ),
        "citations": cited,
        "expected": groups,
        "references": list(case.references),
        "evidence": pieces,
        "scores": [
            [name, value, why.get(name), judges.get(name)]
            for name, value in scored.figures.items()
            if value is not None or name in scored.unscored
        ],
        "retrieved": _retrieved(case, reply, answer),
        "timings": list((reply.timings_ms or {}).items()),
        "request_ms": reply.ms,
        "tokens": list(reply.tokens),
        "cost": reply.cost_usd,
    }


def _citations(case: Case, reply: Reply, answer: dict[str, Any]) -> list[dict[str, Any]]:
    came = parts(answer, "citations", CitationOf)
    came += [None] * (len(reply.citations) - len(came))
    return [_citation(case, reply, cited, about) for cited, about in zip(reply.citations[:_MOST], came, strict=False)]


def _citation(case: Case, reply: Reply, cited: Cited, about: CitationOf | None) -> dict[str, Any]:
    places = [
        place
        for piece, place in zip(case.evidence, reply.evidence, strict=False)
        if place and piece.document == cited.document
    ]
    exact = bool(cited.quote) and cited.quote == cited.source
    return {
        "n": about.number if about else None,
        "document": cited.document,
        "title": about and about.title,
        "publisher": about and about.source,
        "url": about and link(about.url),
        "date": cited.published_at,
        "place": [cited.start, cited.end],
        "support": about and about.support,
        "score": about and about.score,
        "exact": exact,
        "known": cited.source is not None,
        "quote": None if exact else cited.quote,
        "around": cited.before is not None,
        "text": source_text(cited, places),
    }


def _retrieved(case: Case, reply: Reply, answer: dict[str, Any]) -> list[dict[str, Any]]:
    came = parts(answer, "retrieved", RetrievedOf)
    came += [None] * (len(reply.retrieved) - len(came))
    places = list(zip((piece.document for piece in case.evidence), reply.evidence, strict=False))
    return [
        {
            "rank": about.rank if about and about.rank is not None else number,
            "title": about and about.title,
            "document": looked.document,
            "date": about and about.published_at,
            "place": [looked.start, looked.end],
            "score": about and about.score,
            "evidence": any(
                place and document == looked.document and looked.start <= place[0] and place[1] <= looked.end
                for document, place in places
            ),
        }
        for number, (looked, about) in enumerate(zip(reply.retrieved[:_MOST], came, strict=False), 1)
    ]
