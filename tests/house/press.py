"""The press in the table of addresses: the rows, and the things that fill them."""

from svod.accounts.access import Actor
from svod.core.clock import today
from svod.members.actions import ensure_person
from svod.press.actions import Draft, add_publication, ask_subscription, begin_bulletin, publish
from svod.press.choices import Sort
from svod.press.models import Picture, Subscriber
from tests.house.addresses import KEEPERS, READERS, Address, get, post

SEES_PRESS = "what is written for the site is seen by those who see the whole plan"
KEEPS_PRESS = "the press is kept by the secretary and the head"
_ONE = "/press/{publication}"
_IDS = {
    "writer": "{press_writer}",
    "body": "{body}",
    "organisations": "{organisation}",
    "measures": "{measure}",
}
PRESS: tuple[Address, ...] = (
    get("/press/", READERS, SEES_PRESS),
    get("/press.json", READERS, SEES_PRESS),
    get("/press/calendar/2030/", READERS, SEES_PRESS),
    get("/press/add/", KEEPERS, KEEPS_PRESS),
    post("/press/add/", KEEPERS, KEEPS_PRESS, form={"title": "Проба", **_IDS}, ids=_IDS),
    get(f"{_ONE}/", READERS, SEES_PRESS),
    get(f"{_ONE}/edit/", KEEPERS, KEEPS_PRESS),
    post(f"{_ONE}/edit/", KEEPERS, KEEPS_PRESS, form={"title": "Проба", "seen": "1", **_IDS}, ids=_IDS),
    post(f"{_ONE}/do/", KEEPERS, KEEPS_PRESS, form={"do": "publish"}),
    post(f"{_ONE}/pictures/", KEEPERS, KEEPS_PRESS, gives=422),
    post(f"{_ONE}/pictures/{{press_picture}}/", KEEPERS, KEEPS_PRESS, form={"alt": "Цех"}),
    get(f"{_ONE}/versions/{{press_version}}/", READERS, SEES_PRESS),
    post(f"{_ONE}/ask/", KEEPERS, KEEPS_PRESS, form={"note": "О пробе"}, gives=422),
    get("/press/letters/", READERS, SEES_PRESS),
    post("/press/letters/", KEEPERS, KEEPS_PRESS, form={"month": "2030-03"}),
    get("/press/letters/{bulletin}/", READERS, SEES_PRESS),
    post(
        "/press/letters/{bulletin}/",
        KEEPERS,
        KEEPS_PRESS,
        form={"subject": "Март", "seen": "1", "items": "{in_bulletin}"},
        ids={"items": "{in_bulletin}"},
    ),
    get("/press/subscribers/", KEEPERS, KEEPS_PRESS),
    post("/press/subscribers/{subscriber}/remove/", KEEPERS, KEEPS_PRESS),
)
"""Publications."""

FIELDS = r"sort|title|lead|text|due|alt|is_cover|cover|idea|at|note|month|subject|intro"
"""Names of fields that are words and marks, never a key that is not tried."""


def things_of_press(secretary: Actor) -> dict[str, int | str]:
    """A draft with a picture, who writes, what a letter to a subscriber tells of."""
    made = add_publication(secretary, Sort.NEWS, Draft("Открыта лаборатория", text="Текст"))
    sizes = [{"width": 1, "height": 1, "file": 0}]
    picture = Picture.objects.create(publication=made, number=1, alt="Цех", sizes=sizes, key=f"k{made.pk}")
    writer = ensure_person(secretary, "Писателев О.О.")[0]
    told = publish(secretary, add_publication(secretary, Sort.NEWS, Draft("Вышла новость", text="Текст")))
    ask_subscription(secretary, "reader@example.org", consent="Согласен", address="")
    return {
        "publication": made.pk,
        "press_picture": picture.pk,
        "press_writer": writer.pk,
        "press_version": 1,
        "bulletin": begin_bulletin(secretary, today()).pk,
        "in_bulletin": told.pk,
        "subscriber": Subscriber.objects.get(cluster=secretary.cluster).pk,
    }
