"""A row of the plan as composing needs it, whoever read or typed it."""

from dataclasses import dataclass

from svod.russian.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One measure: its number in the document's form, its words, its deadline.

    `result` is the document's own cell, `when` the words of the deadline.
    """

    number: str
    measure: str
    deadline: Deadline
    expected: str = ""
    result: str = ""
    when: str = ""
