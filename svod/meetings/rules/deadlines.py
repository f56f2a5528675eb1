"""The day behind the words of an instruction's deadline."""

from datetime import date

from svod.russian.deadlines import read_deadline


def due_of(words: str, given_on: date) -> date | None:
    """The last day that the words name; without a year the first such day after the instruction was given.

    None where the words name no day.
    """
    if not words.strip():
        return None
    for year in (given_on.year, given_on.year + 1):
        ends = [last for _first, last in read_deadline(words, year).dates if last is not None]
        if ends and max(ends) >= given_on:
            return max(ends)
    return max(ends) if ends else None
