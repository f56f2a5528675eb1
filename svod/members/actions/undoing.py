"""Taking back what a loaded list brought: everything is looked at first, then written at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.journal.actions import write_lines
from svod.members.actions.ensure import person_words, words_of
from svod.members.actions.lists import contacts_of, periods_of, plain, posts_of
from svod.members.actions.pointing import pointing_at
from svod.members.actions.rows import Kept, changed_lines, write_changed
from svod.members.choices import BatchState
from svod.members.models import Batch, Contact, FormerName, Membership, Organisation, Person, Post
from svod.members.rules.cards import PERSON_FIELDS, display_name

_OWN: tuple[type[Model], ...] = (Contact, FormerName, Membership)
"""Rows that are part of a card and go with it."""
_READ: dict[str, Callable[[list[Any]], list[Any]]] = {
    "contacts": contacts_of,
    "memberships": periods_of,
    "posts": posts_of,
}


def take_back(actor: Actor, made: dict[str, Any]) -> list[str]:
    """Remove what was added and restore what was changed; names of records that stay as people have left them."""
    stays = _restore(actor, made.get("changed", []))
    for kind, key in ((Person, "people"), (Organisation, "organisations")):
        stays += _remove(actor, kind, dict(made.get(key, [])))
    return stays


def _restore(actor: Actor, changes: Sequence[dict[str, Any]]) -> list[str]:
    """Give changed records what they had; the last change of a record is taken back first."""
    stays: list[str] = []
    versions: dict[int, tuple[int, int]] = {}
    is_people = any(change["kind"] == "person" for change in changes)
    kept = _standing(actor, Person if is_people else Organisation, changes)
    for change in reversed(changes):
        each = kept.get(change["pk"])
        if each is None:
            continue
        was = each.record.version
        if not _give_back(each, change):
            stays.append(each.record.name)
        elif was == change.get("version"):
            versions[each.record.pk] = (was - 1, was + 1)
    names = {name: each for each in kept.values() if (name := _name_of(each))}
    held = _bearers(actor, names)
    for name, each in names.items():
        if held.get(name, each.record.pk) != each.record.pk:
            stays.append(each.record.name)
            del kept[each.record.pk]
        else:
            FormerName.objects.filter(person_id=each.record.pk, name=name).delete()
            each.record.name = name
    changed = [each for each in kept.values() if each.changed_words() or each.changed_lists()]
    write_changed(changed)
    places = dict(Organisation.objects.filter(cluster=actor.cluster).values_list("pk", "name"))
    write_lines(actor, [line for each in changed for line in changed_lines(each, places)])
    _follow(actor, "people" if is_people else "organisations", versions)
    return list(reversed(stays))


def _standing(actor: Actor, model: type[Organisation | Person], changes: Sequence[dict[str, Any]]) -> dict[int, Kept]:
    lists = ("contacts", "posts") if model is Person else ("contacts", "memberships")
    found = model.objects.filter(
        cluster=actor.cluster, pk__in=[change["pk"] for change in changes], merged_into=None
    ).prefetch_related(*lists)
    return {each.pk: Kept.of(each) for each in found}


def _give_back(kept: Kept, change: dict[str, Any]) -> bool:
    """Restore the words and the lists that are as the load left them; whether all of them were."""
    record, whole = kept.record, True
    for key, (was, became) in change["fields"].items():
        if getattr(record, key) == became:
            kept.words.setdefault(key, became)
            setattr(record, key, was)
        else:
            whole = False
    for name in kept.now.keys() & change.keys():
        before, after = change[name]
        if sorted(map(str, plain(kept.now[name]))) == sorted(map(str, after)):
            kept.now[name] = _READ[name](before)
        else:
            whole = False
    if isinstance(record, Organisation):
        record.folded = words_of(record)
    elif kept.changed_lists().get("posts") is not None:
        own = (each for each in kept.now["posts"] if each.organisation_id and each.holds(today()))
        record.organisation_id = next((each.organisation_id for each in own), None)
    return whole


def _name_of(kept: Kept) -> str:
    """The «Фамилия И.О.» that a person's restored parts give, where it is another than now."""
    record = kept.record
    if not isinstance(record, Person) or not kept.changed_words():
        return ""
    name = display_name({key: getattr(record, key) for key in PERSON_FIELDS})
    record.folded = person_words(Person(name=name, **{key: getattr(record, key) for key in PERSON_FIELDS}))
    return name if name != record.name else ""


def _bearers(actor: Actor, names: Iterable[str]) -> dict[str, int]:
    found = Person.objects.filter(cluster=actor.cluster, name__in=list(names))
    return dict(found.values_list("name", "pk"))


def _follow(actor: Actor, key: str, versions: dict[int, tuple[int, int]]) -> None:
    """An earlier load that added the restored records knows their new versions: it may be undone after this one."""
    if not versions:
        return
    for batch in Batch.objects.filter(cluster=actor.cluster, state=BatchState.ACCEPTED).only("made"):
        own = batch.made.get(key, [])
        moved = [
            [pk, versions[pk][1]] if versions.get(pk, (0, 0))[0] == version else [pk, version] for pk, version in own
        ]
        if moved != own:
            batch.made[key] = moved
            batch.save(update_fields=["made"])


def _remove(actor: Actor, model: type[Organisation | Person], versions: dict[int, int]) -> list[str]:
    """Delete the records that nobody has changed and nothing points at; the names of those that stay."""
    found = {each.pk: each for each in model.objects.filter(cluster=actor.cluster, pk__in=versions)}
    stays = {
        pk
        for pk, each in found.items()
        if each.version != versions[pk] or each.merged_into_id or (isinstance(each, Person) and each.user_id)
    }
    own = (*_OWN, Post) if model is Person else _OWN
    for table, name in pointing_at(next(iter(found.values()), model())):
        if table not in own:
            stays |= set(table._base_manager.filter(**{f"{name}__in": found.keys()}).values_list(name, flat=True))
    model.objects.filter(pk__in=found.keys() - stays).delete()
    return [found[pk].name for pk in versions if pk in stays]
