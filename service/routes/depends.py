"""What routes ask the app for."""

from typing import Annotated

from fastapi import Depends, Request

from service.jobs import Jobs
from service.metrics import Metrics
from service.wiring import Services


# Coroutines, because FastAPI runs plain functions in a thread.
async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


async def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


ServicesOf = Annotated[Services, Depends(_services)]
MetricsOf = Annotated[Metrics, Depends(_metrics)]
JobsOf = Annotated[Jobs, Depends(_jobs)]
