"""Column 6 in Russian: what happened, told by kinds, with agreement, dates, quantities and links at the end."""

import re
from collections.abc import Sequence
from operator import attrgetter

from svod.composing.bodies import council_of, of_bodies
from svod.composing.calendar import Window
from svod.composing.counting import total
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS, QUANTITIES, Kind, figure
from svod.composing.renewals import PAGES, pages_of, renewed
from svod.composing.saying import Saying, Words, chronological, days_of, ended, joined
from svod.russian.dates import spoken_date

NAMED = 3
"""So many facts of a kind are told one by one, and so many links stand in the text."""

_KIND, _URL, _PUBLIC = attrgetter("kind"), attrgetter("url"), attrgetter("public")
_GIVEN = KINDS["link.given"]
_CARRIED = attrgetter("quantities")
_ORDER = {key: place for place, key in enumerate(KINDS)}
_ADJECTIVES = {"masculine": "(?:ый|ий|ой)", "feminine": "(?:ая|яя)", "neuter": "(?:ое|ее)"}


def links(facts: Sequence[Fact]) -> tuple[str, ...]:
    """All public addresses of a row's counted facts, each once, in the order of the file."""
    shown = facts if all(map(_PUBLIC, facts)) else [fact for fact in facts if fact.public]
    return tuple(filter(None, dict.fromkeys(map(_URL, shown))))


def text_links(facts: Sequence[Fact], every: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses that stand in the text: all (`every`) where they are few, else those given for the row, or none."""
    if len(every) <= NAMED:
        return every
    given = links([fact for fact in facts if fact.kind is _GIVEN])
    return given if len(given) <= NAMED else ()


def tell(facts: Sequence[Fact], every: tuple[str, ...] | None = None, over: Window | None = None) -> Saying:
    """What a row's counted facts say; an empty saying where there are none. `every` are their `links`, if known; `over`
    is the part of the year of which it is said in which months the site was not updated.
    """
    groups = _by_kind(chronological(facts))
    first = sorted(groups, key=lambda each: (each[0].start, _ORDER[each[0].kind.key]))
    told = [sentence for each in first for sentence in _group(each, alone=len(groups) == 1, over=over)]
    addresses = tuple(Words(" ".join(each)) for each in (text_links(facts, every or links(facts)),) if each)
    return joined([*(ended(sentence) for sentence in told if sentence), addresses], " ")


def _by_kind(facts: list[Fact]) -> list[list[Fact]]:
    """Facts kind by kind, in their order; most rows have one."""
    kinds = dict.fromkeys(map(_KIND, facts))
    return [facts] if len(kinds) == 1 else [[fact for fact in facts if fact.kind is kind] for kind in kinds]


def _group(facts: list[Fact], *, alone: bool, over: Window | None) -> list[Saying]:
    kind = facts[0].kind
    if kind.key == "decision.postponed":
        return [_postponed(fact) for fact in facts]
    if kind.key == "link.given" and not alone:
        return []
    if kind.key == "product.registered" and total(facts, "products"):
        return [_registered(facts)]
    if kind.key == PAGES and (len(facts) > NAMED or len(pages_of(facts)) < len(facts)):
        return [renewed(facts, over)]
    return [_single(facts[0]) if len(facts) == 1 else _several(kind, facts)]


def _single(fact: Fact) -> Saying:
    """«Проведено заседание Совета (15 марта 2018 г.), 12 участников»."""
    opening = fact.kind.opening()
    name, merged = _merged(fact)
    if merged:
        opening, name = f"{opening.split(' ')[0]} {name}", ""
    elif fact.kind.key == "meeting.held":
        opening += of_bodies([fact])
    between = ": " if name else " " if fact.kind.dated else ""
    item = _item(fact, name)
    if item and item[0].text.startswith(","):
        between = ""
    return (Words(opening), *((Words(between),) if between and item else ()), *item)


def _merged(fact: Fact) -> tuple[str, bool]:
    """The fact's name, and whether it begins with the kind's own noun so that the sentence flows into it."""
    name, kind = fact.name, fact.kind
    if not name or re.search(r"\d", name):
        return name, False
    heads = "|".join(kind.heads or (kind.noun.one,))
    found = re.match(
        rf"(?:[А-Яа-яЁё]+{_ADJECTIVES[kind.noun.gender]} ){{0,2}}(?:{heads})(?![а-яё-])", name, re.IGNORECASE
    )
    return (name[0].lower() + name[1:], True) if found else (name, False)


def _several(kind: Kind, facts: list[Fact]) -> Saying:
    """«Проведены 2 мероприятия, всего 54 участника: …»; more than three are told by their numbers alone."""
    before, counted, after = kind.openings(len(facts))
    head: list[Words] = [Words(before)] if before else []
    head.append(Words(counted, tuple(facts)))
    whose = council_of(facts) if kind.key == "meeting.held" else None
    if kind.key == "meeting.held":
        after += whose if whose is not None else of_bodies(facts)
    if after:
        head.append(Words(after))
    few = len(facts) <= NAMED
    sums = _quantities(facts, summed=few)
    items = [_item(fact, "" if whose is not None else _unsaid(kind, fact.name)) for fact in facts] if few else []
    return (*head, *sums, *_listed(items))


def _unsaid(kind: Kind, name: str) -> str:
    """A name without the word that the sentence has said: «Переговоры: Фонд образцов» is «Фонд образцов»."""
    head, colon, rest = name.partition(": ")
    return rest if colon and head.casefold() in kind.heads else name


def _listed(items: Sequence[Saying]) -> Saying:
    told = [_bare(item) for item in items if item]
    days_alone = all(len(item) == 1 and item[0].facts for item in told)
    return (Words(": "), *joined(told, ", " if days_alone else "; ")) if told else ()


def _bare(item: Saying) -> Saying:
    """An item that has only a date needs no brackets, one that has only a number no comma."""
    if item[0].text == "(":
        return (item[1], *item[3:])
    return (Words(item[0].text.removeprefix(", ")), *item[1:]) if item[0].text.startswith(", ") else item


def _item(fact: Fact, name: str) -> Saying:
    """One fact told: its name, its day in brackets, its quantities."""
    said: list[Words] = [Words(name)] if name else []
    if fact.kind.dated:
        said += [Words(" (" if name else "("), days_of(fact), Words(")")]
    if fact.form == "own":
        said.append(Words(", отдельные стенды"))
    elif fact.form == "joint":
        said.append(Words(", совместный стенд"))
    if fact.sections and fact.public:
        said.append(Words(f", секции: {', '.join(map(_quoted, fact.sections))}"))
    return (*said, *_quantities([fact]))


def _quoted(title: str) -> str:
    line = " ".join(title.split())
    return line if "«" in line else f"«{line}»"


def _quantities(facts: Sequence[Fact], *, summed: bool = False, said: Sequence[str] = ()) -> Saying:
    """Each quantity that the facts carry, summed; those in `said` are left out.

    With `summed` only sums of several facts, led by «всего».
    """
    told: list[Words] = []
    carrying = [*filter(_CARRIED, facts)]
    for key, quantity in QUANTITIES.items() if carrying else ():
        found = total(carrying, key)
        if key in said or found is None or (summed and len(found[1]) < 2):  # noqa: PLR2004 -- a sum of one fact is said with it
            continue
        number, bearing = found
        lead = quantity.lead(number)
        if key == "of_members" and total(carrying, "products") is None:
            lead = ""
        whole = "всего " if summed and not told else ""
        told += [Words(f", {whole}{lead}"), Words(f"{figure(number)} {quantity.noun.after(number)}", bearing)]
        told += [Words(quantity.after)] if quantity.after else []
    return tuple(told)


def _registered(facts: list[Fact]) -> Saying:
    """«Включено в реестр 13 видов изделий, в том числе 4 вида изделий участников (…)»."""
    kind, products = facts[0].kind, QUANTITIES["products"]
    number, bearing = total(facts, "products") or (0, ())
    registers = list(dict.fromkeys(" ".join(fact.register.split()) for fact in facts if fact.public and fact.register))
    where = f" («{registers[0]}»)" if len(registers) == 1 and "«" not in registers[0] else ""
    head = (
        Words(f"{kind.done.of(products.noun, number)} в реестр{where} "),
        Words(f"{figure(number)} {products.noun.after(number)}", bearing),
    )
    rest = _quantities(facts, said=("products",))
    few = len(facts) <= NAMED
    items = [_item(fact, fact.name) if len(facts) > 1 else _named_day(fact) for fact in facts] if few else []
    if len(facts) == 1 and not facts[0].name:
        return (*head, *rest, Words(" "), *items[0])
    return (*head, *rest, *_listed(items))


def _named_day(fact: Fact) -> Saying:
    name = fact.name
    return (*((Words(name),) if name else ()), Words(" (" if name else "("), days_of(fact), Words(")"))


def _postponed(fact: Fact) -> Saying:
    """«Срок перенесён с 27 сентября 2018 г. на 14 марта 2019 г.: …»."""
    said: list[Words] = [Words("Срок перенесён")]
    if fact.moved_from:
        said += [Words(" с "), Words(spoken_date(fact.moved_from), (fact,))]
    if fact.moved_to:
        said += [Words(" на "), Words(spoken_date(fact.moved_to), (fact,))]
    if fact.name:
        said.append(Words(f": {fact.name}"))
    said += _quantities([fact])
    who = " ".join(fact.by.split()) if fact.public else ""
    said += [
        Words(f" (решение: {who}, " if who else " (решение от "),
        Words(spoken_date(fact.start), (fact,)),
        Words(")"),
    ]
    return tuple(said)
