"""The term of notice of a meeting."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.core.clock import MOSCOW
from svod.core.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class Notice:
    """Days of notice that the body's rule wants, and days that were given; None where no notice has gone out."""

    wanted: int
    given: int | None

    @property
    def met(self) -> bool:
        """Whether the term is kept; so it is where the body has no term."""
        return not self.wanted or (self.given is not None and self.given >= self.wanted)

    @property
    def sentence(self) -> str:
        """The same for the reader; empty where the body has no term."""
        if not self.wanted:
            return ""
        wanted = ngettext("%(n)d day", "%(n)d days", self.wanted) % {"n": self.wanted}
        if self.given is None:
            return _("No notice has gone out yet; the term is %(wanted)s.") % {"wanted": wanted}
        given = ngettext("%(n)d day", "%(n)d days", self.given) % {"n": self.given}
        if self.met:
            return _("Notice went out %(given)s ahead, the term is %(wanted)s.") % {"given": given, "wanted": wanted}
        return _("Notice went out %(given)s ahead, and the term is %(wanted)s: decisions may be contested.") % {
            "given": given,
            "wanted": wanted,
        }


def notice_of(wanted: int, sent_at: datetime | None, starts_at: datetime) -> Notice:
    """The notice of a meeting in whole days of the calendar, the day of sending not counted."""
    if sent_at is None:
        return Notice(wanted, None)
    days = (starts_at.astimezone(MOSCOW).date() - sent_at.astimezone(MOSCOW).date()).days
    return Notice(wanted, max(days, 0))


def require_notice(notice: Notice, waived: str) -> None:
    """Raise RuleBroken where the term is not kept and nobody has said why it is voted all the same."""
    if not notice.met and not waived.strip():
        raise RuleBroken(
            _("%(notice)s To vote all the same, write why: for instance, all members have agreed to it.")
            % {"notice": notice.sentence}
        )
