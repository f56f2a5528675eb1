"""Sums of statuses put together: shares, whole numbers, the order in which they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from svod.plan.choices import DONE_FIRST, Status


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures stand how; excluded ones are promised no more and are no part of the whole."""

    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def every(self) -> int:
        """All measures, the excluded ones too."""
        return sum(self.counts.values())

    @property
    def promised(self) -> int:
        """Measures that are still promised."""
        return self.every - self.of(Status.EXCLUDED)

    @property
    def done(self) -> int:
        """Measures done."""
        return self.of(Status.DONE)

    @property
    def silent(self) -> int:
        """Measures past their day of which nothing is known."""
        return self.of(Status.NO_REPORT)

    @property
    def percent(self) -> int | None:
        """Done of the promised, in whole per cent, never rounded up to 100; None where nothing is promised."""
        return 100 * self.done // self.promised if self.promised else None

    @property
    def parts(self) -> list[tuple[str, int]]:
        """(status, count) in the order of bars."""
        return [(status.value, self.of(status)) for status in DONE_FIRST]

    def of(self, status: Status) -> int:
        """How many measures of a status."""
        return self.counts.get(status.value, 0)

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally({key: self.counts.get(key, 0) + other.counts.get(key, 0) for key in {*self.counts, *other.counts}})
