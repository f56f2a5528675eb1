"""Which record a row of a loaded list speaks of: the guess first, every other choice after it, and why it is asked.

A choice is `add`, `skip` or `u-<key>`: write into the record of that key.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from svod.members.choices import Likeness
from svod.members.rules.drafts import Draft
from svod.members.rules.likeness import Named, NamedPerson, is_near, one_edit, why_alike
from svod.members.rules.words import core_of, fold

ADD, SKIP_ROW = "add", "skip"


@dataclass(frozen=True, slots=True)
class Guess:
    """What may be done with a row: the most probable first. `why` is the question; empty where nothing is asked."""

    options: tuple[str, ...]
    why: str = ""


def _into(pk: int) -> str:
    return f"u-{pk}"


class Organisations:
    """Known organisations under the signs by which a row finds them."""

    def __init__(self, known: Iterable[Named]) -> None:
        self.by_key: dict[int, Named] = {}
        self.by_inn: dict[str, list[int]] = defaultdict(list)
        self.by_core: dict[str, list[int]] = defaultdict(list)
        self.near: dict[str, list[int]] = defaultdict(list)
        for each in known:
            self.by_key[each.pk] = each
            if each.inn:
                self.by_inn[each.inn].append(each.pk)
            for core in {core_of(each.name), core_of(each.full_name)} - {""}:
                self.by_core[core].append(each.pk)
            for form in set(one_edit(core_of(each.name))):
                self.near[form].append(each.pk)

    def named(self, name: str) -> int | None:
        """The key of the organisation of this name, whatever its legal form and quotes."""
        return next(iter(self.by_core.get(core_of(name), [])), None)

    def guess(self, draft: Draft) -> Guess:
        """What to do with a row."""
        inn, core = draft.words.get("inn", ""), core_of(draft.words["name"])
        same_inn, same_name = self.by_inn.get(inn, []) if inn else [], self.by_core.get(core, [])
        both = [pk for pk in same_inn if pk in same_name]
        if both:
            return Guess((_into(both[0]),))
        if same_inn:
            why = _("The INN %(inn)s stands at “%(name)s”.") % {"inn": inn, "name": self.by_key[same_inn[0]].name}
            more = tuple(map(_into, same_name)) or (ADD,)
            return Guess((_into(same_inn[0]), *more), why)
        if same_name:
            return self._of_one_name(draft, same_name[0])
        for form in one_edit(core):
            for pk in self.near.get(form, []):
                if is_near(core_of(self.by_key[pk].name), core):
                    return Guess(
                        (_into(pk), ADD), _("There is “%(name)s”. Is it the same?") % {"name": self.by_key[pk].name}
                    )
        return Guess((ADD,))

    def _of_one_name(self, draft: Draft, pk: int) -> Guess:
        known, inn = self.by_key[pk], draft.words.get("inn", "")
        if not (inn and known.inn and inn != known.inn):
            return Guess((_into(pk),))
        why = _("“%(name)s” has another INN here: %(inn)s.") % {"name": known.name, "inn": known.inn}
        free = (ADD,) if known.name != draft.words["name"] else ()
        return Guess((*free, SKIP_ROW, _into(pk)), why)


def match_organisations(drafts: Sequence[Draft], known: Iterable[Named]) -> list[Guess]:
    """A guess for every row, in their order; a row said before in the same file is left out."""
    register = Organisations(known)
    met: dict[str, int] = {}
    found = []
    for draft in drafts:
        name = draft.words.get("name", "")
        signs = {f"inn {draft.words['inn']}"} if draft.words.get("inn") else set()
        signs |= {f"name {core_of(name)}"} if name else set()
        twice = next((met[sign] for sign in sorted(signs) if sign in met), None)
        for sign in signs:
            met.setdefault(sign, draft.line)
        if not name:
            found.append(Guess((SKIP_ROW,), " ".join(draft.faults)))
        elif twice is not None:
            found.append(Guess((SKIP_ROW,), _("Row %(line)d of this file says it already.") % {"line": twice}))
        else:
            found.append(_with_faults(draft, register.guess(draft)))
    return found


def _with_faults(draft: Draft, guess: Guess) -> Guess:
    options = tuple(dict.fromkeys((*guess.options, SKIP_ROW)))
    return Guess(options, " ".join(filter(None, (*draft.faults, guess.why))))


def match_people(drafts: Sequence[Draft], known: Iterable[NamedPerson]) -> list[Guess]:
    """A guess for every row of a list of people."""
    people = list(known)
    by_name = {fold(person.parts.short): person for person in people}
    near: dict[str, list[NamedPerson]] = defaultdict(list)
    for person in people:
        for form in set(one_edit(fold(person.parts.surname))):
            near[form].append(person)
    met: dict[str, int] = {}
    found = []
    for draft in drafts:
        name = fold(draft.parts.short)
        if not draft.parts.surname:
            found.append(Guess((SKIP_ROW,), " ".join(draft.faults)))
        elif name in met:
            found.append(Guess((SKIP_ROW,), _("Row %(line)d of this file says it already.") % {"line": met[name]}))
        elif name in by_name:
            found.append(_with_faults(draft, Guess((_into(by_name[name].pk),))))
        else:
            alike = {p.pk: p for form in one_edit(fold(draft.parts.surname)) for p in near.get(form, [])}
            found.append(_with_faults(draft, _person_guess(draft, alike.values())))
        met.setdefault(name, draft.line)
    return found


def _person_guess(draft: Draft, alike: Iterable[NamedPerson]) -> Guess:
    for person in alike:
        why = why_alike(draft.parts, person.parts)
        if why:
            told = {"name": person.parts.full, "why": str(Likeness(why).label)}
            return Guess((_into(person.pk), ADD), _("There is “%(name)s”: %(why)s. Is it the same person?") % told)
    return Guess((ADD,))
