"""Agreement of a noun with a whole number: one home for «1 заседание, 3 заседания, 5 заседаний»."""


def agree(number: int, one: str, few: str, many: str) -> str:
    """The form of the noun that stands after `number`: `one` for 1, 21, 101, `few` for 2 to 4, `many` for the rest."""
    tail = abs(number) % 100
    if 11 <= tail <= 14:  # noqa: PLR2004 -- the teens go their own way in Russian
        return many
    last = tail % 10
    if last == 1:
        return one
    return few if last in (2, 3, 4) else many


def counted(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun, parted by a plain blank: «3 заседания»."""
    return f"{number} {agree(number, one, few, many)}"
