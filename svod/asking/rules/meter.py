"""How often one link may be used: a count in memory that cannot grow, a minute at a time."""

from collections import OrderedDict
from threading import Lock

MOST_GETS, MOST_POSTS = 300, 60
"""Openings and forms of one link in a minute, in one process of the site."""
MOST_KEPT = 2000


class Meter:
    """Counts uses by key within a minute; forgets the oldest keys beyond `MOST_KEPT`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: OrderedDict[tuple[str, int], int] = OrderedDict()
        self._counting = Lock()

    def admits(self, key: str, seconds: float) -> bool:
        """Count one use at a moment of any steady clock; False where it is one too many for its minute."""
        mark = (key, int(seconds // 60))
        with self._counting:  # a process answers several at once
            count = self._counts[mark] = self._counts.get(mark, 0) + 1
            self._counts.move_to_end(mark)
            while len(self._counts) > MOST_KEPT:
                self._counts.popitem(last=False)
        return count <= self._most
