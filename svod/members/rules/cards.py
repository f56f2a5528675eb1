"""What may stand on a card: every word checked, the wrong one told in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken
from svod.members.choices import ContactKind, Gender, OrganisationKind
from svod.members.rules.registration import bad_inn, bad_ogrn
from svod.members.rules.words import mail_written, phone_written, site_written
from svod.russian.names import NameParts

ORGANISATION_FIELDS = {
    "name": 500,
    "full_name": 1000,
    "kind": 20,
    "inn": 12,
    "ogrn": 15,
    "address": 500,
    "site": 300,
    "activity": 4000,
}
"""Words of an organisation's card and how many letters each may have."""
PERSON_FIELDS = {"surname": 100, "first_name": 100, "patronymic": 100, "gender": 10}
LONGEST_POST = 300


def wrong_word(field: str, words: str) -> str:  # noqa: PLR0911 -- one answer a field
    """What is wrong with a word of an organisation's card, in a sentence; empty for a right or an empty one."""
    if not words:
        return _("Write the name.") if field == "name" else ""
    if field == "inn":
        return bad_inn(words)
    if field == "ogrn":
        return bad_ogrn(words)
    if field == "site" and not site_written(words):
        return _("“%(words)s” is no address of a site. Write it as example.org or https://example.org.") % {
            "words": words[:80]
        }
    if field == "kind" and words not in OrganisationKind.values:
        return _("There is no such kind of organisation.")
    if len(words) > ORGANISATION_FIELDS[field]:
        return _("Too long: at most %(most)d letters.") % {"most": ORGANISATION_FIELDS[field]}
    return ""


def written(field: str, words: str) -> str:
    """A word of an organisation's card as it is kept: blanks evened, numbers without blanks, sites whole."""
    if field == "activity":
        return words.replace("\r\n", "\n").strip()
    even = " ".join(words.split())
    if field in {"inn", "ogrn"}:
        return even.replace(" ", "")
    return (site_written(even) or even) if field == "site" else even


def require_card(told: Mapping[str, str]) -> dict[str, str]:
    """The words as they are kept. Raises RuleBroken with the first wrong one's sentence."""
    words = {field: written(field, told[field]) for field in ORGANISATION_FIELDS if field in told}
    for field, each in words.items():
        if sentence := wrong_word(field, each):
            raise RuleBroken(sentence)
    return words


def require_person(told: Mapping[str, str]) -> dict[str, str]:
    """The parts of a name as they are kept, and the gender. Raises RuleBroken without a surname."""
    words = {field: " ".join(told.get(field, "").split()) for field in PERSON_FIELDS}
    if not words["surname"]:
        raise RuleBroken(_("Write the surname."))
    if any(len(each) > PERSON_FIELDS[field] for field, each in words.items()):
        raise RuleBroken(_("Too long: at most %(most)d letters.") % {"most": PERSON_FIELDS["surname"]})
    if words["gender"] not in {"", *Gender.values}:
        raise RuleBroken(_("There is no such choice."))
    for field in ("first_name", "patronymic"):
        if len(words[field]) == 1:
            words[field] += "."
    return words


def display_name(words: Mapping[str, str]) -> str:
    """«Фамилия И.О.» of the parts."""
    return NameParts(words["surname"], words.get("first_name", ""), words.get("patronymic", "")).short


def unchanged(seen: int | None, version: int) -> None:
    """Raise RuleBroken where the card was changed after the editor had opened it."""
    if seen is not None and seen != version:
        raise RuleBroken(_("Not saved: somebody has just changed this card. Compare with what stands there now."))


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact to be written."""

    kind: str
    value: str
    is_public: bool = False

    def told(self) -> str:
        """As the journal tells it."""
        return f"{self.value} ({_('public')})" if self.is_public else self.value


def require_contacts(drafts: Sequence[ContactDraft]) -> list[ContactDraft]:
    """The contacts as they are kept, each once. Raises RuleBroken for what is no address or number."""
    found: dict[tuple[str, str], ContactDraft] = {}
    for draft in drafts:
        if draft.kind == ContactKind.MAIL:
            value = mail_written(draft.value)
            sentence = _("“%(words)s” is no mail address. Write it as name@example.org.")
        else:
            value = phone_written(draft.value)
            sentence = _("“%(words)s” is no telephone. Write it as +7 495 123-45-67.")
        if not value:
            raise RuleBroken(sentence % {"words": draft.value[:80]})
        found.setdefault((draft.kind, value), ContactDraft(draft.kind, value, draft.is_public))
    return sorted(found.values(), key=lambda draft: draft.kind)


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post to be written; `until` is its last day."""

    title: str
    organisation_id: int | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the person holds the post on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def require(self) -> None:
        """Raise RuleBroken for a post of nothing, one that ends before it begins, one that is too long."""
        if not self.title and not self.organisation_id:
            raise RuleBroken(_("Name the post or the organisation."))
        if len(self.title) > LONGEST_POST:
            raise RuleBroken(_("Too long: at most %(most)d letters.") % {"most": LONGEST_POST})
        if self.since and self.until and self.until < self.since:
            raise RuleBroken(_("A post cannot end before it begins. Check its days."))

    def told(self, organisation: str) -> str:
        """As the journal tells it."""
        days = " – ".join(date_format(day, "d.m.Y") if day else "…" for day in (self.since, self.until))
        return ", ".join(filter(None, (self.title, organisation, days)))
