"""What the columns of a list are about: known by their heads, in the words of those who keep such lists."""

import re
from collections.abc import Sequence

from svod.members.choices import Register
from svod.members.rules.words import fold

HEADS: dict[Register, dict[str, str]] = {
    Register.ORGANISATIONS: {
        "name": "Название",
        "full_name": "Полное название",
        "kind": "Вид",
        "inn": "ИНН",
        "ogrn": "ОГРН",
        "address": "Адрес",
        "site": "Сайт",
        "activity": "Деятельность",
        "mail": "Почта",
        "phone": "Телефон",
        "joined": "Вступление",
        "left": "Выход",
    },
    Register.PEOPLE: {
        "surname": "Фамилия",
        "first_name": "Имя",
        "patronymic": "Отчество",
        "organisation": "Организация",
        "post": "Должность",
        "mail": "Почта",
        "phone": "Телефон",
        "since": "С какого дня",
        "until": "По какой день",
    },
}
"""Roles of columns and the heads under which they are written: a file that was downloaded is read again as it is."""
WHOLE_NAME = "person"
SKIP, UNKNOWN = "skip", ""

_COMMON = (
    (SKIP, r"п п|no|n|номер(?: п п)?|id|п п п"),
    ("mail", r".*(?:e ?mail|почт[аы]|электронн\w+ адрес|имейл)"),
    ("phone", r".*(?:телефон\w*|тел|phone|моб\w*)"),
)
_SIGNS: dict[Register, tuple[tuple[str, str], ...]] = {
    Register.ORGANISATIONS: (
        *_COMMON,
        ("inn", r"инн(?: .*)?|inn"),
        ("ogrn", r"огрн(?:ип)?(?: .*)?|ogrn"),
        ("full_name", r"полное (?:название|наименование).*|(?:юридическое|официальное) (?:название|наименование).*"),
        ("site", r".*(?:сайт|site|веб страниц|url).*"),
        ("address", r".*(?:адрес|местонахождение|address).*"),
        ("kind", r"вид(?: организации)?|тип(?: организации)?|категория|kind"),
        ("activity", r".*(?:деятельност|продукци|специализаци|отрасл|окв[эе]д).*"),
        ("left", r".*(?:выход\w*|выш(?:ел|ла|ли)|выбыл\w*|выбыти\w+|исключ\w+|left).*"),
        ("joined", r".*(?:вступ\w+|принят\w*|вошл\w+|вхождени\w+|joined|в кластере с).*"),
        (
            "name",
            r"(?:(?:кратк|сокращенн)ое )?(?:назва|наименова)ние(?: .*)?|организаци\w+|предприяти\w+|компания|"  # noqa: ISC004
            r"участник(?:и|а)?(?: кластера)?|name",
        ),
    ),
    Register.PEOPLE: (
        *_COMMON,
        (WHOLE_NAME, r"ф ?и ?о(?: .*)?|фамилия имя(?: отчество)?(?: .*)?|имя и фамилия|сотрудник|человек"),
        ("surname", r"фамилия|surname"),
        ("first_name", r"имя|first name"),
        ("patronymic", r"отчество.*|patronymic"),
        ("post", r"должност\w*(?: .*)?|пост|post"),
        ("organisation", r"организаци\w*(?: .*)?|компани\w+|предприяти\w+|место работы|участник\w*|работодатель"),
        ("since", r"с|с какого (?:дня|числа)|начало.*|назначен\w*|дата (?:приема|назначения)"),
        ("until", r"по|по какой день|по какое число|до|конец.*|окончание.*|уволен\w*|дата увольнения"),
    ),
}
MOST_BEFORE = 15
"""Lines above the head of a list: its title, its day."""


def roles_of(register: Register, heads: Sequence[str]) -> list[str]:
    """What each column is about; an unknown one, or a second one of a role, is `UNKNOWN`; an empty one is skipped."""
    found: list[str] = []
    for head in heads:
        words = fold(head)
        role = next((role for role, sign in _SIGNS[register] if re.fullmatch(sign, words)), UNKNOWN) if words else SKIP
        if not words and head.strip():
            role = SKIP  # «№»
        found.append(UNKNOWN if role in found and role not in {SKIP, UNKNOWN} else role)
    return found


def _known(roles: Sequence[str]) -> int:
    return sum(role not in {SKIP, UNKNOWN} for role in roles)


def find_head(lines: Sequence[Sequence[str]]) -> tuple[int, Register] | None:
    """The line of the heads and which list it begins; None where no line reads as heads of either."""
    best: tuple[int, int, Register] | None = None
    for at, line in enumerate(lines[:MOST_BEFORE]):
        for register in Register:
            roles = roles_of(register, line)
            if not {"name", "full_name", "inn", "surname", WHOLE_NAME} & set(roles):
                continue
            if best is None or _known(roles) > best[0]:
                best = (_known(roles), at, register)
    return (best[1], best[2]) if best else None
