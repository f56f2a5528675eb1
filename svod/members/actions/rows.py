"""Writing the rows of a loaded list, remembering what undoing them needs."""

from typing import Any

from svod.accounts.access import Actor
from svod.members.actions.ensure import ensure_organisation
from svod.members.actions.organisations import add_organisation, edit_organisation
from svod.members.actions.people import add_person, edit_person
from svod.members.actions.periods import set_contacts, set_memberships, set_posts
from svod.members.choices import Register
from svod.members.models import Batch, Organisation, Person
from svod.members.queries.batches import known_organisations, new_words
from svod.members.rules import Period
from svod.members.rules.cards import PERSON_FIELDS, ContactDraft, PostDraft
from svod.members.rules.drafts import Draft
from svod.members.rules.likeness import Named
from svod.members.rules.matching import ADD, SKIP_ROW, Organisations


def contacts_now(owner: Organisation | Person) -> list[list[Any]]:
    """The contacts as plain values."""
    return [[c.kind, c.value, c.is_public] for c in owner.contacts.order_by("kind", "pk")]


def memberships_now(owner: Organisation) -> list[list[Any]]:
    """The periods as plain values."""
    return [
        [each.joined and each.joined.isoformat(), each.left and each.left.isoformat()]
        for each in owner.memberships.order_by("pk")
    ]


def posts_now(owner: Person) -> list[list[Any]]:
    """The posts as plain values."""
    return [
        [p.title, p.organisation_id, p.since and p.since.isoformat(), p.until and p.until.isoformat()]
        for p in owner.posts.all()
    ]


class Taker:
    """Takes rows one by one; `counts` says how many were added, changed, the same, left out."""

    def __init__(self, actor: Actor, batch: Batch, known: dict[int, Any]) -> None:
        self.actor, self.batch, self.known = actor, batch, known
        self.counts = {"added": 0, "changed": 0, "same": 0, "skipped": 0}
        self._added: list[Organisation | Person] = []
        self._made_places: list[Organisation] = []
        self._changed: list[dict[str, Any]] = []
        self._places: Organisations | None = None

    def made(self) -> dict[str, Any]:
        """What undoing needs: added records with their versions, changed ones with what was and became."""
        for each in (*self._added, *self._made_places):
            each.refresh_from_db(fields=["version"])
        organisations = [each for each in self._added if isinstance(each, Organisation)] + self._made_places
        people = [each for each in self._added if isinstance(each, Person)]
        return {
            "people": [[each.pk, each.version] for each in people],
            "organisations": [[each.pk, each.version] for each in organisations],
            "changed": self._changed,
        }

    def take(self, draft: Draft, choice: str) -> None:
        """Write one row."""
        if choice == SKIP_ROW:
            self.counts["skipped"] += 1
        elif choice == ADD:
            self._add(draft)
        else:
            self._write(draft, self.known[int(choice.removeprefix("u-"))])

    def _add(self, draft: Draft) -> None:
        made: Organisation | Person
        contacts = [ContactDraft(kind, value) for kind, value in draft.contacts]
        if self.batch.register == Register.ORGANISATIONS:
            made = add_organisation(self.actor, draft.words, contacts=contacts)
            self._membership(draft, made)
        else:
            words = {key: draft.words.get(key, "") for key in PERSON_FIELDS}
            made = add_person(self.actor, words, contacts=contacts, post=self._told_post(draft))
        self._added.append(made)
        self.counts["added"] += 1

    def _write(self, draft: Draft, record: Organisation | Person) -> None:
        words = new_words(self.batch, draft, record)
        was: dict[str, Any] = {key: [getattr(record, key), words[key]] for key in words}
        if words and isinstance(record, Organisation):
            record = edit_organisation(self.actor, record, words)
        elif words and isinstance(record, Person):
            record = edit_person(self.actor, record, words)
        lists = self._lists(draft, record)
        if not words and not lists:
            self.counts["same"] += 1
            return
        kind = "organisation" if isinstance(record, Organisation) else "person"
        self._changed.append({"kind": kind, "pk": record.pk, "fields": was, **lists})
        self.counts["changed"] += 1

    def _lists(self, draft: Draft, record: Organisation | Person) -> dict[str, Any]:
        """Contacts, membership and posts of a row; what was and became of each list that changed."""
        before = contacts_now(record)
        standing = [ContactDraft(*each) for each in before]
        told = {(each.kind, each.value) for each in standing}
        more = [ContactDraft(kind, value) for kind, value in draft.contacts if (kind, value) not in told]
        found: dict[str, Any] = {}
        if more:
            set_contacts(self.actor, record, [*standing, *more])
            found["contacts"] = [before, contacts_now(record)]
        more_lists = self._membership(draft, record) if isinstance(record, Organisation) else self._post(draft, record)
        return found | more_lists

    def _membership(self, draft: Draft, record: Organisation) -> dict[str, Any]:
        if not draft.days:
            return {}
        periods = [Period(each.joined, each.left) for each in record.memberships.order_by("pk")]
        last = periods[-1] if periods else Period()
        wanted = Period(draft.days.get("joined", last.joined), draft.days.get("left", last.left))
        if periods and wanted == last:
            return {}
        before = memberships_now(record)
        set_memberships(self.actor, record, [*periods[:-1], wanted])
        return {"memberships": [before, memberships_now(record)]}

    def _post(self, draft: Draft, record: Person) -> dict[str, Any]:
        told = self._told_post(draft)
        if told is None:
            return {}
        standing = [PostDraft(p.title, p.organisation_id, p.since, p.until) for p in record.posts.all()]
        if any((each.title, each.organisation_id) == (told.title, told.organisation_id) for each in standing):
            return {}
        before = posts_now(record)
        set_posts(self.actor, record, [told, *standing])
        return {"posts": [before, posts_now(record)]}

    def _told_post(self, draft: Draft) -> PostDraft | None:
        title, place = draft.words.get("post", ""), draft.words.get("organisation", "")
        if not title and not place:
            return None
        found = self._place(place) if place else None
        return PostDraft(title, found, draft.days.get("since"), draft.days.get("until"))

    def _place(self, name: str) -> int:
        if self._places is None:
            known = known_organisations(self.actor).values()
            self._places = Organisations(Named(o.pk, o.name, o.full_name, o.inn) for o in known)
        pk = self._places.named(name)
        if pk is None:
            made, new = ensure_organisation(self.actor, name)
            if new:
                self._made_places.append(made)
            return made.pk
        return pk
