"""The tour: seven screens that a new secretary sees in five minutes, and what each is for."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Step:
    """One screen of the tour: its path below the desk, what it is for, what to try there. Trying changes nothing."""

    path: str
    title: str | Promise
    about: str | Promise
    try_it: str | Promise
    of_year: bool = False

    def path_in(self, year: int | None) -> str:
        """The path of the screen: that of the year where the screen is of one and there is a plan."""
        return f"{self.path}{year}/" if self.of_year and year else self.path

    def is_at(self, path: str) -> bool:
        """Whether a path below the desk is this screen, of whichever year."""
        rest = path.removeprefix(self.path) if path.startswith(self.path) else None
        return rest == "" or (self.of_year and rest is not None and rest.rstrip("/").isdecimal())


TOUR = (
    Step(
        "today/",
        pgettext_lazy("tour", "The day"),
        _("Everything that waits for you is here in parts, the nearest first; you need not keep it in your head."),
        _("Press any line: it leads to the place where the thing is done."),
    ),
    Step(
        "import/",
        pgettext_lazy("tour", "A plan from a document"),
        _("A Word, Excel or PDF table becomes the plan: on the left the file, on the right how it was understood."),
        _("Open the load of the list: every row stands beside its words. A load is undone whole."),
    ),
    Step(
        "plan/",
        pgettext_lazy("tour", "The plan"),
        _("The six columns of the document, a status, and what asks for attention. Files give the same words back."),
        _("Press the number of a row: its panel says what is next. The arrows ↑ ↓ move, Enter opens, Esc closes."),
        of_year=True,
    ),
    Step(
        "facts/",
        pgettext_lazy("tour", "Facts of the year"),
        _("What happened is recorded once: by its own page (a meeting, a news item, an agreement) or here by hand."),
        _("Look at the kinds under “Write down a fact”. A fact can be taken back with a reason; it is never lost."),
    ),
    Step(
        "meetings/",
        pgettext_lazy("tour", "Meetings"),
        _("Agenda, attendance, minutes as they are spoken, decisions that move rows of the plan, votes by one link."),
        _("Choose a body above the list: its meetings, its norm and its backlog stand together."),
    ),
    Step(
        "silent/",
        pgettext_lazy("tour", "Who is silent"),
        _(
            "Whoever answers for a measure is asked by one link, without an account. A letter to those who are silent "
            "is ready."
        ),
        _("Nothing is sent to them by itself: you read the letter and send it."),
    ),
    Step(
        "report/",
        pgettext_lazy("tour", "The report"),
        _("Column 6 writes itself from the facts; each number leads to those it counts, contradictions are marked."),
        _("Press a number in the words. Once all is settled, “To the head” freezes the report to be published."),
        of_year=True,
    ),
)
