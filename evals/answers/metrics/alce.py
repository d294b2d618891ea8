"""Whether citations carry the sentences that they stand at: recall and precision of citations as ALCE defines them."""

from collections.abc import Generator
from dataclasses import dataclass

from evals.answers.case import Cited, Reply


@dataclass(frozen=True, slots=True)
class Pair:
    """Do these passages together say all that the sentence says?"""

    sentence: str
    cited: tuple[Cited, ...]


def alce(reply: Reply) -> Generator[Pair, bool, tuple[float, float]]:
    """Asks whoever drives it what it needs to know, pair by pair, and returns (recall, precision) of one answer.

        recall    = sentences whose citations together entail them / sentences; one without citations is not recalled
        precision = precise citations / citations, 0 without any; a citation is precise if its sentence is recalled, and
                    it entails the sentence alone, or the others no longer do without it

    Gao et al., "Enabling Large Language Models to Generate Text with Citations", EMNLP 2023, section 3, and its
    eval.py. As there, every sentence counts, also one that claims nothing; an answer without sentences, which is left
    out of the mean there, is (0, 0).
    """
    recalled = precise = cited = 0
    for said in reply.sentences:
        text = reply.text[said.start : said.end]
        passages = tuple(reply.citations[place] for place in said.cites)
        cited += len(passages)
        if not passages or not (yield Pair(text, passages)):
            continue
        recalled += 1
        if len(passages) == 1:
            precise += 1
            continue
        for place, passage in enumerate(passages):
            others = passages[:place] + passages[place + 1 :]
            precise += (yield Pair(text, (passage,))) or not (yield Pair(text, others))
    return recalled / len(reply.sentences) if reply.sentences else 0.0, precise / cited if cited else 0.0
