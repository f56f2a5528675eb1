"""When a consent may be written down, withdrawn, and what it lets stand on the public page."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.choices import Purpose

LONGEST_PAPER = 300


def require_consent(*, purpose: str, given_on: date, paper: str, today: date) -> str:
    """The paper's words as they are kept. Raises RuleBroken for no purpose, no words or a day to come."""
    words = " ".join(paper.split())
    if purpose not in Purpose.values:
        raise RuleBroken(_("There is no such choice."))
    if not words:
        raise RuleBroken(_("Name the paper or the words by which the consent was given."))
    if len(words) > LONGEST_PAPER:
        raise RuleBroken(_("Too long: at most %(most)d letters.") % {"most": LONGEST_PAPER})
    if given_on > today:
        raise RuleBroken(_("This day is still to come. Write the day on which the consent was given."))
    return words


def require_withdrawal(*, given_on: date, withdrawn_on: date | None, day: date, today: date) -> None:
    """Raise RuleBroken where the consent is withdrawn already, or on a day before it was given or to come."""
    if withdrawn_on is not None:
        raise RuleBroken(_("This consent is withdrawn already."))
    if not given_on <= day <= today:
        raise RuleBroken(_("A consent is withdrawn on a day between its giving and today."))


def publishing_withdrawn(consents: Iterable[tuple[str, date | None]]) -> bool:
    """Whether public contacts were consented to, and are no more; `consents` are pairs (purpose, withdrawn)."""
    own = [withdrawn for purpose, withdrawn in consents if purpose == Purpose.PUBLIC_CONTACT]
    return bool(own) and all(own)


def require_public_contacts(consents: Iterable[tuple[str, date | None]]) -> None:
    """Raise RuleBroken where the person has withdrawn the consent to public contacts."""
    if publishing_withdrawn(consents):
        raise RuleBroken(
            _("The consent to contacts on the public page is withdrawn. Write down a new one, or leave them private.")
        )
