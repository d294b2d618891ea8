"""Measures what a chat model's second opinion does to the support check, on the labels of WiCE.

    python -m evals.studies.second_opinion DATA_FOLDER --base-url http://127.0.0.1:8080/v1 --model NAME [--claims 40]

DATA_FOLDER holds `wice/dev.jsonl.gz` (see `wice.py`). Takes claims for which the local check finds support, full or
partial, in an order that depends on their ids alone, and prints the model's verdicts by what people said, and how long
it took over each.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from zlib import crc32

import numpy as np

from evals.studies.support_check import verdict
from evals.studies.wice import WiceClaim, read_wice
from index.embed import BundledEmbedder
from service.generate.draft import DraftSentence
from service.openai_api.chat import ChatModel
from service.openai_api.chat_settings import ChatSettings
from service.verify.check import SupportCheck
from service.verify.second_opinion import MAX_OUTPUT_TOKENS, SecondOpinion
from service.verify.verdict import Verdict
from service.verify.weights import SupportWeights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--claims", type=int, default=40)
    given = parser.parse_args()
    check = SupportCheck(BundledEmbedder(), SupportWeights.load())
    claims = sorted(read_wice(given.data / "wice" / "dev.jsonl.gz"), key=lambda claim: crc32(claim.id.encode()))
    judged = [(claim, verdict(check, claim.text, ([passage] for passage in claim.rows))) for claim in claims]
    asked = [(claim, local) for claim, local in judged if local.spans][: given.claims]
    settings = ChatSettings(given.base_url, None, given.model, max_output_tokens=MAX_OUTPUT_TOKENS, max_retries=0)
    asyncio.run(_ask(ChatModel(settings), asked))


async def _ask(chat: ChatModel, asked: Sequence[tuple[WiceClaim, Verdict]]) -> None:
    opinion, rows, times = SecondOpinion(chat), Counter[tuple[str, str, str]](), []
    for claim, local in asked:
        started = perf_counter()
        second, _ = await opinion.on(DraftSentence(claim.text), local)
        times.append(perf_counter() - started)
        rows[local.support, second.support, claim.label] += 1
    await chat.aclose()
    print("local        second       people               claims")
    for (before, after, label), number in sorted(rows.items()):
        print(f"{before:12} {after:12} {label:20} {number:6}")
    print(f"{len(asked)} claims, p50 {np.median(times):.1f} s, p95 {np.percentile(times, 95):.1f} s")


if __name__ == "__main__":
    main()
