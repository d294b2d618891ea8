"""How near the rules come to what people made of follow-ups.

    python -m evals.studies.rewriting DATA_FOLDER [--show N]

DATA_FOLDER holds `treccast/` (TREC CAsT 2020 to 2022, MIT) and `mtrag/` (IBM, Apache-2.0): conversations, each
question with a person's rewrite of it. Follow-ups only. A question *needs* its history if the rewrite has a content
word that the question lacks and the conversation before it has; all else that people change is style. Prints for each
set how often `leans_back` says so too, how many of those that need it are given any context, how many of the others
are spared it, and the token F1 (SQuAD's, words in lower case) of the question as typed, of the whole last question
before it, and of the rules. `--show N` prints N rewrites.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.english import content_stems
from service.message import Message
from service.rewrite.leaning import leans_back
from service.rewrite.rules import rewrite

_WORD: Final = re.compile(r"\w+")
_CAST: Final = {
    "CAsT 2020": ("2020/2020_manual_evaluation_topics_v1.0.json", "raw_utterance", None),
    "CAsT 2021": ("2021/2021_manual_evaluation_topics_v1.0.json", "raw_utterance", "passage"),
    "CAsT 2022": ("2022/2022_evaluation_topics_flattened_duplicated_v1.0.json", "utterance", "response"),
}
_DOMAINS: Final = ("clapnq", "govt", "fiqa", "cloud")


@dataclass(frozen=True, slots=True)
class Turn:
    history: tuple[Message, ...]
    question: str
    human: str

    @property
    def needs(self) -> bool:
        missing = set(content_stems(self.human)) - set(content_stems(self.question))
        return any(missing & set(content_stems(message.content)) for message in self.history)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    given = parser.parse_args()
    print("set        turns  need  leans_back: precision recall  context: recall  spared  F1: typed  +last  rules")
    for name, turns in sets(given.data):
        _row(name, turns)
        for turn in random.Random(0).sample(turns, min(given.show, len(turns))):
            query = rewrite(turn.question, turn.history)
            mark = "!" if leans_back(turn.question) != turn.needs else " "
            print(f"  {mark} {turn.question!r}\n      rules {query.text!r}\n      human {turn.human!r}")


def _row(name: str, turns: Sequence[Turn]) -> None:
    need = [turn for turn in turns if turn.needs]
    said = [turn for turn in turns if leans_back(turn.question)]
    right = sum(turn.needs for turn in said)
    given = sum(bool(rewrite(turn.question, turn.history).in_context) for turn in need)
    spared = sum(not rewrite(turn.question, turn.history).in_context for turn in turns if not turn.needs)
    print(
        f"{name:10} {len(turns):5} {len(need):5} {right / len(said):21.2f} {right / len(need):6.2f} "
        f"{given / len(need):16.2f} {spared / max(1, len(turns) - len(need)):7.2f} "
        f"{_mean_f1(turns, lambda turn: turn.question):10.3f} {_mean_f1(turns, _with_last):6.3f} "
        f"{_mean_f1(turns, lambda turn: rewrite(turn.question, turn.history).text):6.3f}"
    )


def _with_last(turn: Turn) -> str:
    last = next(message.content for message in reversed(turn.history) if message.role == "user")
    return f"{last} {turn.question}"


def _mean_f1(turns: Sequence[Turn], rewritten: Callable[[Turn], str]) -> float:
    return sum(token_f1(rewritten(turn), turn.human) for turn in turns) / len(turns)


def token_f1(one: str, other: str) -> float:
    """Harmonic mean of the shares of words that they have in common, each as often as it is there (SQuAD)."""
    first, second = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    common = (first & second).total()
    return 2 * common / (first.total() + second.total()) if common else 0.0


def sets(folder: Path) -> Iterator[tuple[str, list[Turn]]]:
    """CAsT by year, then MTRAG: name and follow-ups."""
    for name, (path, asked, answered) in _CAST.items():
        yield name, list(_cast(folder / "treccast" / path, asked, answered))
    yield "MTRAG", list(_mtrag(folder / "mtrag"))


def _cast(path: Path, asked: str, answered: str | None) -> Iterator[Turn]:
    seen: set[tuple[Any, ...]] = set()
    for topic in json.loads(path.read_text(encoding="utf-8")):
        history: list[Message] = []
        for turn in topic["turn"]:
            # CAsT 2022 repeats the trunk of a conversation for each of its branches.
            key = (topic["number"], turn["number"], turn[asked])
            if history and key not in seen:
                yield Turn(tuple(history), turn[asked], turn["manual_rewritten_utterance"])
            seen.add(key)
            history.append(Message("user", turn[asked]))
            if answered and turn.get(answered):
                history.append(Message("assistant", turn[answered]))


def _mtrag(folder: Path) -> Iterator[Turn]:
    with gzip.open(folder / "conversations.jsonl.gz", "rt", encoding="utf-8") as lines:
        conversations = {each["conversation_id"]: each["messages"] for each in map(json.loads, lines)}
    for domain in _DOMAINS:
        for line in (folder / "retrieval" / domain / "rewrite.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            conversation, _, number = row["_id"].partition("<::>")
            messages = [
                Message("user" if message["speaker"] == "user" else "assistant", message["text"])
                for message in conversations[conversation]
            ]
            at = [place for place, message in enumerate(messages) if message.role == "user"][int(number) - 1]
            if at:
                yield Turn(tuple(messages[:at]), messages[at].content, row["text"].removeprefix("|user|: "))


if __name__ == "__main__":
    main()
