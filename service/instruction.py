"""Whether words of a document speak to whoever answers with them, and not to its readers.

Passages are data. A sentence that gives orders to an assistant is not shown to the LLM, not quoted, and supports no
claim. The patterns know what attacks are commonly made of, so others will pass: they meet the prompt's structure and
the check of every sentence. A story about attacks is not quoted with the orders that it repeats.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from index.english import sentence_spans
from service.llm_spelling import spelled_out

_MACHINE: Final = (
    r"(?:ai|a\.i\.|llms?|(?:large )?language models?|(?:ai |virtual |digital )?assistants?|chat ?bots?|gpt)"
)
_SPEAK: Final = r"(?:reply|respond|answer|output|print|say|state|repeat|write)"
_WHICH: Final = (
    r"(?:all|any|every|the|these|those|such|of|your|my|our|previous|prior|above|earlier|preceding|foregoing|other|original"
    r"|initial|system|developer|user|and|or)"
)
_NAMED: Final = r"(?:system|developer|hidden|initial)\s+(?:prompt|message|override|instructions?)"
_ORDERS: Final = re.compile(
    rf"""
      \b(?:ignore|disregard|forget|override|bypass|discard)\s+(?:{_WHICH}\s+){{0,5}}?
        (?:instructions?|prompts?|system\s+messages?|(?:previous|prior|above|earlier|other|your)\s+(?:\w+\s+)?
          (?:rules?|directions?|guidelines?|context|passages?|documents?|text|messages?|content|orders?))\b
    | \b(?:stop|do\s+not)\s+follow(?:ing)?\s+(?:\w+\s+){{0,3}}?(?:instructions?|prompts?|rules)\b
    | \byou\s+are\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:\w+\s+){{0,2}}?{_MACHINE}\b
    | \byou\s+are\s+now\s+(?:in\s+)?(?:\w+\s+){{0,2}}?(?:mode|dan)\b
    | \bas\s+an?\s+(?:ai|(?:large\s+)?language)\s+(?:language\s+)?(?:model|assistant)\b
    | \b{_NAMED}\b
    | \bnew\s+(?:instructions?|rules?|task)\s*:
    | \A\W*(?:system|assistant|developer|user|human|admin\w*)\s*(?:\([^)\n]{{0,40}}\)\s*)?:.{{0,120}}?
        \b(?:you|your|answer|reply|respond|ignore|passages?|citations?|instructions?|prompt)\b
    | \bfrom\s+now\s+on,?\s+(?:you|your|always|every|all|only|{_SPEAK})\b
    | \A\W*(?:please,?\s+|now,?\s+|instead,?\s+|always\s+|then\s+|therefore,?\s+|just\s+|simply\s+)*(?!state){_SPEAK}\s+
        (?:(?:only|exactly|verbatim|nothing|with|that(?!\s+you)|yes|no|the\s+(?:word|phrase|following|text))\b
          |["“'‘«`:])
    | \A\W*(?:when|if|whenever)\s+(?:you\s+(?:are\s+)?|you['’]re\s+)?(?:being\s+)?
        (?:asked|answer(?:ing)?|summari[sz](?:e|ing)|cit(?:e|ing)|respond(?:ing)?|quot(?:e|ing))\b.{{0,160}}?,?\s
        (?:{_SPEAK}|include|add|append|mention|claim|insist|tell)\b
    | \b(?:tell|inform|remind|assure|convince|advise|direct)\s+(?:the|your)\s+user\b
    | \b(?:note|notice|message|instructions?|attention|important|memo|task)\b[^.\n]{{0,20}}\b(?:to|for)\b
        [^.\n]{{0,20}}\b{_MACHINE}\b
    | \b(?:attention|dear|hey|hello|listen|note),?\s+{_MACHINE}\b
    | \A\W*{_MACHINE}\s*[:,]\s
    | \b(?:reveal|print|show|repeat|leak|output|disclose)\s+(?:\w+\s+){{0,3}}?
        (?:prompt|instructions|api\s+keys?|conversation|chat\s+history)\b
    | \b(?:begin|start|end|finish|preface|close)\s+(?:your|each|every)\s+(?:answer|reply|response|sentence)s?\b
    | \b(?:your|every|each|any)\s+(?:answer|reply|response)\s+(?:must|should|shall|has\s+to|needs\s+to)\s+
        (?:only\s+|always\s+|also\s+)?(?:be|begin|start|end|include|contain|say|state|cite|read|link)\b
    | \A\W*(?:please\s+)?(?:do\s+not|don['’]t|never)\s+(?:cite|mention|quote|reveal|answer|refer)\b
        [^.\n]{{0,60}}?\b(?:passages?|sources?|citations?|documents?|instructions?|questions?|user|answers?)\b
    | \A\W*(?:please\s+|always\s+)?(?:append|include|insert|add|cite|send)\b
        [^\n]{{0,120}}?(?:\b(?:this\s+link|this\s+image|passage\s+\d|chat\s+history|conversation)\b|\[\d+\]|!\[)
    | \A\W*(?:please\s+|always\s+)?(?:append|render|embed|display|load|fetch|send)\b[^\n]{{0,120}}?https?://
    | \byou\s+(?:must|should|shall|will|have\s+to|are\s+to)\s+(?:now\s+|always\s+|only\s+)?
        (?:answer|reply|respond|output)(?:\s*:|\s+(?:only|exactly|that|as\s+follows|["“'‘])\b)
    | \bin\s+(?:your|the)\s+(?:answer|reply|response),?\s+(?:\w+\s+)?(?:{_SPEAK}|include|add|cite|claim|mention)\b
    | \bNOT_IN_PASSAGES\b
    | \b(?:ignorez|ignoriere?n?|ignora|ignorar|negeer)\b[^.\n]{{0,40}}?
        \b(?:instructions|anweisungen|instrucciones|istruzioni|instruções|instructies)\b
    | 忽略[^。\n]{{0,12}}(?:指令|指示|说明|提示) | игнорируй(?:те)?[^.\n]{{0,40}}инструкци | تجاهل[^.\n]{{0,40}}تعليمات
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# Markup that a page would act upon if it showed an answer as anything but text; calls of tools; events of a stream.
_MARKUP: Final = re.compile(
    r"!\[[^\]\n]{0,300}\]\s?[(\[]|<script\b|<(?:img|iframe|svg|object|embed)\s[^<>]{0,300}(?:src|data|on\w{1,20})\s?="
    r"|\bjavascript:|\bon(?:error|load|click)\s?=|\bdata:\w{1,20}/[\w.+-]{1,40}[;,]"
    r"|\{\s*[\"'](?:tool|function|tool_calls?|function_call)[\"']\s*:"
    r"|\{\s*[\"']name[\"']\s*:\s*[\"'][^\"'\n]{0,80}[\"']\s*,\s*[\"'](?:arguments|parameters)[\"']"
    r"|^(?:data|event):\s*(?:\{|answer\.|\[DONE\])",
    re.IGNORECASE | re.MULTILINE,
)
# Letters that look Latin and are not, where they stand among Latin ones.
_LOOKALIKES: Final = str.maketrans(
    "аеорсухіјѕԁһӏԛԝвкмнтгпАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναιρτυχɡ",
    "aeopcyxijsdhlqwbkmhtrnABEKMHOPCTYXIJSABEZHIKMNOPTYXovaiptuxg",
)


@lru_cache(maxsize=256)
def orders(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` (code points, end exclusive) that are for the model: each from a sentence that speaks to
    it to the end of its line, as what it is to say mostly follows.
    """
    found: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        if found and start < found[-1][1]:
            continue
        if speaks_to_the_model(text[start:end]):
            line = text.find("\n", end)
            found.append((start, len(text) if line < 0 else line))
    return tuple(found)


def is_ordered(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is, in whole or in part, for the model."""
    return any(first < end and start < last for first, last in orders(text))


def speaks_to_the_model(text: str) -> bool:
    """Whether `text`, a sentence or two of a document, gives orders to an assistant, or is markup or a tool call."""
    if _ORDERS.search(text) or _MARKUP.search(text) or spelled_out(text) != text:
        return True
    plain = _folded(text)
    return plain != text and bool(_ORDERS.search(plain))


def _folded(text: str) -> str:
    """Without what no reader sees, and with the letters that a reader sees."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.translate(_LOOKALIKES).split())
