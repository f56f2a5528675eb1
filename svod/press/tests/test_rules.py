"""What a text becomes on a page, and what an address is made of."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.press.rules import Shown, compared, drawn, free_address, latin

PICTURE = Shown([(480, "/a/pictures/k/480.webp"), (960, "/a/pictures/k/960.webp")], 960, 640, 'Цех "Проба"')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Первый.\nВторая строка\n\nВторой.", "<p>Первый.<br>Вторая строка</p><p>Второй.</p>"),
        ("## Итоги\n- раз\n- два\n\n1. три", "<h2>Итоги</h2><ul><li>раз</li><li>два</li></ul><ol><li>три</li></ol>"),
        ("> Слова\n> ещё", "<blockquote><p>Слова<br>ещё</p></blockquote>"),
        ("**жирно** и *косо*, 2 * 3 * 4", "<p><strong>жирно</strong> и <em>косо</em>, 2 * 3 * 4</p>"),
        (
            "[сайт](https://a.example.org/?b=1&c=2)",
            '<p><a href="https://a.example.org/?b=1&amp;c=2" rel="noopener nofollow">сайт</a></p>',
        ),
        ("[нет](javascript:alert(1))", "<p>[нет](javascript:alert(1))</p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("![нет такого](7)", ""),
    ],
)
def test_a_few_marks_make_a_page(text: str, html: str) -> None:
    assert drawn(text, {}) == html


def test_a_picture_stands_in_the_sizes_that_a_browser_chooses_from() -> None:
    html = drawn("![Новый цех](1)", {1: PICTURE})
    assert 'srcset="/a/pictures/k/480.webp 480w, /a/pictures/k/960.webp 960w"' in html
    assert ('alt="Цех &quot;Проба&quot;"' in html, "<figcaption>Новый цех</figcaption>" in html) == (True, True)


def test_what_is_pasted_from_word_leaves_its_dress_behind() -> None:
    pasted = (
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{margin:0}</style>"
        '<h1>Итоги</h1><p class="MsoNormal" style="color:red"><span lang=RU>Сделано<o:p></o:p></span></p>'
        '<img src="file:///C:/x.png" onerror="alert(1)"><script>alert(1)</script>'
    )
    assert drawn(pasted, {}) == "<h2>Итоги</h2><p>Сделано</p>"


@given(st.text(alphabet="<>\"'/=&!-[]()*#\n abpscriptonerrorjavascript:1", max_size=120))
@settings(max_examples=150, deadline=None)
def test_nothing_active_passes_whatever_is_typed(text: str) -> None:
    html = drawn(text, {1: PICTURE})
    assert re.findall(r"<(?:script|style|iframe|svg)|<[^>]+\son\w+\s*=|href=\"javascript", html, re.IGNORECASE) == []


def test_an_address_is_made_of_the_title_and_is_free() -> None:
    assert latin("Открыт цех № 5: «Щёлково», объём вырос") == "otkryt-tsekh-5-shchelkovo-obem-vyros"
    assert free_address("a", {"a", "a-2"}) == "a-3"
    assert free_address(latin("«»"), set()) == "text"


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_a_comparison_loses_no_word_of_either_version(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(words for state, words in pieces if state != "new") == before
    assert "".join(words for state, words in pieces if state != "gone") == after
