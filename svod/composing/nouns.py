"""What the nouns of plans and reports count: the one list of words, and the noun that a measure is about."""

import re
from dataclasses import dataclass
from functools import lru_cache

from svod.russian.signs import lowered


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a noun counts: `kinds` of facts, `also` kinds that may be meant, `quantities` that facts carry."""

    kinds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()


_PUBLICATIONS = ("article.published", "news.published")
_EVENTS = ("event.held", "event.attended")
_EVENT_STEMS = (
    r"мероприяти|семинар|конференц|выстав[ок]|форум|вебинар|тренинг|ярмар|фестивал|лекци|мастер-класс|конгресс|съезд"
    r"|хакатон|олимпиад|презентаци|экскурси|стажиров|конкурс|саммит|бизнес-мисси|мисси|симпозиум|лектори"
    r"|школ[аыуе]?$|школами?$|стол(?:а|ов|ы|е|ах)?$|сесси|митап|event|seminar|conference|exhibition|workshop"
)
_PEOPLE_STEMS = (
    r"чел$|человек|представител|слушател|посетител|гост(?:я|ей|и|ь)$|школьник|студент|специалист|сотрудник|работник"
    r"|делегат|учащ|обучающ|эксперт|people|participant|visitor"
)
_LEXICON = tuple(
    (re.compile(stems), meaning)
    for stems, meaning in (
        (r"заседани|совещани|собрани|планер|meeting|session", Meaning(("meeting.held",), ("event.held", "talks.held"))),
        (r"встреч", Meaning(("meeting.held",), ("talks.held", *_EVENTS))),
        (r"протокол|minutes", Meaning(("minutes.published",))),
        (_EVENT_STEMS, Meaning(_EVENTS, ("meeting.held",))),
        (r"новост|news", Meaning(("news.published",))),
        (r"стат(?:ья|ьи|ей|ью|ье|ьям|ьями|ьях)$|article", Meaning(("article.published",))),
        (r"публикаци|материал|заметк|репортаж|пресс-релиз", Meaning(_PUBLICATIONS)),
        (r"выпуск|дайджест|номер|рассыл", Meaning((), _PUBLICATIONS)),
        (r"сообщени|анонс|пост(?:а|ов|ы)?$", Meaning(("news.published",), ("article.published",))),
        (r"соглашени|договор(?!ен)|меморандум|agreement", Meaning(("agreement.signed",))),
        (r"ваканси|vacanc", Meaning(("vacancy.published",))),
        (r"предложени|кп$|offer", Meaning(("offer.received",))),
        (r"обращени|запрос|жалоб|request", Meaning(("request.received", "request.answered"))),
        (r"ответ(?:а|ы|ов)?$", Meaning(("request.answered",), (), ("answered",))),
        (r"опрос|анкетировани|survey", Meaning(("survey.closed",))),
        (r"анкет|респондент|опрошен", Meaning((), ("survey.closed",), ("answered", "asked"))),
        (r"отчет(?!н)|report", Meaning(("group.reported",))),
        (r"переговор", Meaning(("talks.held",), ("meeting.held",))),
        (r"заявк|заявок|заявлени|application", Meaning(("application.filed",), ("request.received",))),
        (r"страниц|раздел|обновлени", Meaning(("page.updated",))),
        (r"программ", Meaning(("curriculum.changed",))),
        (r"услови", Meaning(("condition.created",))),
        (
            r"вид(?:а|ов|ы)?$|издели|.*издели|наименовани|позици|продукт|продукци|товар",
            Meaning((), ("product.registered",), ("products", "of_members")),
        ),
        (r"участник|резидент", Meaning((), (), ("people", "organisations", "of_members"))),
        (_PEOPLE_STEMS, Meaning((), (), ("people",))),
        (
            r"организаци|предприяти|компани|фирм|экспонент|юр$|учреждени|compan|organi",
            Meaning((), (), ("organisations", "of_members")),
        ),
    )
)  # fmt: skip
_TIMES = re.compile(
    r"(?:день|дня|дней|дн|сут(?:ки|ок)|недел[яиюь]|недель|месяц(?:а|ев)?|мес|квартал(?:а|ов)?|полугоди[еяй]|год(?:а|ов)?|лет"
    r"|час(?:а|ов)?|минут[аы]?|раза?|days?|weeks?|months?|years?|hours?|times?)(?![а-яёa-z])"
)

WRITTEN = frozenset({"news.published", "article.published", "group.reported", "minutes.published", "page.updated"})
GATHERED = frozenset({"meeting.held", "event.held", "event.attended", "talks.held"})

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[,;:.()«»\"–—-]")
_ACTION = re.compile(
    r".*(?:ание|ению|ение|ения|итие|ытие|ятие|ация|ацию|иция|кция|овка|ска|тка|дка|лка|жка|ача|ть|ти|ться|тся)$|"
    r"участи[еяю]|созыв|выпуск|сбор|свод|подбор|прием|ведение|показ|запуск|ввод|обмен|анализ|публикаци[яию]|работ[аыу]"
)
_BENT = re.compile(r".*(?:ой|ого|его|ому|ему|ых|их|ый|ий|ые|ие|ая|яя|ое|ее|ую|юю|ым|им|ыми|ими)$|[а-я]+(?:ей)$")
_PASSED = frozenset(
    "серия серии цикл цикла ряд и или а также же не менее более минимум двух трех четырех пяти одного одной два три "
    'четыре пять : , « ( "'.split()
)
_TAKING = re.compile(r"участ")
_PART = frozenset("в на во".split())
_DEEP = 9  # words at the start of a measure among which its noun stands
_ANSWERING = re.compile(r"рассмотр|ответ|обработ|реш")
_RENEWAL = re.compile(r"(?:обновл|актуализ|пополн|наполнен)")
_SITE = re.compile(r"сайт|портал|раздел|страниц")
_ONLINE = re.compile(r"сайт|портал|страниц|соцсет|социальн|лент|канал|telegram|телеграм|новост")
_PRESS = re.compile(r"сми(?![а-я])|журнал|газет|печат|издани|стат(?:ей|ьи|ья)")
_NEWS_LINE = re.compile(r"новостн\w+ (?:лент|раздел|блок)")
_TAKEN_PART = re.compile(r"участ\w+ (?:\w+ ){0,4}?(?:в|во|на) ")

_CLAUSES = re.compile(r"(?<=[;:.]) |,\s+| и ")
_MANY = frozenset("заседаний совещаний собраний встреч планерок meetings sessions".split())
_ONE_OR_MANY = frozenset("заседания совещания собрания встречи планерки".split())
_GOVERNING = re.compile(rf"(?:{_ACTION.pattern})|.*(?:ого|его|ой|ей)$")
_TOLD_TO = re.compile(r".*(?:ть|ти|ться)$")


@dataclass(frozen=True, slots=True)
class Named:
    """The noun that a measure is about: its kind, and whether the words name one meeting."""

    kind: str
    one: bool


def meaning(noun: str) -> Meaning | None:
    """What a counted noun, as written, means; None for a noun that counts no facts."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", lowered(noun))
    return next((found for found in map(_listed, words) if found is not None), None)


@lru_cache(4096)
def _listed(word: str) -> Meaning | None:
    """What the list of words says of one word in lower case."""
    return next((found for stems, found in _LEXICON if stems.match(word)), None)


def of_sort(known: Meaning, about: str) -> str:
    """The kind that a noun of several kinds means in a row about that: «публикаций» on a site are news."""
    online = known.kinds[:2] == _PUBLICATIONS and _ONLINE.search(about) and not _PRESS.search(about)
    return "news.published" if online else known.kinds[0]


def is_time(noun: str) -> bool:
    """Whether the noun is of time («месяцев») or «раз»: a number before it counts no facts by itself."""
    return _TIMES.match(lowered(noun)) is not None


_ONLY_WITH = {
    "curriculum.changed": re.compile(r"учебн|образоват|обучени"),
    "page.updated": re.compile(r"обновл|актуализ|пополн|наполнен"),
    "offer.received": re.compile(r"коммерческ"),
    "application.filed": re.compile(r"подач|подат|подготов|направ|оформл"),
}
"""Kinds whose noun means something else unless the measure has these words too."""


def _kind_of(known: Meaning, low: str, at: int) -> str | None:
    """The kind of a measure's noun; `at` is where it stands in the measure in lower case."""
    if not known.kinds:
        return None
    kind = of_sort(known, low)
    if kind == "event.held" and _TAKEN_PART.search(low[:at]):
        return "event.attended"
    if kind == "request.received" and _ANSWERING.search(low[:at]):
        return "request.answered"
    needed = _ONLY_WITH.get(kind)
    return kind if needed is None or needed.search(low) else None


@lru_cache(4096)
def named_by(measure: str) -> Named | None:
    """The thing that a measure is about: the noun that its verbal nouns govern («Подготовка статей о …»: articles).

    None where that noun counts no facts; nouns further in («информирование о выставках») are not looked at.
    """
    low = lowered(measure)
    found = _governed(low)
    if found is None and ": " in low:
        found = _governed(low.split(": ", 1)[1])
    for clause in _CLAUSES.split(low) if found is None else ():
        first = _WORD.match(clause)
        found = found or (_governed(clause) if first and _ACTION.fullmatch(first[0]) else None)
    return found or _by_its_work(low)


def _governed(low: str) -> Named | None:
    previous = ""
    for found in list(_WORD.finditer(low))[:_DEEP]:
        word = found[0]
        known = None if _verbal(word, previous) else meaning(word)
        kind = _kind_of(known, low, found.start()) if known else None
        if kind is not None:
            return Named(kind, kind == "meeting.held" and _is_one(word, previous))
        passed = word in _PASSED or word.isdigit() or _ACTION.fullmatch(word) or _BENT.fullmatch(word)
        if not passed and not (word in _PART and _TAKING.match(previous)):
            break
        previous = word
    return None


def _verbal(word: str, previous: str) -> bool:
    """«Публикация» and «обновление» at the head of a measure are its work, not what it makes."""
    return not previous and word.startswith(("публикаци", "обновлени", "презентаци", "организаци"))


def _by_its_work(low: str) -> Named | None:
    if _NEWS_LINE.search(low):
        return Named("news.published", False)
    return Named("page.updated", False) if _RENEWAL.search(low) and _SITE.search(low) else None


def _is_one(word: str, previous: str) -> bool:
    if word in _MANY:
        return False
    if word in _ONE_OR_MANY:
        return bool(_GOVERNING.fullmatch(previous)) and not _TOLD_TO.fullmatch(previous)
    return True


_JOINT = re.compile(
    r"(?:совместн|коллективн|объедин[её]н|общ[иеаой]|един)\w*(?: \w+){0,2} (?:стенд|экспозици|павильон|участи)|"
    r"(?:стенд|экспозици|павильон)\w* кластера|joint (?:stand|booth)"
)


def expects_joint(*words: str) -> bool:
    """Whether the plan's words expect a joint stand."""
    return any(_JOINT.search(lowered(each)) for each in words)


def same_sort(one: str, other: str) -> bool:
    """Whether two kinds may be called by each other's noun: written things, or gatherings."""
    return any(one in sort and other in sort for sort in (WRITTEN, GATHERED))
