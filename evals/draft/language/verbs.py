"""English verbs: which words are past forms or third persons, and what their base is.

A tagger would know more; no library that we have brings one with its weights. Irregular verbs are listed, regular ones
are told by their ending and by whether English writes their base (`index.english.is_ordinary`).
"""

from typing import Final

from index.english import is_ordinary

AUXILIARIES: Final = frozenset("is are was were has have had will would can could may might must should shall".split())
AHEAD: Final = AUXILIARIES - frozenset("is are was were has have had".split())
"""Those that speak of what is to come, or may."""

_IRREGULAR: Final = (
    "arise arose arisen, beat beat beaten, become became become, begin began begun, bind bound bound, bite bit bitten, "
    "blow blew blown, break broke broken, bring brought brought, build built built, buy bought bought, "
    "catch caught caught, choose chose chosen, come came come, cost cost cost, cut cut cut, deal dealt dealt, "
    "die died died, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, "
    "feed fed fed, feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown, "
    "forbid forbade forbidden, forget forgot forgotten, freeze froze frozen, get got got, give gave given, "
    "go went gone, grow grew grown, hang hung hung, hear heard heard, hit hit hit, hold held held, hurt hurt hurt, "
    "keep kept kept, know knew known, lay laid laid, lead led led, leave left left, lend lent lent, let let let, "
    "lie lay lain, light lit lit, lose lost lost, make made made, mean meant meant, meet met met, pay paid paid, "
    "put put put, quit quit quit, read read read, ride rode ridden, ring rang rung, rise rose risen, run ran run, "
    "see saw seen, seek sought sought, sell sold sold, send sent sent, set set set, shake shook shaken, "
    "shed shed shed, shoot shot shot, shut shut shut, sing sang sung, sink sank sunk, sit sat sat, sleep slept slept, "
    "speak spoke spoken, spend spent spent, split split split, spread spread spread, stand stood stood, "
    "steal stole stolen, stick stuck stuck, strike struck struck, swear swore sworn, sweep swept swept, "
    "swim swam swum, swing swung swung, take took taken, teach taught taught, tear tore torn, tell told told, "
    "think thought thought, throw threw thrown, undergo underwent undergone, understand understood understood, "
    "wear wore worn, win won won, withdraw withdrew withdrawn, write wrote written"
)
_FORMS: Final = [tuple(forms.split()) for forms in _IRREGULAR.split(", ")]
_PAST: Final = {past: base for base, past, _ in _FORMS}
_PARTICIPLES: Final = frozenset(["been", "done", "had", *(participle for _, _, participle in _FORMS)])
# As the verbs of a statement that "and" goes on with; those that are nouns as often are left out.
_BASES: Final = frozenset(base for base, _, _ in _FORMS) - frozenset("cut deal drink hit lead light ring swing".split())
# With these news tell figures; every other word in -s is taken for a plural.
_THIRD_PERSONS: Final = frozenset(
    "accounts aims allows applies bans begins brings buys carries chairs connects contains costs covers crosses earns "
    "employs ends expects feeds gives heads holds hopes hosts houses includes keeps lasts leads lies limits links "
    "lives makes measures needs offers opens operates owes owns passes pays plans produces provides receives "
    "replaces represents requires runs sells serves spans stands starts supplies supports takes teaches treats uses "
    "wants weighs".split()
)
# Nouns and adjectives more often than verbs.
_NO_VERBS: Final = frozenset(
    "hundred indeed need speed seed feed breed weed united red bed sacred naked advanced alleged armed based bled "
    "bread crowded detailed experienced kindred limited talented unemployed unprecedented wounded injured "
    "estimated proposed related wicked".split()
)


def base_of_past(word: str) -> str | None:
    """`cut` of "cut", `raise` of "raised"; None for what is no past form. `word` is in lower case."""
    return _PAST.get(word) or _regular(word)


def base_of_third(word: str) -> str | None:
    """`employ` of "employs", for the verbs that news tell figures with."""
    if word not in _THIRD_PERSONS:
        return None
    if word.endswith("ies") and word != "lies":
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith("sses") else word[:-1]


def is_finite(word: str) -> bool:
    return base_of_past(word) is not None or base_of_third(word) is not None


def is_participle(word: str) -> bool:
    return word in _PARTICIPLES or _regular(word) is not None


def is_base(word: str) -> bool:
    """Of the irregular verbs."""
    return word in _BASES


def _regular(word: str) -> str | None:
    if len(word) < 4 or not word.endswith("ed") or word in _NO_VERBS or not word.isalpha():
        return None
    stem = word[:-2]
    if stem.endswith("i") and is_ordinary(f"{stem[:-1]}y"):
        return f"{stem[:-1]}y"
    doubled = stem[-1] == stem[-2] and (stem[-1] not in "lszf" or (stem[-1] == "l" and len(stem) > 5))
    if doubled and len(stem) > 3 and is_ordinary(stem[:-1]):
        return stem[:-1]
    plain, mute = is_ordinary(stem), is_ordinary(f"{stem}e")
    if plain and mute:
        # A short word that ends in one vowel and one consonant would have doubled it: "hoped" is no "hop".
        return f"{stem}e" if _would_double(stem) else stem
    if mute or stem.endswith(("c", "v", "u", "at", "iz", "is", "rg", "dg")):
        return f"{stem}e"
    return stem if plain else None


def _would_double(stem: str) -> bool:
    vowels = [sign in "aeiouy" for sign in stem]
    return sum(vowels) == 1 and len(stem) > 2 and vowels[-2] and not vowels[-1] and stem[-1] not in "wx"
