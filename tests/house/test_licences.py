"""Every licence is read, let in by its group, and listed."""

from importlib.metadata import distribution

import pytest

from tests.house.licences import (
    ALLOWED,
    CARRIED,
    ELSEWHERE,
    JUDGED,
    PAGE,
    allows,
    others_files,
    packages,
    page,
    said_by,
)
from tests.house.tree import ROOT


def test_every_locked_package_has_a_licence_that_its_group_lets_in() -> None:
    assert [f"{one.name} ({one.group}): {one.licence or 'unread'}" for one in packages() if not one.fits] == []


def test_nothing_is_judged_by_hand_that_speaks_for_itself_or_is_not_locked() -> None:
    names = {one.name for one in packages()}
    assert sorted((JUDGED.keys() | ELSEWHERE.keys()) - names) == []
    assert [name for name, judged in JUDGED.items() if said_by(distribution(name)) == judged.licence] == []


def test_the_page_of_licences_is_what_is_locked() -> None:
    assert PAGE.read_text() == page(), "python -m tests.house.licences"


def test_works_of_others_in_the_sources_are_listed_and_named_in_the_notice() -> None:
    notice, listed = (ROOT / "NOTICE").read_text(), [place for one in CARRIED for place in one.places]
    assert [place for place in listed if not (ROOT / place).is_dir()] == []
    files = [each.relative_to(ROOT).as_posix() for each in others_files()]
    assert [each for each in files if not each.startswith(tuple(f"{place}/" for place in listed))] == []
    assert [one.name for one in CARRIED if one.places and one.name not in notice] == []
    assert [one.name for one in CARRIED if not allows(ALLOWED["dev"], one.licence)] == []


@pytest.mark.parametrize(
    ("licence", "let_in"),
    [
        ("MIT", True),
        ("MIT AND MPL-2.0", True),
        ("GPL-3.0-or-later OR MIT", True),
        ("MIT AND (GPL-3.0-or-later OR BSD-3-Clause)", True),
        ("MIT AND LGPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_all_parts_of_a_licence_are_asked_and_one_of_its_alternatives(licence: str, let_in: bool) -> None:
    assert allows(ALLOWED["run"], licence) is let_in
