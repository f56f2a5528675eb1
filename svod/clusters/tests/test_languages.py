"""The record of a cluster is Russian, whoever writes it; the writer's own screens stay as they are."""

import threading

from django.utils.translation import get_language, override

from svod.clusters.rules import in_russian


@in_russian()
def _kept(depth: int = 0) -> list[str | None]:
    return [get_language(), *(_kept(depth - 1) if depth else [])]


def test_what_is_kept_is_russian_and_the_screen_stays_english() -> None:
    with override("en"):
        assert (_kept(depth=2), get_language()) == (["ru", "ru", "ru"], "en")


def test_two_people_who_write_at_once_read_on_in_their_own_languages() -> None:
    inside, left = threading.Event(), threading.Event()
    after: dict[str, str | None] = {}

    @in_russian()
    def write(first: bool) -> None:
        if first:
            inside.set()
            assert left.wait(5)

    def person(language: str, *, first: bool) -> None:
        with override(language):
            if not first:
                assert inside.wait(5)
            write(first)
            left.set()
            after[language] = get_language()

    people = [threading.Thread(target=person, args=(name,), kwargs={"first": name == "en"}) for name in ("en", "ru")]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert after == {"en": "en", "ru": "ru"}
