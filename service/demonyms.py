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
# Nigeria is not where Nigeriens come from.
_DISTINCT = frozenset({"niger", "nigeria", "nigerian", "nigerien"})


def demonyms(name: str) -> Iterator[str]:
    """The names, in lower case as `name` is, that may mean the same place or its people, singular."""
    if name in _DISTINCT:
        return
    name = name.removesuffix("s") if len(name) > _SHORTEST else name
    yield name
    for place, people in _ENDINGS:
        if name.endswith(place) and len(name) >= _SHORTEST:
            yield name.removesuffix(place) + people
        if name.endswith(people) and len(name) - len(people) + len(place) >= _SHORTEST:
            yield name.removesuffix(people) + place
