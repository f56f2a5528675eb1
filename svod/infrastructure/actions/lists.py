"""Lists of projects, partners and places given as files: what each row would do, written, undone."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model, QuerySet
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.infrastructure.access import require_keep
from svod.infrastructure.actions.places import keep_place, remove_place
from svod.infrastructure.actions.projects import is_used, keep_project, remove_project
from svod.infrastructure.actions.talks import keep_partner, remove_partner
from svod.infrastructure.models import Partner, Place, Project
from svod.infrastructure.rules.lists import PARTNERS, PLACES, PROJECTS, Register, drafts_of
from svod.members.actions.listing import ListKind
from svod.members.rules.listing import Line


class _Things[Thing: (Project, Partner, Place)](ListKind):
    """Things of one register by their names; what a row says of one on record is changed, the rest stays."""

    register: Register

    @abstractmethod
    def own(self, actor: Actor) -> QuerySet[Thing]:
        """The things of the actor's cluster."""

    @abstractmethod
    def keep(self, actor: Actor, told: Mapping[str, Any], instead: Thing | None = None) -> Thing:
        """Add a thing, or change one."""

    @abstractmethod
    def remove(self, actor: Actor, thing: Thing) -> None:
        """Take a thing off for good."""

    def is_used(self, _thing: Thing, /) -> bool:
        """Whether something hangs on it by now."""
        return False

    def require(self, actor: Actor, _place: str, /) -> None:
        """Lists are taken by who keeps projects."""
        require_keep(actor)

    def lines(self, actor: Actor, _place: str, /, rows: Sequence[tuple[int, dict[str, str]]]) -> list[Line]:
        """Each row beside the thing that it is about (one query)."""
        known = {
            self.register.sign({role: getattr(thing, role) for role in self.register.found_by}): thing
            for thing in self.own(actor).order_by("-pk")
        }
        found = []
        for draft in drafts_of(self.register, rows):
            thing = known.get(self.register.sign(draft.told))
            fault = draft.fault or ("" if thing else self.lacks(draft.told))
            changes = self._changes(thing, draft.told) if thing and not fault else ()
            found.append(Line(draft.number, draft.title, draft.told, fault, thing.pk if thing else None, changes))
        return found

    def lacks(self, _told: Mapping[str, Any], /) -> str:
        """What an added row must say and does not, in a sentence; empty where nothing is missing."""
        return ""

    def _changes(self, thing: Thing, told: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
        said = [(head, getattr(thing, head.role), told[head.role]) for head in self.register.heads if head.role in told]
        return tuple(
            (head.title, self._words(head.role, was), self._words(head.role, becomes))
            for head, was, becomes in said
            if head.role not in self.register.found_by and was != becomes
        )

    def _words(self, role: str, value: Any) -> str:
        kinds = self.register.choices.get(role)
        if kinds is not None:
            return str(dict(kinds)[value])
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return _plain(value)

    def take(self, actor: Actor, _place: str, /, lines: Sequence[Line]) -> dict[str, Any]:
        """Add and change; of each changed thing what it was."""
        made: dict[str, Any] = {"added": [], "changed": []}
        for line in lines:
            if line.does == "add":
                thing = self.keep(actor, line.told)
                made["added"].append([thing.pk, thing.version])
            elif line.does == "change" and line.pk is not None:
                thing = self.own(actor).get(pk=line.pk)
                told = {role: said for role, said in line.told.items() if role not in self.register.found_by}
                was = {role: _field(thing, role).value_to_string(thing) for role in told}
                thing = self.keep(actor, self._whole(thing, told), thing)
                made["changed"].append([thing.pk, thing.version, was])
        return made

    def _whole(self, thing: Thing, told: Mapping[str, Any]) -> dict[str, Any]:
        """What is told, with the thing's other fields of the list beside it: rules look at them together."""
        return {head.role: getattr(thing, head.role) for head in self.register.heads} | dict(told)

    def undo(self, actor: Actor, _place: str, /, made: dict[str, Any]) -> list[str]:
        """What was added goes, what was changed becomes as it was."""
        stays = []
        things = {thing.pk: thing for thing in self.own(actor)}
        for pk, version, was in reversed(made["changed"]):
            if (thing := things.get(pk)) and thing.version == version:
                told = {role: _kept(thing, role, words) for role, words in was.items()}
                self.keep(actor, self._whole(thing, told), thing)
            elif thing:
                stays.append(str(thing))
        for pk, version in made["added"]:
            if (thing := things.get(pk)) and thing.version == version and not self.is_used(thing):
                self.remove(actor, thing)
            elif thing:
                stays.append(str(thing))
        return stays


def _field(thing: Model, role: str) -> Field[Any, Any]:
    field = thing._meta.get_field(role)
    assert isinstance(field, Field)  # noqa: S101 -- every role of a register is a column
    return field


def _kept(thing: Model, role: str, words: str) -> Any:
    """A value of a field again, from the words in which it was kept."""
    field = _field(thing, role)
    return field.to_python(words) if words else field.get_default()


def _plain(value: Any) -> str:
    """A value as lists write it."""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else str(value)


class ProjectList(_Things[Project]):
    """Projects by their titles; the measures that a project belongs to stay its own."""

    key, heads, needed, register = "projects", PROJECTS.heads, PROJECTS.needed, PROJECTS

    def own(self, actor: Actor) -> QuerySet[Project]:
        """The cluster's projects."""
        return Project.objects.filter(cluster=actor.cluster)

    def keep(self, actor: Actor, told: Mapping[str, Any], instead: Project | None = None) -> Project:
        """Add a project, or change one."""
        measures = instead.measures.select_related("plan") if instead else ()
        return keep_project(actor, told, measures=measures, instead=instead)

    def remove(self, actor: Actor, thing: Project) -> None:
        """Take a project off for good."""
        remove_project(actor, thing)

    def is_used(self, thing: Project, /) -> bool:
        """Whether it has rows, offers or talks."""
        return is_used(thing)


class PartnerList(_Things[Partner]):
    """Partners by their names."""

    key, heads, needed, register = "partners", PARTNERS.heads, PARTNERS.needed, PARTNERS

    def own(self, actor: Actor) -> QuerySet[Partner]:
        """Those with whom the cluster talks."""
        return Partner.objects.filter(cluster=actor.cluster)

    def keep(self, actor: Actor, told: Mapping[str, Any], instead: Partner | None = None) -> Partner:
        """Add a partner, or change one."""
        return keep_partner(actor, told, instead=instead)

    def remove(self, actor: Actor, thing: Partner) -> None:
        """Take a partner off for good."""
        remove_partner(actor, thing)

    def is_used(self, thing: Partner, /) -> bool:
        """Whether there were talks."""
        return thing.talks.exists()


class PlaceList(_Things[Place]):
    """Sites and rooms by their names and addresses."""

    key, heads, needed, register = "places", PLACES.heads, PLACES.needed, PLACES

    def own(self, actor: Actor) -> QuerySet[Place]:
        """The cluster's sites and rooms."""
        return Place.objects.filter(cluster=actor.cluster)

    def lacks(self, told: Mapping[str, Any], /) -> str:
        """A place is nothing without its area."""
        return "" if "area" in told else _("An area above zero is needed.")

    def keep(self, actor: Actor, told: Mapping[str, Any], instead: Place | None = None) -> Place:
        """Add a site or a room, or change one."""
        return keep_place(actor, told, instead=instead)

    def remove(self, actor: Actor, thing: Place) -> None:
        """Take a site or a room off for good."""
        remove_place(actor, thing)
