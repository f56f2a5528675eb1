"""What the head of a column says: its role, and for quarter, month and year columns the time they stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from svod.reading.periods import Period, read_period

CORE = frozenset({"deadline", "start", "end", "responsible", "expected", "result", "status", "plan", "fact"})
"""Roles that make a table with a measure (or an indicator) in it a plan."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a plan: role, label (levels joined with ` / `), its key in `cells`, and the time it stands for.

    `guessed`: nothing in the label says the role; the place of the column does.
    """

    role: str
    label: str
    key: str = ""
    period: Period | None = None
    guessed: bool = False

    def as_json(self) -> dict[str, str]:
        """Role and label, as the contract names them."""
        return {"role": self.role, "label": self.label}


_NUMBER = (
    r"^(№+|nn?|no|#|id|код|номер|пункт|номер по порядку|порядковый (номер|№)|item|item no|number|num|п/?п|п п|пп|п-п)"
    r"( ?(п/?п|п п|пп|п|п-п|n/n|пункта?|строки|мероприятия|задачи|этапа|плана|раздела|по порядку|по плану))*$"
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("number", _NUMBER),
    ("responsible", r"^ответственн|^исполнител|^соисполнител"),
    (
        "result",
        (
            r"^отметк|^отчет( |$)|\bо (ходе )?(выполнени|исполнени|реализаци)|^(факт\w* )?(вы|ис)полнен(ие|ия|о)?$"
            r"|^(ход|информация|сведения|справка)\b.*(выполнени|исполнени|реализаци)|^(что )?сделано|^done"
        ),
    ),
    ("other", r"рожден|регистраци|поступлени|выдачи|при[её]ма на"),
    (
        "status",
        (
            r"^(не )?(вы|ис)полнен\w*\W+(или )?не|^(%|процент|степень) |готовност|^выполнени\w+ %|статус|^состояни"
            r"|^стадия|^status|^state$|^progress"
        ),
    ),
    ("unit", r"\bед(иниц\w*)? ?(изм\b|измерен)|^единиц|^ед$|^unit"),
    ("fact", r"^факт$|^факт(?!\w*\W+результат)|^исполнено за|(достигнут|текущ)\w* значени|^actual(?! result)"),
    (
        "plan",
        (
            r"^план$|^план (на|за)\b|^план \d|^план (шт|ед|чел|тыс|млн|%)|^планов\w+ (значени|показател|величин)"
            r"|^планов\w+$|целев\w+ значени|^значение$|^target$|^target value|^plan$|^planned( value)?$"
        ),
    ),
    ("indicator", r"показател|индикатор|\bkpi\b|^indicator|^metric"),
    (
        "budget",
        (
            r"финанс|бюджет|стоимост|затрат|расход|\bсмет|\bруб\b|\bрублей|\bсумма|объем\w* средств|источник\w* средств"
            r"|budget|\bcost|funding|^amount"
        ),
    ),
    (
        "expected",
        (
            r"ожидаем|(планируем|плановы|предполагаем|целев)\w* (результат|итог|эффект)|^вид\w* документ"
            r"|^итогов\w+ документ|^форм\w+ (завершени|представлени|отчетност)|expected|deliverable|^target result"
        ),
    ),
    ("start", r"^(дата |срок |плановое |плановая дата )?начал[оа]\b|^с$|^start|^begin|^from$"),
    ("end", r"^(дата |срок |плановое )?(окончани|завершени|конец|конца)|^(по|до)$|^end\b|^finish|^to$|^completion"),
    (
        "deadline",
        (
            r"\bсрок|\bдат[аыу]\b|^когда\b|^период|^время\b|^месяц$|^квартал$|^график\b|^мест\w+ и (врем|дат)"
            r"|deadline|^due\b|\bdates?\b|^when\b|timeline|time ?frame|^timing|^term|^schedule|^period"
        ),
    ),
    (
        "responsible",
        (
            r"ответственн|исполнител|^кто\b|куратор|координатор|организатор|\bфио\b|\bф и о\b|^отв\b|responsib"
            r"|\bowner|assign|^who\b|in charge|^lead\b"
        ),
    ),
    ("place", r"^мест[оа]\b|\bместо провед|^где\b|площадк|^адрес|локаци|^город$|^place|venue|location|^where"),
    ("note", r"^примечани|^прим$"),
    ("result", r"результат|\bитог|\bresults?\b|outcome|достижени|\bотчет"),
    ("note", r"примечани|комментари|замечани|дополнительн|\bnotes?\b|comment|remark"),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)

_MEASURES: tuple[tuple[int, str], ...] = (
    (4, r"мероприяти|\bmeasure|activit"),
    (
        3,
        (
            r"(наименование|содержание|перечень|описание|вид\w*) (работ|задач|действ|событ|проект|деятельн)|^содержание"
            r"|^что$|^что (делаем|сделать|нужно|делать|планируется|предстоит)|^action|^task|^initiative"
        ),
    ),
    (
        2,
        (
            r"задач|событи|действи|\bвопрос|\bработ|\bпроект|\bтем[аы]\b|\bтематик|\bшаг|\bэтап|^поручени|^what\b|\bevent"
            r"|milestone"
        ),
    ),
    (1, r"наименовани|названи|формулировк|описани|^name|^title|^description|^item"),
)
_MEASURE_PATTERNS = tuple((weight, re.compile(pattern)) for weight, pattern in _MEASURES)
_ABOUT_MEASURE = re.compile(
    r"^(тип|вид\w*(?! (работ|деятельн))|направлени|уров|формат|форма|участник|цел[ьи]|код|категори|приоритет|аудитори"
    r"|количеств|кол-во|числ|дол[яи]|type|kind|category|priority|number of|participants)"
)
_ANSWERS = re.compile(r"ответств|исполн|\bотв\b|кто\b|responsib|owner|who")
_SURE = 2
"""From this weight on a label alone is enough to call a column the measure."""
_NO_MEASURE = re.compile(r"^(количеств|кол-во|числ|дол[яи]|number of)")
_TIME_PARENT = re.compile(r"\bсрок|квартал|\bмесяц|период|график|\bдат[аы]|календар|когда|deadline|schedule|timeline")
_VALUES = ("budget", "plan", "fact", "indicator", "expected", "result", "unit")


def fold(label: str) -> str:
    """The label as the patterns see it: small letters, ё as е, punctuation as one blank."""
    return re.sub(r"[^\w/№#%-]+", " ", label.casefold().replace("ё", "е")).strip()


def role_of(label: str) -> str:
    """The role that one level of a head names; `other` where it names none."""
    words = fold(label)
    if not words:
        return "other"
    for role, pattern in _ROLE_PATTERNS:
        if pattern.search(words):
            return role
    return "measure" if measure_weight(label) else "other"


def measure_weight(label: str) -> int:
    """How surely the label names the thing to be done: 0 not at all, 4 by its very word."""
    words = fold(label)
    if _ABOUT_MEASURE.match(words):
        return 0
    return next((weight for weight, pattern in _MEASURE_PATTERNS if pattern.search(words)), 0)


SPREAD = Column("", "")
"""Stands for a grid column under a head that began in the column before: both are one column of the plan."""


def read_columns(heads: Sequence[Sequence[str] | None]) -> tuple[Column, ...]:
    """The columns of a table from the levels of each head, top-down; keys are given by role, or by role and label.

    None stands for a grid column that the head before covers too; it becomes `SPREAD`.
    """
    named = [levels for levels in heads if levels is not None]
    found = iter(keyed(_one_measure([_column(levels, named) for levels in named])))
    return tuple(SPREAD if levels is None else next(found) for levels in heads)


def _column(levels: Sequence[str], heads: Sequence[Sequence[str]]) -> Column:
    label = " / ".join(" ".join(level.split()) for level in levels)
    leaf, parents = (levels[-1], levels[:-1]) if levels else ("", ())
    over = [role_of(parent) for parent in parents]
    timely = any(_TIME_PARENT.search(fold(parent)) for parent in parents) or _roman_run(heads)
    period = read_period(leaf, parents, bare=timely)
    if period is not None:
        value = next((role for role in reversed(over) if role in _VALUES), None)
        return Column(value, label) if value else Column("other", label, period=period)
    role = role_of(leaf)
    if over and over[-1] == "deadline" and role in ("plan", "fact"):
        return Column("deadline" if role == "plan" else "fact", label)
    if over and (role == "other" or (role == "measure" and measure_weight(leaf) < _SURE)):
        group = next((parent for parent in reversed(over) if parent != "other"), role)
        role = role if role == "other" and group == "indicator" else group
    return Column(role, label)


def _roman_run(heads: Sequence[Sequence[str]]) -> bool:
    """Whether all four bare quarters stand among the heads: I II III IV."""
    return {"I", "II", "III", "IV"} <= {levels[-1].strip(" .") for levels in heads if levels}


def _one_measure(found: list[Column]) -> list[Column]:
    """Exactly one measure: the surest of them, or where nothing is called so, the first column without another role."""
    weights = [measure_weight(c.label.split(" / ")[-1]) or 1 if c.role == "measure" else 0 for c in found]
    if any(weights):
        best = weights.index(max(weights))
        return [Column("other", c.label) if c.role == "measure" and n != best else c for n, c in enumerate(found)]
    if any(c.role == "indicator" for c in found):
        return found
    free = [
        n
        for n, c in enumerate(found)
        if c.role == "other" and c.label and c.period is None and not _no_measure(c.label)
    ]
    if not free:
        return found
    return [Column("measure", c.label, guessed=True) if n == free[0] else c for n, c in enumerate(found)]


def _no_measure(label: str) -> bool:
    return not label or bool(_NO_MEASURE.match(fold(label)))


def keyed(found: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their keys: the role where it is the only one of its kind, else role and label."""
    roles = [c.role for c in found]
    keyed: list[Column] = []
    taken: set[str] = set()
    for c in found:
        key = c.role if c.role != "other" and roles.count(c.role) == 1 else f"{c.role}:{c.label}"
        while key in taken:
            key += " "
        taken.add(key)
        keyed.append(Column(c.role, c.label, key, c.period, c.guessed))
    return tuple(keyed)


def is_plan(columns: Sequence[Column]) -> int:
    """How surely the columns are a plan's: 0 no, 1 indicators, 2 measures with something said, 3 with when and who."""
    roles = {c.role for c in columns}
    when = bool(roles & {"deadline", "start", "end"}) or sum(c.period is not None for c in columns) > 1
    who = "responsible" in roles
    if "measure" in roles:
        name = next(c for c in columns if c.role == "measure")
        if name.guessed and not (
            when and any(c.role == "responsible" and _ANSWERS.search(fold(c.label)) for c in columns)
        ):
            return 0
        said = when + who + bool(roles & {"expected", "result", "status"})
        vague = measure_weight(name.label.split(" / ")[-1]) < _SURE and not name.guessed and bool(name.label)
        return 3 if when and who else 2 if said > vague else 0
    return 1 if "indicator" in roles and roles & {"plan", "fact", "unit", "deadline", "responsible"} else 0
