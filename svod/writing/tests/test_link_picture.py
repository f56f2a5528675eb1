"""The picture of a link: whatever the title, it is drawn, small in bytes and inside its sheet."""

import io

import pytest
from PIL import Image

from svod.writing.link_picture import PENS, SIZE, draw_link


@pytest.mark.parametrize(
    "title", ["", "Открыт цех", "Слово " * 60, "Ы" * 250, "Открыт\n цех\tи ещё один", "A" * 10 + " " + "Щ" * 90]
)
def test_a_title_of_any_length_is_drawn_within_the_sheet(title: str) -> None:
    data = draw_link(title, "Кластер «Образец»" * (1 + len(title) // 50))
    picture = Image.open(io.BytesIO(data)).convert("L")
    assert (picture.size, len(data) < 60_000) == (SIZE, True)
    right = picture.crop((SIZE[0] - 60, 0, SIZE[0], SIZE[1]))
    assert min(right.tobytes()) > 200


def test_the_same_words_give_the_same_bytes_and_each_colour_its_own() -> None:
    assert draw_link("Цех", "Образец") == draw_link("Цех", "Образец")
    assert len({draw_link("Цех", "Образец", colour) for colour in PENS}) == len(PENS)
    assert draw_link("Цех", "Образец", "no such") == draw_link("Цех", "Образец")
