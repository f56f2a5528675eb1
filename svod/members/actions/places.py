"""Organisations that a list of people names: those that are known, the others added at once."""

from collections.abc import Iterable

from svod.accounts.access import Actor
from svod.journal.actions import Told, write_lines
from svod.journal.choices import Verb
from svod.members.actions.ensure import ref_of, words_of
from svod.members.models import FormerName, Organisation
from svod.members.rules.kinds import kind_of
from svod.members.rules.likeness import Named
from svod.members.rules.matching import Organisations
from svod.members.rules.words import core_of


class Places:
    """Organisations by the names that rows give them; `made` are those that were added, `names` names by key."""

    def __init__(self, actor: Actor) -> None:
        self.actor, self.made = actor, list[Organisation]()
        self._known: Organisations | None = None
        self._exact: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self._new: dict[str, int] = {}

    def make(self, names: Iterable[str]) -> None:
        """Add an organisation for every name that leads to none, once for its spellings with and without «ООО»."""
        self._look()
        lacking: dict[str, str] = {}
        for name in names:
            if name and self.of(name) is None:
                lacking.setdefault(core_of(name), name)
        self.made = [
            Organisation(
                cluster=self.actor.cluster, name=name, kind=kind_of(name), folded=words_of(Organisation(name=name))
            )
            for name in lacking.values()
        ]
        Organisation.objects.bulk_create(self.made, batch_size=500)
        write_lines(self.actor, [Told(Verb.ORGANISATION_ADDED, ref_of(each)) for each in self.made])
        self._new = {core: each.pk for core, each in zip(lacking, self.made, strict=True)}
        self.names |= {each.pk: each.name for each in self.made}

    def of(self, name: str) -> int | None:
        """The key of the organisation of a name; None for no name, and for one that nobody bears before `make`."""
        if not name or self._known is None:
            return None
        found = self._known.named(name) or self._exact.get(name)
        return found or self._new.get(core_of(name))

    def _look(self) -> None:
        """Names that stand, names of records that were merged, names borne before (two queries)."""
        own = list(Organisation.objects.filter(cluster=self.actor.cluster).order_by("pk"))
        self._known = Organisations(
            Named(each.pk, each.name, each.full_name, each.inn) for each in own if each.merged_into_id is None
        )
        former = FormerName.objects.filter(
            organisation__cluster=self.actor.cluster, organisation__merged_into=None
        ).values_list("name", "organisation")
        self._exact = {name: pk for name, pk in former if pk is not None}
        self._exact |= {each.name: each.merged_into_id or each.pk for each in own}
        self.names = {each.pk: each.name for each in own}
