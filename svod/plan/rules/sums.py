"""What is counted of a measure for those who look at many plans at once."""

from svod.plan.choices import Status
from svod.plan.rules.standing import is_blank


def said_standing(status: str, words: str) -> str:
    """What people have said of a measure: the status that they set, else `in_progress` over written words, else empty.

    What records propose is not counted: it becomes so when somebody accepts it, or approves the report.
    """
    if status:
        return status
    return "" if is_blank(words) else Status.IN_PROGRESS.value
