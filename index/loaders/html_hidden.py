"""Whether a reader of a page sees an element: by its attributes, its own style, and the page's simplest rules."""

import re
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

# lxml publishes no types; an element of its tree.
_Element: TypeAlias = Any

_ZERO: Final = r"-?0*(?:\.0+)?(?:px|pt|em|rem|ex|vw|vh|%)?"
_END: Final = r"\s*(?:!|;|\Z)"
_FAR: Final = r"-(?:\d{4,7}(?:\.\d+)?(?:px|pt)|\d{3,7}(?:\.\d+)?(?:em|rem|vw|vh|%))"
_HIDING: Final = re.compile(
    rf"""(?:\A|;)\s*(?:
      display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | content-visibility\s*:\s*hidden
    | font-size\s*:\s*(?:{_ZERO}|0?\.\d{{1,4}}(?:px|em|rem)|1px){_END} | color\s*:\s*transparent
    | (?:left|right|top|bottom|text-indent|margin-left)\s*:\s*{_FAR}
    | clip\s*:\s*rect\(\s*(?:0|1px)[\s,] | clip-path\s*:\s*inset\(\s*(?:50|100)%
    | transform\s*:\s*scale[xy]?\(\s*0\s*[),]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FAINT: Final = re.compile(rf"(?:\A|;)\s*opacity\s*:\s*0*(?:\.0+)?%?{_END}", re.IGNORECASE)
# A script will fade it in.
_MOVING: Final = re.compile(r"(?:\A|;)\s*(?:transform|transition|animation|will-change)\b", re.IGNORECASE)
_SMALL: Final = re.compile(rf"(?:\A|;)\s*(?:max-)?(?:width|height)\s*:\s*(?:{_ZERO}|1px){_END}", re.IGNORECASE)
_CLIPPED: Final = re.compile(r"(?:\A|;)\s*overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_COLOUR: Final = re.compile(r"(?:\A|;)\s*(color|background(?:-color)?)\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_WHITES: Final = frozenset({"#fff", "#ffff", "#ffffff", "#ffffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"})
_RULE: Final = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_NAME: Final = re.compile(r"\s*(?:[a-z][a-z0-9]*)?([.#][\w-]{1,100})\s*\Z", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:\A|[\s,>])(?:html|body|:root|\*)[\s,]*\Z", re.IGNORECASE)
_UNKNOWN: Final = ""


@dataclass(frozen=True, slots=True)
class Hiding:
    """What a page says of what it hides: the classes and ids, and the colour behind its text."""

    names: frozenset[str]
    ground: str

    @classmethod
    def of(cls, root: _Element) -> Self:
        """By the page's own style sheets; rules within @media and the like, and with other selectors, do not count."""
        sheet = "\n".join("".join(style.itertext()) for style in root.iter("style"))
        rules = _RULE.findall(_top_level(re.sub(r"/\*.{0,20000}?\*/", "", sheet, flags=re.DOTALL)))
        names = {
            name[1]
            for selectors, declarations in rules
            if _hides(declarations)
            for each in selectors.split(",")
            if (name := _NAME.match(each))
        }
        painted = any(_PAGE.search(selectors) and "background" in declared for selectors, declared in rules)
        linked = any("stylesheet" in link.get("rel", "").lower() for link in root.iter("link"))
        return cls(frozenset(names), _UNKNOWN if painted or linked else "white")

    def hides(self, element: _Element) -> bool:
        """Hidden is also text of the colour of its ground, of no size, and out of sight. What a script shows later, or
        an external style sheet hides, nobody knows here.
        """
        style = element.get("style", "")
        return (
            "hidden" in element.attrib
            or element.get("aria-hidden", "").strip().lower() == "true"
            or (bool(style) and _hides(style))
            or (bool(self.names) and not self.names.isdisjoint(_named(element)))
            or self._is_ground(element)
        )

    def _is_ground(self, element: _Element) -> bool:
        colour = _colours(element).get("color") or (element.tag == "font" and _colour(element.get("color")))
        return bool(colour) and colour == self._ground(element)

    def _ground(self, element: _Element) -> str:
        """The nearest background that is declared. One with a class may have its ground from a style sheet."""
        for around in (element, *element.iterancestors()):
            declared = _colours(around)
            ground = declared.get("background") or declared.get("background-color") or _colour(around.get("bgcolor"))
            if ground:
                return ground
            if around.get("class"):
                return _UNKNOWN
        return self.ground


def _hides(style: str) -> bool:
    return (
        _HIDING.search(style) is not None
        or (_FAINT.search(style) is not None and not _MOVING.search(style))
        or (_SMALL.search(style) is not None and _CLIPPED.search(style) is not None)
    )


def _top_level(sheet: str) -> str:
    """`sheet` without what stands inside @rules with rules of their own: print, or small screens."""
    kept: list[str] = []
    depth = start = 0
    at_rule = False
    for brace in re.finditer(r"[{}]", sheet):
        if brace[0] == "{":
            if depth == 0:
                at_rule = sheet[start : brace.start()].lstrip().startswith("@")
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not at_rule:
                    kept.append(sheet[start : brace.end()])
                start = brace.end()
    return "".join(kept)


def _named(element: _Element) -> list[str]:
    classes = [f".{name}" for name in element.get("class", "").split()]
    return [*classes, f"#{element.get('id')}"] if element.get("id") else classes


def _colours(element: _Element) -> dict[str, str]:
    return {name.lower(): _colour(value) for name, value in _COLOUR.findall(element.get("style", ""))}


def _colour(value: str | None) -> str:
    said = re.sub(r"\s+", "", value or "").lower()
    return "white" if said in _WHITES else said
