"""What Prometheus reads. One registry an app, so that two apps in a process do not add up."""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from index.sync import Outcome
from service.answer import Answer

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

    def count_answer(self, answer: Answer) -> None:
        self._answers.labels(answer.outcome, answer.generator.name).inc()
        for sentence in answer.sentences:
            self._sentences.labels(sentence.support).inc()

    def count_document(self, outcome: Outcome) -> None:
        self._documents.labels(outcome.status).inc()

    def render(self) -> bytes:
        """Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, description: str, *labels: str) -> Counter:
        return Counter(f"dateline_{name}", description, labels, registry=self.registry)
