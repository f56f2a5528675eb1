"""The member's own sheet «Что кластер сделал для вас»: a year's facts about one organisation, told to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from svod.composing.counting import count
from svod.composing.facts import Fact
from svod.composing.kinds import KINDS, Kind, figure
from svod.composing.saying import (
    Anchor,
    Saying,
    Words,
    anchors,
    chronological,
    days_of,
    ended,
    joined,
    plain,
    spoken_days,
)
from svod.composing.sentences import tell
from svod.russian.plural import agree

TITLE = "Что кластер сделал для вас"


@dataclass(frozen=True, slots=True)
class _Lead:
    """How the sheet opens about facts of a kind: `one` alone; for several the words before, the forms, the words after.

    `{done}` is the kind's participle as it agrees with the number, in small letters.
    """

    one: str
    before: str
    forms: tuple[str, str, str]
    after: str = ""


_LEADS = {
    "event.held": _Lead(
        "Вы участвовали в мероприятии кластера",
        "Вы участвовали в ",
        ("мероприятии", "мероприятиях", "мероприятиях"),
        " кластера",
    ),
    "event.attended": _Lead(
        "Вместе с кластером вы приняли участие в мероприятии",
        "Вместе с кластером вы приняли участие в ",
        ("мероприятии", "мероприятиях", "мероприятиях"),
    ),
    "meeting.held": _Lead("Вы участвовали в заседании", "Вы участвовали в ", ("заседании", "заседаниях", "заседаниях")),
    "request.received": _Lead(
        "Кластер принял ваше обращение",
        "Кластер принял ",
        ("ваше обращение", "ваших обращения", "ваших обращений"),
    ),
    "request.answered": _Lead(
        "Кластер ответил на ваше обращение",
        "Кластер ответил на ",
        ("ваше обращение", "ваших обращения", "ваших обращений"),
    ),
    "news.published": _Lead("О вас опубликована новость", "О вас {done} ", ("новость", "новости", "новостей")),
    "article.published": _Lead("О вас опубликована статья", "О вас {done} ", ("статья", "статьи", "статей")),
    "vacancy.published": _Lead(
        "Кластер разместил вашу вакансию",
        "Кластер разместил ",
        ("вашу вакансию", "ваши вакансии", "ваших вакансий"),
    ),
    "product.registered": _Lead(
        "Ваши изделия включены в реестр", "Ваши изделия включены в реестр ", ("раз", "раза", "раз")
    ),
    "agreement.signed": _Lead(
        "С вашим участием подписано соглашение",
        "С вашим участием {done} ",
        ("соглашение", "соглашения", "соглашений"),
    ),
}
_PRODUCTS = ("вид ваших изделий", "вида ваших изделий", "видов ваших изделий")


@dataclass(frozen=True, slots=True)
class Help:
    """One of the kinds of help: its heading and the kinds of facts that belong there."""

    key: str
    heading: str
    kinds: tuple[str, ...]


HELP = (
    Help("events", "Мероприятия", ("event.held", "event.attended", "meeting.held")),
    Help("requests", "Обращения", ("request.received", "request.answered")),
    Help("news", "Новости и статьи", ("news.published", "article.published")),
    Help("vacancies", "Вакансии", ("vacancy.published",)),
    Help("products", "Изделия", ("product.registered",)),
    Help("agreements", "Соглашения", ("agreement.signed",)),
    Help("more", "И ещё", tuple(key for key in KINDS if key not in _LEADS)),
)
"""The six kinds of help, then everything else."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: when, what, where to read; `fact` is its position in the file."""

    days: str
    name: str
    url: str
    fact: int

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"days": self.days, "name": self.name, "url": self.url, "fact": self.fact}


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with its sentences, what they stand on, and the things themselves by day."""

    key: str
    heading: str
    text: str
    anchors: tuple[Anchor, ...]
    items: tuple[Item, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "key": self.key,
            "heading": self.heading,
            "text": self.text,
            "anchors": [anchor.as_json() for anchor in self.anchors],
            "items": [item.as_json() for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class Sheet:
    """A member's year. `parts` are only those with something in them."""

    organisation: str
    year: int
    lead: str
    parts: tuple[Part, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the year concerns the member."""
        return not self.parts

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        parts = [part.as_json() for part in self.parts]
        return {
            "title": TITLE,
            "organisation": self.organisation,
            "year": self.year,
            "lead": self.lead,
            "parts": parts,
        }


def compose_sheet(organisation: str, facts: Sequence[Fact], year: int, today: date) -> Sheet:
    """The sheet of an organisation from all facts told; only those that name it, once each, until today, count."""
    counted = count([fact for fact in facts if organisation in fact.organisations], year, today).facts
    parts = []
    for each in HELP:
        theirs = chronological([fact for fact in counted if fact.kind.key in each.kinds])
        if theirs:
            parts.append(make_part(each.key, each.heading, _told(each, theirs), theirs))
    return Sheet(organisation, year, _lead(len(counted), year), tuple(parts))


def make_part(key: str, heading: str, saying: Saying, facts: Sequence[Fact]) -> Part:
    """A heading, its sentences and the facts themselves, in the order given."""
    items = tuple(_item(fact) for fact in facts)
    return Part(key, heading, plain(saying), anchors(saying), items)


def _item(fact: Fact) -> Item:
    noun = fact.kind.opening()
    return Item(spoken_days(fact.start, fact.end), fact.name or noun, fact.url if fact.public else "", fact.position)


def _lead(number: int, year: int) -> str:
    if not number:
        return (
            f"За {year} год записей о вашей организации нет. Если что-то было, скажите секретарю кластера: запишем, и "
            "оно появится здесь. А вот с чем к нам можно прийти: мероприятия, обращения и вопросы, новости о вас, "
            "вакансии, изделия для реестра, соглашения."
        )
    things = agree(number, "дело, которое касается", "дела, которые касаются", "дел, которые касаются")
    return f"За {year} год в записях кластера {number} {things} вас."


def _told(each: Help, facts: Sequence[Fact]) -> Saying:
    if each.key == "more":
        return tell([fact for fact in facts if fact.kind.key != "link.given"])
    by_kind = [[fact for fact in facts if fact.kind.key == key] for key in each.kinds]
    return joined([ended(_of_kind(theirs)) for theirs in by_kind if theirs], " ")


def _of_kind(facts: list[Fact]) -> Saying:
    kind, lead = facts[0].kind, _LEADS[facts[0].kind.key]
    if kind.key == "product.registered" and all("products" in f.quantities and _alone(f) for f in facts):
        return _products(facts)
    if len(facts) == 1:
        return (Words(f"{lead.one} ("), days_of(facts[0]), Words(")"))
    before, number, after = counted_for(kind, len(facts))
    return (Words(before), Words(number, tuple(facts)), *((Words(after),) if after else ()))


def _alone(fact: Fact) -> bool:
    """Whether the fact is of one organisation, so that its numbers are of that one."""
    return len(fact.organisations) == 1


def counted_for(kind: Kind, number: int) -> tuple[str, str, str]:
    """How the sheet says that there are so many facts of a kind: words before, the number with its noun, words after.

    Raises KeyError for a kind of no help of its own.
    """
    lead = _LEADS[kind.key]
    before = lead.before.replace("{done}", kind.done.of(kind.noun, number).lower())
    return before, f"{number} {agree(number, *lead.forms)}", lead.after


def products_for(number: float) -> tuple[str, str]:
    """How the sheet says that so many kinds of the member's products are registered."""
    kind = KINDS["product.registered"]
    form = agree(int(number), *_PRODUCTS) if number == int(number) else _PRODUCTS[1]
    return f"В реестр {kind.done.of(kind.noun, number).lower()} ", f"{figure(number)} {form}"


def _products(facts: list[Fact]) -> Saying:
    before, number = products_for(sum(fact.quantities["products"] for fact in facts))
    alone = (Words(" ("), days_of(facts[0]), Words(")")) if len(facts) == 1 else ()
    return (Words(before), Words(number, tuple(facts)), *alone)
