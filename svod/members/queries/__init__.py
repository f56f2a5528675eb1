"""What is asked of the lists of organisations and people from more than one place."""

from svod.members.queries.cards import (
    consents_of,
    contacts_of,
    history_of,
    invitations_of,
    organisation_of,
    people_of,
    person_of,
)
from svod.members.queries.duplicates import LikePair, like_pairs
from svod.members.queries.lists import (
    Choice,
    figures,
    organisations,
    people,
    public_members,
    standing_of,
)

__all__ = [
    "Choice",
    "LikePair",
    "consents_of",
    "contacts_of",
    "figures",
    "history_of",
    "invitations_of",
    "like_pairs",
    "organisation_of",
    "organisations",
    "people",
    "people_of",
    "person_of",
    "public_members",
    "standing_of",
]
