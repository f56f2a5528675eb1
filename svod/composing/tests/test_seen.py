"""What is known already, in the accusative and in agreement."""

import pytest

from svod.composing.kinds import KINDS
from svod.composing.seen import seen_words


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([], ""),
        (["news.published"], "1 новость"),
        (["article.published"] * 21, "21 статью"),
        (["minutes.published"] * 3 + ["news.published"] * 12, "3 протокола и 12 новостей"),
        (["meeting.held", "vacancy.published", "application.filed"], "1 заседание, 1 вакансию и 1 заявку"),
        (["event.attended"] * 2, "2 участия в мероприятиях"),
    ],
)
def test_the_reader_is_told_what_is_seen(kinds: list[str], said: str) -> None:
    assert seen_words(kinds) == said


def test_every_kind_can_be_seen() -> None:
    assert all(seen_words([kind] * 5).startswith("5 ") for kind in KINDS)
