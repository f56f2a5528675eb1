"""Operations of the API on vacancies, products, infrastructure: whose key may call them, what others get, and why."""

from typing import Any

from tests.house.addresses import ALL, KEEPERS, READERS
from tests.house.api import Call, changes, does, puts, reads
from tests.house.infrastructure import KEPT, SECRET
from tests.house.infrastructure import SEES as SEES_PROJECTS
from tests.house.products import CLERKS, KEEPS_OWN, NOT_OWN, SEES_PRODUCTS
from tests.house.workforce import KEEPS_PEOPLE, POSTS, SEES_PEOPLE

_JOB = {
    "kind": "job",
    "title": "Образцовщик",
    "place": "Пробск",
    "employment": "full",
    "duties": "Делать образцы",
    "email": "kadry@example.org",
}
_PLACE = {"name": "Цех", "kind": "workshop", "area": 100, "free_area": 40}
_TO_ALL_OTHERS = dict.fromkeys(ALL - KEEPERS, 404)
_PROJECT = "/infrastructure/projects/{project}"


def _kept(path: str, sends: dict[str, Any] | None = None, gives: int = 200, **more: Any) -> Call:
    return does(path, KEEPERS, KEPT, sends=sends or {}, gives=gives, **more)


JOBS: tuple[Call, ...] = (
    reads("/vacancies", CLERKS, SEES_PEOPLE, holds=True),
    reads("/vacancies/{job}", READERS, SEES_PEOPLE, exceptions=NOT_OWN),
    does(
        "/vacancies",
        KEEPERS,
        POSTS,
        sends=_JOB | {"organisation": "{organisation}"},
        ids={"organisation": "organisation"},
        gives=201,
        exceptions={"clerk": 422},
    ),
    puts(
        "/vacancies/{job}", frozenset({"clerk"}), "the words of a vacancy are its member's alone", sends=_JOB, gives=404
    ),
    does("/vacancies/{job}/accept", KEEPERS, KEEPS_PEOPLE),
    does("/vacancies/{job}/return", KEEPERS, KEEPS_PEOPLE, sends={"why": "Мало слов"}),
    does("/vacancies/{open_job}/prolong", KEEPERS, KEEPS_PEOPLE, exceptions=NOT_OWN),
    does("/vacancies/{open_job}/close", KEEPERS, KEEPS_PEOPLE, exceptions=NOT_OWN),
    does("/vacancies/{open_job}/take-off", KEEPERS, KEEPS_PEOPLE),
)
PRODUCTS: tuple[Call, ...] = (
    reads("/products", CLERKS, SEES_PRODUCTS, holds=True),
    reads("/products/{product}", READERS, SEES_PRODUCTS, exceptions=NOT_OWN),
    reads("/registers", CLERKS, SEES_PRODUCTS, holds=True),
    does(
        "/products",
        KEEPERS,
        KEEPS_OWN,
        sends={"name": "Стул", "organisation": "{organisation}"},
        ids={"organisation": "organisation"},
        gives=201,
        exceptions={"clerk": 422},
    ),
    changes(
        "/products/{product}",
        KEEPERS,
        KEEPS_OWN,
        sends={"version": 1, "name": "Стол иной", "organisation": "{organisation}"},
        ids={"organisation": "organisation"},
        exceptions=NOT_OWN,
    ),
    does(
        "/products/{product}/entries",
        KEEPERS,
        KEEPS_OWN,
        sends={"register": "{spare_register}"},
        ids={"register": "spare_register"},
        gives=201,
        exceptions=NOT_OWN,
    ),
    does(
        "/products/{product}/entries/{product_entry}/step",
        KEEPERS,
        KEEPS_OWN,
        sends={"state": "filed", "day": "2020-01-01"},
        exceptions=NOT_OWN,
    ),
)
INFRASTRUCTURE: tuple[Call, ...] = (
    reads("/infrastructure/projects", READERS, SEES_PROJECTS, holds=True),
    reads(_PROJECT, READERS, SEES_PROJECTS),
    _kept("/infrastructure/projects", {"title": "Новый", "measures": ["{measure}"]}, 201, ids={"measures": "measure"}),
    changes(
        _PROJECT,
        KEEPERS,
        KEPT,
        sends={"version": 1, "title": "Центр иной", "measures": ["{measure}"]},
        ids={"measures": "measure"},
    ),
    _kept(f"{_PROJECT}/parts", {"part": "stage", "title": "Этап", "planned": "2030-06-01"}, 201),
    reads(f"{_PROJECT}/offers", KEEPERS, SECRET, holds=True, exceptions=_TO_ALL_OTHERS),
    _kept(
        f"{_PROJECT}/offers",
        {"supplier": "ООО «Печь»", "scope": "Камера", "price": "1000", "received_on": "2030-03-03"},
        201,
        exceptions=_TO_ALL_OTHERS,
    ),
    _kept(f"{_PROJECT}/offers/{{offer}}/drop", {"why": "Дорого"}, exceptions=_TO_ALL_OTHERS),
    reads("/infrastructure/partners", READERS, SEES_PROJECTS, holds=True),
    reads("/infrastructure/partners/{partner}", READERS, SEES_PROJECTS),
    _kept(
        "/infrastructure/partners",
        {"name": "Новый фонд", "organisation": "{organisation}"},
        201,
        ids={"organisation": "organisation"},
    ),
    _kept(
        "/infrastructure/partners/{partner}/talks",
        {"day": "2030-03-03", "who": "Все", "outcome": "Итог", "project": "{project}"},
        201,
        ids={"project": "project"},
    ),
    reads("/infrastructure/places", READERS, SEES_PROJECTS, holds=True),
    reads("/infrastructure/places/{place}", READERS, SEES_PROJECTS),
    _kept("/infrastructure/places", _PLACE, 201),
    puts("/infrastructure/places/{place}", KEEPERS, KEPT, sends=_PLACE | {"version": 1}),
)
