"""What a look at an installation tells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, how it is, and what to do where it is at fault."""

    name: str
    label: str
    said: str
    todo: str = ""

    @property
    def good(self) -> bool:
        """Whether there is nothing to do."""
        return not self.todo
