"""Kenya and Kenyan, Ukraine and Ukrainian: names of places and of what comes from there, taken for the same name."""

from collections.abc import Iterator

# (what a place ends in, what takes its place)
_ENDINGS = [
    ("", "n"),  # Kenya
    ("", "an"),  # Haiti
    ("", "ian"),  # Egypt
    ("", "i"),  # Pakistan
    ("", "ese"),  # Japan
    ("a", "ian"),  # Canada
    ("a", "ese"),  # China
    ("o", "an"),  # Mexico
    ("e", "ian"),  # Ukraine
    ("y", "ian"),  # Italy
]
_SHORTEST = 4
_IRREGULAR = """britain british uk|england english|france french|germany german|spain spanish|greece greek
|netherlands dutch|denmark danish danes|sweden swedish swedes|finland finnish finns|norway norwegian|poland polish poles
|ireland irish|scotland scottish scots|wales welsh|turkey turkish turks|switzerland swiss|portugal portuguese
|thailand thai|iraq iraqi|israel israeli|philippines filipino philippine|argentina argentine|peru peruvian|u.s america
american|europe european eu|congo congolese|afghanistan afghan|kazakhstan kazakh|iceland icelandic|cyprus cypriot"""
_SAME = {name: names for line in _IRREGULAR.split("|") for names in [line.split()] for name in names}
# Nigeria is not where Nigeriens come from.
_DISTINCT = frozenset({"niger", "nigeria", "nigerian", "nigerien"})


def demonyms(name: str) -> Iterator[str]:
    """The names, in lower case as `name` is, that may mean the same place or its people, singular."""
    if name in _DISTINCT:
        return
    yield from _SAME.get(name, ())
    name = name.removesuffix("s") if len(name) > _SHORTEST else name
    yield name
    for place, people in _ENDINGS:
        if name.endswith(place) and len(name) >= _SHORTEST:
            yield name.removesuffix(place) + people
        if name.endswith(people) and len(name) - len(people) + len(place) >= _SHORTEST:
            yield name.removesuffix(people) + place
