"""Writing the rows of a loaded list: all are understood first, then written at once; what undoing needs is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.journal.actions import Told, write_lines
from svod.journal.choices import Verb
from svod.members.actions.ensure import person_words, ref_of, words_of
from svod.members.actions.lists import (
    contacts_now,
    periods_now,
    plain,
    posts_now,
    write_contacts,
    write_memberships,
    write_posts,
)
from svod.members.actions.periods import require_few, told_periods
from svod.members.actions.places import Places
from svod.members.choices import OrganisationKind, Register
from svod.members.models import Batch, FormerName, Organisation, Person
from svod.members.queries.batches import new_words
from svod.members.rules import Period, require_periods
from svod.members.rules.cards import (
    PERSON_FIELDS,
    ContactDraft,
    PostDraft,
    display_name,
    require_card,
    require_contacts,
    require_person,
)
from svod.members.rules.drafts import Draft
from svod.members.rules.matching import ADD, SKIP_ROW

BATCH = 500


@dataclass(slots=True)
class Kept:
    """A record as rows change it: its words before by field, its lists before and now by name; a new one had none."""

    record: Organisation | Person
    is_new: bool = False
    words: dict[str, str] = field(default_factory=dict)
    before: dict[str, list[Any]] = field(default_factory=dict)
    now: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Organisation | Person) -> "Kept":
        """A record that stands, with its lists fetched before."""
        rest: dict[str, list[Any]] = (
            {"memberships": periods_now(record)} if isinstance(record, Organisation) else {"posts": posts_now(record)}
        )
        lists = {"contacts": contacts_now(record), **rest}
        return cls(record, before=lists, now=dict(lists))

    def changed_lists(self) -> dict[str, list[Any]]:
        """The lists that are not as they were."""
        return {name: rows for name, rows in self.now.items() if rows != self.before.get(name, [])}

    def changed_words(self) -> list[str]:
        """The fields that are not as they were."""
        return [key for key, was in self.words.items() if getattr(self.record, key) != was]


class Taker:
    """Understands rows one by one, writes them together; `counts` says how many were added, changed, left out."""

    def __init__(self, actor: Actor, batch: Batch, known: dict[int, Any]) -> None:
        self.actor, self.batch, self.known = actor, batch, known
        self.counts = {"added": 0, "changed": 0, "same": 0, "skipped": 0}
        self.is_people = batch.register == Register.PEOPLE
        self._model: type[Organisation | Person] = Person if self.is_people else Organisation
        self._names = dict(self._model.objects.filter(cluster=actor.cluster).values_list("name", "pk"))
        self._kept: dict[int, Kept] = {}
        self._added: list[Kept] = []
        self._places = Places(actor)
        self._former: list[FormerName] = []

    def take(self, rows: Sequence[tuple[Draft, str]]) -> None:
        """Write all rows, each as its choice says. Raises RuleBroken that names the row: nothing is written then."""
        if self.is_people:
            self._places.make(draft.words.get("organisation", "") for draft, choice in rows if choice != SKIP_ROW)
        for draft, choice in rows:
            try:
                self._understand(draft, choice)
            except RuleBroken as broken:
                raise RuleBroken(_("Row %(line)d: %(why)s") % {"line": draft.line, "why": broken}) from broken
        self._write()

    def made(self) -> dict[str, Any]:
        """What undoing needs: added records with their versions, changed ones with what was and became."""
        added = [[each.record.pk, each.record.version] for each in self._added]
        places = [[each.pk, each.version] for each in self._places.made]
        return {
            "people": added if self.is_people else [],
            "organisations": places if self.is_people else added,
            "changed": [self._change(each) for each in self._changed()],
        }

    def _changed(self) -> list[Kept]:
        return [each for each in self._kept.values() if each.changed_words() or each.changed_lists()]

    def _change(self, kept: Kept) -> dict[str, Any]:
        record = kept.record
        lists = {name: [plain(kept.before[name]), plain(rows)] for name, rows in kept.changed_lists().items()}
        return {
            "kind": "person" if self.is_people else "organisation",
            "pk": record.pk,
            "fields": {key: [kept.words[key], getattr(record, key)] for key in kept.changed_words()},
            "version": record.version,
            **lists,
        }

    def _understand(self, draft: Draft, choice: str) -> None:
        if choice == SKIP_ROW:
            self.counts["skipped"] += 1
        elif choice == ADD:
            self._add(draft)
        else:
            pk = int(choice.removeprefix("u-"))
            if pk not in self._kept:
                self._kept[pk] = Kept.of(self.known[pk])
            self._change_by(draft, self._kept[pk])

    def _add(self, draft: Draft) -> None:
        made = self._person(draft) if self.is_people else self._organisation(draft)
        self._take_name(made)
        kept = Kept(made, is_new=True)
        kept.now["contacts"] = require_contacts([ContactDraft(kind, value) for kind, value in draft.contacts])
        self._add_rows(draft, kept)
        self._added.append(kept)
        self.counts["added"] += 1

    def _organisation(self, draft: Draft) -> Organisation:
        words = require_card(draft.words)
        made = Organisation(cluster=self.actor.cluster, **words)
        made.kind = made.kind or OrganisationKind.OTHER
        made.folded = words_of(made)
        return made

    def _person(self, draft: Draft) -> Person:
        words = require_person({key: draft.words.get(key, "") for key in PERSON_FIELDS})
        made = Person(cluster=self.actor.cluster, name=display_name(words), **words)
        made.folded = person_words(made)
        return made

    def _take_name(self, record: Organisation | Person) -> None:
        owner = self._names.get(record.name, None)
        if record.name in self._names and (owner != record.pk or record.pk is None):
            raise RuleBroken(
                _("there is “%(name)s” already. Choose to write into that card, or leave the row out.")
                % {"name": record.name}
            )
        self._names[record.name] = record.pk

    def _change_by(self, draft: Draft, kept: Kept) -> None:
        words = new_words(self.batch, draft, kept.record)
        if words:
            self._set_words(kept, words)
        had = dict(kept.now)
        told = {(each.kind, each.value) for each in kept.now["contacts"]}
        more = [ContactDraft(kind, value) for kind, value in draft.contacts if (kind, value) not in told]
        if more:
            kept.now["contacts"] = require_contacts([*kept.now["contacts"], *more])
        self._add_rows(draft, kept)
        for rows in kept.now.values():
            require_few(rows)
        self.counts["changed" if words or kept.now != had else "same"] += 1

    def _set_words(self, kept: Kept, words: dict[str, str]) -> None:
        record = kept.record
        if isinstance(record, Organisation):
            new = require_card({"name": record.name, **words})
        else:
            new = require_person({**{key: getattr(record, key) for key in PERSON_FIELDS}, **words})
        for key in words:
            kept.words.setdefault(key, getattr(record, key))
            setattr(record, key, new[key])
        if isinstance(record, Organisation):
            record.folded = words_of(record)
            return
        name = display_name({key: getattr(record, key) for key in PERSON_FIELDS})
        if name != record.name:
            self._former.append(FormerName(person=record, name=record.name))
            record.name = name
            self._take_name(record)
        record.folded = person_words(record)

    def _add_rows(self, draft: Draft, kept: Kept) -> None:
        if isinstance(kept.record, Organisation):
            self._add_period(draft, kept)
        else:
            self._add_post(draft, kept, kept.record)

    def _add_period(self, draft: Draft, kept: Kept) -> None:
        periods: list[Period] = kept.now.get("memberships", [])
        last = periods[-1] if periods else Period()
        wanted = Period(draft.days.get("joined", last.joined), draft.days.get("left", last.left))
        if draft.days and not (periods and wanted == last):
            kept.now["memberships"] = [*periods[:-1], wanted]
            require_periods(kept.now["memberships"])

    def _add_post(self, draft: Draft, kept: Kept, person: Person) -> None:
        title, place = draft.words.get("post", ""), draft.words.get("organisation", "")
        standing: list[PostDraft] = kept.now.get("posts", [])
        if not title and not place:
            return
        told = PostDraft(title, self._places.of(place), draft.days.get("since"), draft.days.get("until"))
        if any((each.title, each.organisation_id) == (told.title, told.organisation_id) for each in standing):
            return
        told.require()
        kept.now["posts"] = posts = [told, *standing]
        person.organisation_id = next(
            (each.organisation_id for each in posts if each.organisation_id and each.holds(today())), None
        )

    def _write(self) -> None:
        changed, places = self._changed(), self._places.names
        made: list[Any] = [each.record for each in self._added]
        self._model._base_manager.bulk_create(made, batch_size=BATCH)
        FormerName.objects.bulk_create(self._former, batch_size=BATCH)
        _write_lists(self._added)
        write_changed(changed)
        added = [self._added_line(each) for each in self._added]
        write_lines(self.actor, [*added, *(line for each in changed for line in changed_lines(each, places))])

    def _added_line(self, kept: Kept) -> Told:
        lists = {name: _rows_told(name, rows, self._places.names) for name, rows in kept.changed_lists().items()}
        if isinstance(kept.record, Person):
            return Told(Verb.PERSON_ADDED, ref_of(kept.record), {name: (None, rows) for name, rows in lists.items()})
        told = require_card({key: getattr(kept.record, key) for key in ("name", *_TOLD)})
        after = {key: words for key, words in told.items() if words} | lists
        return Told(Verb.ORGANISATION_ADDED, ref_of(kept.record), details={"after": after})


def write_changed(changed: Sequence[Kept]) -> None:
    """Write records that stood before: their words, their lists, another version."""
    for each in changed:
        is_person = isinstance(each.record, Person)
        place = ["organisation"] if is_person and "posts" in each.changed_lists() else []
        names = ["name"] if is_person else []
        each.record.version += 1
        each.record.save(update_fields=[*each.changed_words(), *names, *place, "folded", "version"])
    _write_lists(changed)


def _write_lists(records: Sequence[Kept]) -> None:
    lists = [(each.record, each.changed_lists()) for each in records]
    for name, write in _WRITERS.items():
        write([(record, rows[name]) for record, rows in lists if name in rows])


def changed_lines(kept: Kept, places: Mapping[int, str]) -> list[Told]:
    """What the journal tells of a changed record; `places` are names of organisations by their keys."""
    ref, keys, is_person = ref_of(kept.record), kept.changed_words(), isinstance(kept.record, Person)
    pairs = {key: (kept.words[key], getattr(kept.record, key)) for key in keys}
    found: list[tuple[Verb, dict[str, tuple[Any, Any]]]] = []
    if pairs:
        found.append((Verb.PERSON_EDITED if is_person else Verb.ORGANISATION_EDITED, pairs))
    for name, rows in kept.changed_lists().items():
        pair = (_rows_told(name, kept.before[name], places), _rows_told(name, rows, places))
        found.append((_VERBS[name], {name: pair}))
    return [_line(verb, ref, told, personal=is_person) for verb, told in found]


def _rows_told(name: str, rows: Sequence[Any], places: Mapping[int, str]) -> list[str]:
    if name == "memberships":
        return told_periods(rows)
    if name == "posts":
        return [each.told(places.get(each.organisation_id or 0, "")) for each in rows]
    return [each.told() for each in rows]


_TOLD = ("full_name", "kind", "inn", "ogrn", "address", "site", "activity")
_WRITERS: dict[str, Callable[..., None]] = {
    "contacts": write_contacts,
    "memberships": write_memberships,
    "posts": write_posts,
}
_VERBS = {"contacts": Verb.CONTACTS_SET, "memberships": Verb.MEMBERSHIP_SET, "posts": Verb.POSTS_SET}


def _line(verb: Verb, ref: Any, told: dict[str, tuple[Any, Any]], *, personal: bool) -> Told:
    """A person's values lie beside the chain; an organisation's stand in the line: a list alone, or word by word."""
    if personal:
        return Told(verb, ref, told)
    if verb == Verb.ORGANISATION_EDITED:
        before = {key: was for key, (was, _became) in told.items()}
        after = {key: became for key, (_was, became) in told.items()}
        return Told(verb, ref, details={"before": before, "after": after})
    ((was, became),) = told.values()
    return Told(verb, ref, details={"before": was, "after": became})
