"""Whose product a row of a register is: a member by INN, by name; or a look-alike that a person is asked about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.members.rules.likeness import Named, is_near, one_edit
from svod.members.rules.matching import Organisations
from svod.members.rules.words import core_of, fold


@dataclass(frozen=True, slots=True)
class Match:
    """`pk` is the organisation; with a `why` it only looks like it, and that is the question. None: nobody of ours."""

    pk: int | None = None
    why: str = ""


NOBODY = Match()


def holder_key(inn: str, holder: str) -> str:
    """A holder as answers about it are kept."""
    return f"{inn} {fold(holder)}"[:600]


class Members:
    """Organisations of a cluster under the signs by which a row finds them; each holder is looked for once."""

    def __init__(self, known: Iterable[Named]) -> None:
        self._known = Organisations(known)
        self._found: dict[str, Match] = {}

    def find(self, inn: str, holder: str) -> Match:
        """The match of a holder."""
        key = holder_key(inn, holder)
        if key not in self._found:
            self._found[key] = self._look(inn, core_of(holder)) if inn or holder else NOBODY
        return self._found[key]

    def _look(self, inn: str, core: str) -> Match:
        known = self._known
        if inn and known.by_inn.get(inn):
            return Match(known.by_inn[inn][0])
        if not core:
            return NOBODY
        for pk in known.by_core.get(core, []):
            own = known.by_key[pk]
            if inn and own.inn:
                return Match(pk, _("“%(name)s” has another INN here: %(inn)s.") % {"name": own.name, "inn": own.inn})
            return Match(pk)
        return self._near(inn, core)

    def _near(self, inn: str, core: str) -> Match:
        for form in one_edit(core):
            for pk in self._known.near.get(form, []):
                own = self._known.by_key[pk]
                if is_near(core_of(own.name), core) and not (inn and own.inn and inn != own.inn):
                    return Match(pk, _("There is “%(name)s”. Is it the same?") % {"name": own.name})
        return NOBODY
