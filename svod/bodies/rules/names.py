"""What kind of body a name speaks of."""

from svod.bodies.choices import BodyKind

_STEMS = (
    ("оргкомитет", BodyKind.ORGANISING_COMMITTEE),
    ("организационный комитет", BodyKind.ORGANISING_COMMITTEE),
    ("рабоч", BodyKind.WORKING_GROUP),
    ("комитет", BodyKind.COMMITTEE),
    ("совет", BodyKind.COUNCIL),
    ("собрани", BodyKind.ASSEMBLY),
    ("комисси", BodyKind.COMMISSION),
)


def kind_of_name(name: str) -> BodyKind:
    """The kind that the words of a name tell; `other` where they tell none."""
    small = name.casefold()
    return next((kind for stem, kind in _STEMS if stem in small), BodyKind.OTHER)
