"""What people paste and what robots send: cleaned, or refused in a sentence, at a bounded cost."""

import io
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from svod.accounts.access import Actor
from svod.press import actions
from svod.press.actions import Draft
from svod.press.choices import Sort
from svod.press.models import Publication
from tests.people import SignedIn

DESK = "/obrazec/desk/press/"
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">'
    "<style>@page WordSection1{margin:2cm}</style></head><body lang=RU><!--[if gte mso 9]><xml></xml><![endif]-->"
    '<div class=WordSection1><p class=MsoTitle>Итоги года</p><p class=MsoListParagraph style="text-indent:-18pt">'
    '<![if !supportLists]><span style="mso-list:Ignore">·</span><![endif]>Первый пункт</p>'
    '<table class=MsoTable border=1><tr><td width=99 onclick="alert(1)">Ячейка</td></tr></table>'
    '<a href="javascript:alert(1)">ссылка</a><img src=x onerror=alert(1)><v:shape id="x"/></div></body></html>'
)
ACTIVE = ("mso", "Mso", "style", "onclick", "onerror", "javascript", "<img", "v:shape", "xmlns", "<script")


@pytest.fixture
def made(secretary: Actor) -> Publication:
    """News to which pictures are added."""
    return actions.add_publication(secretary, Sort.NEWS, Draft("Открыт образец", text="Текст"))


def _kept(client: Client, made: Publication, data: bytes, name: str) -> tuple[int, list[bytes]]:
    """The answer to a picture, and the bytes that the site then gives out."""
    given = SimpleUploadedFile(name, data, "image/jpeg")
    status = client.post(f"{DESK}{made.pk}/pictures/", {"picture": given, "alt": "Образец"}).status_code
    sizes = [(each.key, size["width"]) for each in made.pictures.all() for size in each.sizes]
    return status, [client.get(f"/obrazec/pictures/{key}/{width}.webp").content for key, width in sizes]


def test_a_page_pasted_from_word_keeps_its_words_and_loses_the_rest(secretary: Actor, signed_in: SignedIn) -> None:
    desk = signed_in(secretary)
    desk.post(f"{DESK}add/?sort=news", {"title": "Итоги", "text": WORD})
    made = Publication.objects.get()
    actions.publish(secretary, made)
    page = Client().get(f"/obrazec/news/{made.address}/").content.decode()
    text = page[page.index('class="press-text"') : page.index("</article>")]
    assert [words for words in ("Итоги года", "Первый пункт", "<td>Ячейка</td>", "ссылка") if words not in text] == []
    assert [words for words in ACTIVE if words in text] == []


def test_a_photo_of_a_hundred_megapixels_is_drawn_small_within_seconds(
    made: Publication, secretary: Actor, signed_in: SignedIn
) -> None:
    out = io.BytesIO()
    Image.new("L", (12_500, 8_000), 90).save(out, "JPEG", quality=30)
    begun = time.process_time()
    status, pictures = _kept(signed_in(secretary), made, out.getvalue(), "цех.jpg")
    assert status == 302
    assert [Image.open(io.BytesIO(each)).size for each in pictures] == [(480, 307), (960, 614), (1600, 1024)]
    assert time.process_time() - begun < 5  # of this process: the drawing is done apart


@pytest.mark.parametrize(("form", "answer"), [("JPEG", (302, 2)), ("PNG", (302, 2)), ("GIF", (422, 0))])
def test_a_script_behind_a_picture_stays_behind(
    form: str, answer: tuple[int, int], made: Publication, secretary: Actor, signed_in: SignedIn
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "green").save(out, form)
    hidden = out.getvalue() + b"<script>alert(document.domain)</script><?php system($_GET['x']); ?>"
    status, pictures = _kept(signed_in(secretary), made, hidden, "a.jpg")
    assert (status, len(pictures)) == answer
    assert [each for each in pictures if b"script" in each or b"<?php" in each] == []
