"""Past forms that no stemmer takes back to their verb: "sent" is compared as "send"."""

from typing import Final

from index.english import content_stems

_FORMS: Final = """arise arose arisen|awake awoke|bear bore borne|beat beaten|become became|begin began begun|bend bent
|bind bound|bite bit bitten|blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought
|catch caught|choose chose chosen|cling clung|come came|deal dealt|dig dug|draw drew drawn|drink drank drunk
|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown
|forbid forbade forbidden|forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go went gone
|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid
|lead led|leave left|lend lent|lose lost|make made|mean meant|meet met|pay paid|ride rode ridden|ring rang rung
|rise rose risen|run ran|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone
|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke
spoken|spend spent|spin spun|stand stood|steal stole stolen|stick stuck|strike struck|swear swore sworn|sweep swept
|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
|understand understood|undergo underwent undergone|wake woke|wear wore worn|weave wove|win won|wind wound
|withdraw withdrew withdrawn|write wrote written|man men|woman women|child children|foot feet"""


def _bases() -> dict[str, str]:
    bases: dict[str, str] = {}
    for forms in _FORMS.split("|"):
        base, *others = (stems[0] for form in forms.split() if (stems := content_stems(form)))
        bases.update(dict.fromkeys(others, base))
    return bases


_BASES: Final = _bases()


def base_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, those of irregular forms as of their verb."""
    return frozenset(_BASES.get(stem, stem) for stem in content_stems(text))
