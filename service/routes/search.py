"""POST /v1/search: passages only."""

from time import perf_counter
from typing import Self

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from index.passage import Passage
from service.connected import while_connected
from service.routes.answer_body import RewriterBody, WindowBody, iso, rounded
from service.routes.depends import ServicesOf
from service.routes.fields import QuestionText
from service.routes.json_route import JSONRoute
from service.routes.question_body import Scoped

router = APIRouter(tags=["Search"], route_class=JSONRoute)


class SearchBody(Scoped):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"query": "Kenyan police officers in Haiti", "as_of": "2024-10-11"}]}
    )

    query: QuestionText


class ScoresBody(BaseModel):
    """Cosine similarity, BM25 and the cross-encoder's logit; null where that stage did not find the passage."""

    dense: float | None
    lexical: float | None
    rerank: float | None


class PassageBody(BaseModel):
    rank: int
    chunk_id: str
    document_id: str
    title: str
    source: str | None
    published_at: str | None
    source_start: int
    source_end: int
    text: str
    score: float
    scores: ScoresBody

    @classmethod
    def of(cls, passage: Passage) -> Self:
        scores = passage.scores
        return cls(
            rank=passage.rank,
            chunk_id=passage.chunk.id,
            document_id=passage.document.id,
            title=passage.document.title,
            source=passage.document.source,
            published_at=iso(passage.document.published_at),
            source_start=passage.chunk.start,
            source_end=passage.chunk.end,
            text=passage.text,
            score=rounded(passage.score),
            scores=ScoresBody(
                **{
                    name: None if value is None else rounded(value)
                    for name, value in (
                        ("dense", scores.dense),
                        ("lexical", scores.lexical),
                        ("rerank", scores.rerank),
                    )
                }
            ),
        )


class SearchTimings(BaseModel):
    """Milliseconds."""

    rewrite: int
    retrieve: int
    rerank: int
    total: int


class SearchResult(BaseModel):
    query: str
    standalone_query: str
    window: WindowBody | None
    widened: str | None
    passages: list[PassageBody]
    rewriter: RewriterBody
    timings_ms: SearchTimings


@router.post("/v1/search")
async def search(body: SearchBody, request: Request, services: ServicesOf) -> SearchResult:
    """The passages that an answer would be written from, the best first."""
    started = perf_counter()
    with services.questions.place():
        async with while_connected(request.receive):
            filters = body.to_filters()
            rewritten = await services.rewriter.rewrite(body.query, body.messages(), filters.as_of)
            rewrite_ms = (perf_counter() - started) * 1000
            query, retriever = rewritten.query, services.retriever
            found = await services.questions.run(retriever.retrieve, query, filters, body.top_k)
    return SearchResult(
        query=body.query,
        standalone_query=query.text,
        window=WindowBody.of(found.window),
        widened=found.widened,
        passages=[PassageBody.of(passage) for passage in found.passages],
        rewriter=RewriterBody.of(rewritten),
        timings_ms=SearchTimings(
            rewrite=round(rewrite_ms),
            retrieve=round(found.retrieve_ms),
            rerank=round(found.rerank_ms),
            total=round((perf_counter() - started) * 1000),
        ),
    )
