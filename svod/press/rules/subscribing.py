"""How many addresses are taken from whom, how long they are kept, when a letter to subscribers may go."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.press.choices import BulletinState

WAITS = timedelta(days=7)
"""An address that nobody has confirmed is removed after it."""

LEFT_KEPT = timedelta(days=30)
"""Whoever has left may come back by the same letter for so long; then the address is removed."""

MOST_LETTERS = 3
"""Letters that ask one address to confirm; who types it more often sends nothing more."""

MOST_OF_ONE, MOST_WAITING = 10, 300
"""Addresses of one machine in an hour; addresses of a cluster that wait to be confirmed."""


def require_room(recent: int, waiting: int) -> None:
    """Raise RuleBroken for one address too many: of this machine in an hour, of all that wait."""
    if recent >= MOST_OF_ONE:
        raise RuleBroken(_("Too many addresses from here in an hour. Come back in an hour, or write to the cluster."))
    if waiting >= MOST_WAITING:
        raise RuleBroken(_("Too many addresses wait to be confirmed. Come back in a day, or write to the cluster."))


def require_sending(state: str, items: Collection[object], subscribers: int) -> None:
    """Raise RuleBroken where the letter has gone already, or there is nothing to read, or nobody to read it."""
    if state == BulletinState.SENT:
        raise RuleBroken(_("This letter has been sent already. Begin another."))
    if not items:
        raise RuleBroken(_("Nothing is chosen for the letter. Tick what it should tell of, then send it."))
    if not subscribers:
        raise RuleBroken(_("Nobody has subscribed yet. The form stands on the site: show people where."))


def require_editing(state: str, *, version: int, seen: int) -> None:
    """Raise RuleBroken where the letter has gone, or somebody has saved it meanwhile."""
    if state == BulletinState.SENT:
        raise RuleBroken(_("This letter has been sent already. Begin another."))
    if version != seen:
        raise RuleBroken(_("Not saved: somebody has saved this letter meanwhile. Reload the page and save once more."))
