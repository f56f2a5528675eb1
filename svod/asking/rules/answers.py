"""What is said in a report, before it is a row: the fields of the form and what is asked of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.asking.choices import Answer, Seen
from svod.core.rules import RuleBroken
from svod.russian.dates import spoken_date
from svod.russian.deadlines import read_deadline

MOST_WORDS = 5000
MOST_SHORT = {"new_day_words": 200, "reason": 1000, "link": 2000}
MOST_FILES, MOST_LINKS = 10, 10


@dataclass(frozen=True, slots=True)
class Said:
    """The form as typed. `link` is the address that is being added, `new_day_words` the new date as written."""

    answer: str = ""
    confirms: str = ""
    words: str = ""
    new_day_words: str = ""
    reason: str = ""
    link: str = ""

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> "Said":
        """What a form or a kept draft holds; anything else in it is left aside, unknown codes count as unsaid."""
        found = {each.name: tidy(str(typed.get(each.name) or "")) for each in fields(cls)}
        found["answer"] = found["answer"] if found["answer"] in Answer.values else ""
        found["confirms"] = found["confirms"] if found["confirms"] in Seen.values else ""
        return cls(**found)

    def as_json(self) -> dict[str, str]:
        """The fields that are filled, for a draft."""
        return {name: value for name, value in asdict(self).items() if value}


def tidy(words: str) -> str:
    """Words without blanks at line ends and round them, line ends of one kind, no control signs."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    clean = ("".join(sign for sign in line if sign >= " " or sign == "\t").rstrip() for line in lines)
    return "\n".join(clean).strip()


def cut(said: Said) -> Said:
    """The same within the limits of a draft: whatever comes in, a row stays small."""
    most = {"words": MOST_WORDS} | MOST_SHORT
    return Said(**{name: value[: most.get(name, 20)] for name, value in asdict(said).items()})


def read_new_day(words: str, due: date) -> date | None:
    """The day of «14 марта» or «март»: the last day of what is written, the first such one after `due`."""
    for year in (due.year, due.year + 1):
        dates = read_deadline(words, year).dates
        last = max((end for _start, end in dates if end is not None), default=None)
        if last is not None and last > due:
            return last
    return None


def faults_of(said: Said, due: date, today: date) -> dict[str, str]:
    """What is wrong with what was typed, a sentence a field; nothing wrong: empty."""
    found: dict[str, str] = {}
    if not said.answer:
        found["answer"] = _("Choose one of the three: done, in progress, is moved.")
    if said.answer == Answer.MOVED:
        found |= _faults_of_move(said, due, today)
    if len(said.words) > MOST_WORDS:
        over = len(said.words) - MOST_WORDS
        told = ngettext(
            "The text is longer than 5,000 letters by %(over)d: shorten it or send it as a file.",
            "The text is longer than 5,000 letters by %(over)d: shorten it or send it as a file.",
            over,
        )
        found["words"] = told % {"over": over}
    for name, most in MOST_SHORT.items():
        if len(getattr(said, name)) > most:
            found[name] = _("Too long: shorten it, the details have room in the text above.")
    return found


def _faults_of_move(said: Said, due: date, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    if not said.new_day_words:
        found["new_day_words"] = _("Write the new date, a day or a month: “14 March” or “March”.")
    else:
        day = read_new_day(said.new_day_words, due)
        if day is None:
            told = {"words": said.new_day_words[:80], "due": spoken_date(due)}
            found["new_day_words"] = (
                _("“%(words)s” is not read as a date after %(due)s. Write a day or a month: “14 March”.") % told
            )
        elif day <= today:
            found["new_day_words"] = _("%(day)s is past already. Write a day ahead.") % {"day": spoken_date(day)}
    if not said.reason:
        found["reason"] = _("Say in a few words why it is moved and who decided so.")
    return found


def require_room(files: int, more: int) -> None:
    """Raise RuleBroken where a report would hold too many files."""
    if files + more > MOST_FILES:
        raise RuleBroken(_("Ten files are the most for one report. Put the rest into one document or send a link."))


def require_links(links: int) -> None:
    """Raise RuleBroken where a report would hold too many links."""
    if links >= MOST_LINKS:
        raise RuleBroken(_("Ten links are the most for one report. Put the rest into the text."))
