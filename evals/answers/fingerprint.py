"""Tells whether a reply, and what was expected of it, are still those that were measured or judged."""

from hashlib import blake2b

from evals.answers.case import Case, Reply


def fingerprint(case: Case, reply: Reply) -> str:
    """16 hexadecimal digits over all that a metric or a judge may look at, and not over what tells when and how long:
    nobody has to judge again because a run saves a field more.
    """
    asked = (
        case.question,
        [(turn.role, turn.content) for turn in case.history],
        *(case.as_of, case.answerable, case.kind, case.tags),
        *(case.expected, case.must_include, case.must_include_any, case.wrong, case.dates, case.references),
        [(piece.document, piece.quote) for piece in case.evidence],
    )
    came = (
        *(reply.outcome, reply.text, reply.standalone_question, bool(reply.error)),
        [(said.start, said.end, said.cites) for said in reply.sentences],
        [
            (cited.document, cited.start, cited.end, cited.quote, cited.published_at, cited.title, cited.publisher)
            for cited in reply.citations
        ],
    )
    return blake2b(repr((asked, came)).encode(), digest_size=8).hexdigest()
