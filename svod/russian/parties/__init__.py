"""Responsible parties as Russian plans name them: people, organisations, groups and posts."""

from svod.russian.parties.model import Party, PartyKind, PartyReading
from svod.russian.parties.reading import read_parties

__all__ = ["Party", "PartyKind", "PartyReading", "read_parties"]
