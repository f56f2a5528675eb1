"""Who answers: a person, an organisation, a group or a post, as the plan names them."""

from dataclasses import dataclass
from enum import StrEnum


class PartyKind(StrEnum):
    """What a named party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Party:
    """One party: a person's name is «Фамилия И.О.», every other name is as written. `agreed`: «(по согласованию)»."""

    kind: PartyKind
    name: str
    agreed: bool = False

    def as_json(self) -> dict[str, str | bool]:
        """The form of the contract."""
        return {"kind": self.kind.value, "name": self.name, "agreed": self.agreed}


@dataclass(frozen=True, slots=True)
class PartyReading:
    """The parties in the order written; `unclear` holds the words whose party or kind is only guessed."""

    parties: tuple[Party, ...]
    unclear: tuple[str, ...] = ()
