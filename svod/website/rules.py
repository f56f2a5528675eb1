"""Who may found the first cluster of an empty installation; how a site is arranged."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def require_setup_open(*, anybody_yet: bool, address: str, forwarded: bool) -> None:
    """Raise RuleBroken unless nobody has an account yet and the asker sits at this very machine, no proxy between."""
    if anybody_yet:
        raise RuleBroken(_("This installation already has its people. Sign in."))
    if forwarded or address not in _LOOPBACK:
        raise RuleBroken(_("The first cluster is founded from the machine on which the program runs."))


COLOURS = ("", "green", "teal", "violet", "crimson", "ochre")
"""Sets of colours that a site may have; the first is the program's own blue."""
MOST_IN_BAR = 8


def ordered[Thing](things: Iterable[Thing], keys: Sequence[str], key: str) -> list[Thing]:
    """Things by the order of the keys that their attribute `key` holds; those of no listed key behind, as they come."""
    places = {each: at for at, each in enumerate(keys)}
    return sorted(things, key=lambda thing: places.get(getattr(thing, key), len(places)))


def require_arrangement(arrangement: Mapping[str, Any]) -> None:
    """Raise RuleBroken for a colour that is none, or a bar of more words than a screen holds in one row."""
    if arrangement["colour"] not in COLOURS:
        raise RuleBroken(_("There is no such set of colours. Choose one of those shown."))
    if sum(place == "bar" for _path, place in arrangement["menu"]) > MOST_IN_BAR:
        raise RuleBroken(
            _("The bar holds %(most)d words at most. Move some sections to the foot of the page.")
            % {"most": MOST_IN_BAR}
        )
