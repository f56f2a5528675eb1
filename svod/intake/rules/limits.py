"""How large a document may be, how long it may be read, and what is said when it cannot be."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.core.apart import Answer
from svod.core.rules import RuleBroken

MIB = 1 << 20
LARGE = MIB
"""Bytes. Only tables of tens of thousands of rows and scans are larger: those get the longer time."""
SECONDS = 9
SECONDS_LARGE = 120
MEMORY_MIB = 1024
FIRST_YEAR, LAST_YEAR = 1990, 2100


def too_large(most: int) -> str:
    """The sentence for a file over the limit of `most` bytes."""
    whole = max(1, most // MIB)
    words = ngettext(
        "The file is larger than %(size)s MB. Compress the photos or save the table alone.",
        "The file is larger than %(size)s MB. Compress the photos or save the table alone.",
        whole,
    )
    return words % {"size": whole}


def require_size(size: int, most: int) -> None:
    """Raise RuleBroken for an empty file and for one over `most` bytes."""
    if size > most:
        raise RuleBroken(too_large(most))
    if not size:
        raise RuleBroken(_("The file is empty. Choose the document itself, not a shortcut to it."))


def require_year(year: int | None) -> int:
    """The year of the plan. Raise RuleBroken where nobody has named it, or named an impossible one."""
    if year is None:
        raise RuleBroken(_("The document does not say which year it is for. Type the year and take it once more."))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(_("There is no plan for the year %(year)s. Type four digits, as in 2018.") % {"year": year})
    return year


def seconds_for(size: int) -> int:
    """How long a file of `size` bytes may be read: bad input is answered within ten seconds."""
    return SECONDS_LARGE if size > LARGE else SECONDS


def unread(answer: Answer) -> str:
    """The sentence for a file that was not read: the reader's own where it has one."""
    if answer.outcome == "refused":
        return answer.words
    if answer.outcome == "late":
        return _("The file takes too long to read. Keep only the table of the plan in it and load it once more.")
    if answer.outcome == "large":
        return _("The file unfolds into too much to read. Keep only the table of the plan in it and load it once more.")
    return _("The file cannot be read. Open it in its own program, save it as DOCX or XLSX and load it once more.")
