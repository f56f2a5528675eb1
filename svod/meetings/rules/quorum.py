"""Whether there are enough of those who have a vote."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.bodies.choices import Quorum as Share

_PARTS = {Share.THIRD: (1, 3), Share.TWO_THIRDS: (2, 3), Share.ALL: (1, 1)}


def votes_needed(share: str, seats: int, least: int | None = None) -> int:
    """How many of `seats` votes must be there by the body's rule; `least` is a number that the charter names besides.

    More than half is the next whole number above the half; a third and two thirds are rounded up. At least one vote
    is needed wherever anything is voted on.
    """
    if share == Share.HALF:
        by_share = seats // 2 + 1
    elif share in _PARTS:
        part, of = _PARTS[Share(share)]
        by_share = -(-seats * part // of)
    else:
        by_share = 1
    return max(by_share, least or 0, 1)


@dataclass(frozen=True, slots=True)
class Quorum:
    """Votes that exist, votes that are there, votes that are needed; `written`: the meeting is held in writing."""

    seats: int
    there: int
    needed: int
    written: bool = False

    @property
    def met(self) -> bool:
        """Whether it can be voted."""
        return self.there >= self.needed

    @property
    def missing(self) -> int:
        """How many votes more would do."""
        return max(self.needed - self.there, 0)

    @property
    def sentence(self) -> str:
        """The same for the reader."""
        told = {"there": self.there, "seats": self.seats, "needed": self.needed}
        if not self.seats:
            return _("Nobody has a vote here: give the seats in the body first.")
        if self.met:
            return _("There is a quorum: %(there)d of %(seats)d, %(needed)d needed.") % told
        if self.written:
            return _("In writing the quorum is counted from votes given: %(needed)d of %(seats)d are needed.") % told
        return (
            _("No quorum: %(there)d of %(seats)d, %(needed)d needed. The meeting may be held, nothing may be voted.")
            % told
        )
