"""What Prometheus reads. One registry an app, so that two apps in a process do not add up."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from index.sync import Outcome
from service.answer import Answer
from service.llm_breaker import Breaker

# From a cached liveness probe to the longest wait for an LLM (settings: 180 s).
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180)


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        request = ("method", "route")
        self.requests = self._counter("http_requests", "Requests answered.", *request, "status")
        self.seconds = Histogram(
            "dateline_http_request_seconds",
            "Time to the last byte of the response.",
            request,
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "dateline_http_requests_in_flight", "Requests being answered now.", registry=self.registry
        )
        self._answers = self._counter("answers", "Answers given.", "outcome", "generator")
        self._sentences = self._counter("sentences", "Sentences of answers.", "support")
        self._documents = self._counter("documents", "Documents that came in.", "status")
        self._fallbacks = self._counter("llm_fallbacks", "Answers that another generator wrote than the settings name.")
        self._tokens = self._counter("llm_tokens", "Tokens of the LLM calls of answers.", "direction")
        self._cost = self._counter("llm_cost_usd", "What those cost, where their price is set.")
        self._breakers = Gauge(
            "dateline_llm_breaker_open",
            "1 while the LLM is left alone after failures, 0.5 until one question has tried it again.",
            ("use",),
            registry=self.registry,
        )

    def count_answer(self, answer: Answer) -> None:
        self._answers.labels(answer.outcome, answer.generator.name).inc()
        for sentence in answer.sentences:
            self._sentences.labels(sentence.support).inc()

        self._fallbacks.inc(answer.fallback_reason is not None)
        self._tokens.labels("input").inc(answer.usage.input_tokens)
        self._tokens.labels("output").inc(answer.usage.output_tokens)
        self._cost.inc(answer.usage.cost_usd or 0.0)

    def watch(self, use: str, breaker: Breaker) -> None:
        """Shows the state of the breaker of the LLM that is used for `use`."""
        shown = {"closed": 0.0, "half_open": 0.5, "open": 1.0}
        self._breakers.labels(use).set_function(lambda: shown[breaker.state])

    def count_document(self, outcome: Outcome) -> None:
        self._documents.labels(outcome.status).inc()

    def render(self) -> bytes:
        """Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, description: str, *labels: str) -> Counter:
        return Counter(f"dateline_{name}", description, labels, registry=self.registry)
