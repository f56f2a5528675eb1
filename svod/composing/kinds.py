"""The kinds of facts: the only list. What each counts, in which words it is told, which room records it."""

from dataclasses import dataclass
from typing import Literal

from svod.russian.plural import agree

type Gender = Literal["masculine", "feminine", "neuter"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun in the forms that stand after 1, 2 and 5."""

    gender: Gender
    one: str
    few: str
    many: str

    def after(self, number: float) -> str:
        """The form that stands after a number; a fraction takes the singular of possession («2,5 вида»)."""
        return agree(int(number), self.one, self.few, self.many) if number == int(number) else self.few


@dataclass(frozen=True, slots=True)
class Done:
    """A short participle that says what was done, in its four forms."""

    masculine: str
    feminine: str
    neuter: str
    plural: str

    def of(self, noun: Noun, number: float = 1) -> str:
        """The form that agrees: «Опубликована 1», «Опубликованы 2», «Опубликовано 5»; «Проведено» for a neuter noun."""
        if number != int(number):
            return self.neuter
        alone: str = getattr(self, noun.gender)
        few = self.neuter if noun.gender == "neuter" else self.plural
        return agree(int(number), alone, few, self.neuter)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of fact: one of `KINDS` and equal to itself alone, so that facts are parted by kind without its words.

    `completes`: one such fact can finish a measure, the others only prepare it. `dated`: told with its day.
    `alone` and `several` replace the usual opening («Проведено заседание», «Проведено 3 заседания»): `{count}` is
    the number with its noun, `{done}` the participle that agrees with it. `heads`: nouns that a title may begin with
    so that it goes on the sentence.
    """

    key: str
    room: str
    noun: Noun
    done: Done
    completes: bool = True
    dated: bool = False
    alone: str = ""
    several: str = ""
    heads: tuple[str, ...] = ()

    def opening(self) -> str:
        """How the sentence about a single fact begins."""
        return self.alone or f"{self.done.of(self.noun)} {self.noun.one}"

    def openings(self, number: int) -> tuple[str, str, str]:
        """How the sentence about several begins: words before, the number with its noun, words after."""
        counted = f"{number} {self.noun.after(number)}"
        template = self.several or "{done} {count}"
        before, after = template.replace("{done}", self.done.of(self.noun, number)).split("{count}")
        return before, counted, after


def _neuter(stem: str) -> Noun:
    return Noun("neuter", f"{stem}ие", f"{stem}ия", f"{stem}ий")


HELD = Done("Проведён", "Проведена", "Проведено", "Проведены")
PUBLISHED = Done("Опубликован", "Опубликована", "Опубликовано", "Опубликованы")
RECEIVED = Done("Получен", "Получена", "Получено", "Получены")
INCLUDED = Done("Включён", "Включена", "Включено", "Включены")
CHANGED = Done("Изменён", "Изменена", "Изменено", "Изменены")

EVENT, MEETING, REQUEST = _neuter("мероприят"), _neuter("заседан"), _neuter("обращен")
PRODUCT = Noun("masculine", "вид изделий", "вида изделий", "видов изделий")
FORM = Noun("feminine", "анкета", "анкеты", "анкет")

KINDS = {
    kind.key: kind
    for kind in (
        Kind("meeting.held", "meetings", MEETING, HELD, False, True, heads=("заседание", "совещание", "собрание")),
        Kind("minutes.published", "meetings", Noun("masculine", "протокол", "протокола", "протоколов"), PUBLISHED),
        Kind("event.held", "events", EVENT, HELD, dated=True),
        Kind(
            "event.attended", "events", EVENT, HELD, dated=True,
            alone="Принято участие в мероприятии", several="Принято участие ({count})",
        ),
        Kind("news.published", "press", Noun("feminine", "новость", "новости", "новостей"), PUBLISHED),
        Kind("article.published", "press", Noun("feminine", "статья", "статьи", "статей"), PUBLISHED),
        Kind(
            "page.updated", "website", Noun("feminine", "страница сайта", "страницы сайта", "страниц сайта"),
            Done("Обновлён", "Обновлена", "Обновлено", "Обновлены"),
        ),
        Kind(
            "agreement.signed", "agreements", _neuter("соглашен"),
            Done("Подписан", "Подписана", "Подписано", "Подписаны"), dated=True,
        ),
        Kind(
            "product.registered", "products", PRODUCT, INCLUDED, dated=True,
            alone="Изделия включены в реестр", several="{done} в реестр {count}", heads=("-",),
        ),
        Kind("vacancy.published", "workforce", Noun("feminine", "вакансия", "вакансии", "вакансий"), PUBLISHED),
        Kind("survey.closed", "workforce", Noun("masculine", "опрос", "опроса", "опросов"), HELD),
        Kind(
            "offer.received", "infrastructure",
            Noun("neuter", "коммерческое предложение", "коммерческих предложения", "коммерческих предложений"),
            RECEIVED, False,
        ),
        Kind(
            "talks.held", "infrastructure", Noun("masculine", "раз", "раза", "раз"), HELD, False, True,
            alone="Проведены переговоры", several="Переговоры проведены {count}", heads=("переговоры",),
        ),
        Kind(
            "request.received", "requests", REQUEST, Done("Поступил", "Поступила", "Поступило", "Поступили"), False,
        ),
        Kind(
            "request.answered", "requests", REQUEST, Done("Дан", "Дана", "Дано", "Даны"),
            alone="Дан ответ на обращение", several="Даны ответы на {count}",
        ),
        Kind(
            "group.reported", "bodies", Noun("masculine", "отчёт", "отчёта", "отчётов"),
            Done("Представлен", "Представлена", "Представлено", "Представлены"),
        ),
        Kind(
            "decision.postponed", "meetings", Noun("neuter", "решение", "решения", "решений"),
            Done("Перенесён", "Перенесена", "Перенесено", "Перенесены"), False,
        ),
        Kind(
            "condition.created", "facts", Noun("neuter", "условие", "условия", "условий"),
            Done("Создан", "Создана", "Создано", "Созданы"), alone="Созданы условия",
        ),
        Kind(
            "curriculum.changed", "workforce",
            Noun("feminine", "учебная программа", "учебные программы", "учебных программ"), CHANGED,
        ),
        Kind(
            "application.filed", "events", Noun("feminine", "заявка", "заявки", "заявок"),
            Done("Подан", "Подана", "Подано", "Поданы"), False,
        ),
        Kind(
            "link.given", "facts", Noun("feminine", "ссылка", "ссылки", "ссылок"),
            Done("Дан", "Дана", "Дано", "Даны"), False, alone="Сведения размещены",
        ),
    )
}  # fmt: skip
"""Key -> kind, in the order of the contract."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity that facts carry: its noun, and the words before and after it in a sentence."""

    key: str
    noun: Noun
    done: Done | None = None
    before: str = ""
    after: str = ""

    def lead(self, number: float) -> str:
        """The words before the number, with a blank behind them, or none."""
        said = self.done.of(self.noun, number) if self.done else self.before
        return f"{said} " if said else ""


QUANTITIES = {
    each.key: each
    for each in (
        Measured("people", Noun("masculine", "участник", "участника", "участников")),
        Measured("organisations", Noun("feminine", "организация", "организации", "организаций")),
        Measured("products", PRODUCT),
        Measured("of_members", PRODUCT, before="в том числе", after=" участников"),
        Measured("asked", FORM, Done("разослан", "разослана", "разослано", "разосланы")),
        Measured("answered", FORM, Done("заполнен", "заполнена", "заполнено", "заполнены")),
    )
}
"""Key -> quantity, in the order in which a sentence says them."""


def figure(number: float) -> str:
    """A number in figures, a fraction with a comma: «13», «2,5»."""
    return str(int(number)) if number == int(number) else str(number).replace(".", ",")
