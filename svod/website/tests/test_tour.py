"""A five-minute tour: a page of links, a step above each screen, help in place."""

import re

import pytest
from django.utils.translation import gettext

from svod.accounts.access import Actor
from svod.plan.actions import create_plan
from svod.website.choices import TOUR
from tests.people import PersonOf, SignedIn

STEP = re.compile(r'<aside class="tour".*?</aside>', re.DOTALL)
LINK = re.compile(r'<a class="btn[^>]*href="([^"]+)"')


def test_a_new_secretary_walks_the_tour_by_its_links_alone(secretary: Actor, signed_in: SignedIn) -> None:
    create_plan(secretary, year=2018, title="План")
    client = signed_in(secretary)
    page = client.get("/obrazec/desk/tour/").content.decode()
    here = re.findall(r'href="(/obrazec/desk/[^"]*\?tour=1)"', page)[0]
    walked = []
    while "tour=" in here:
        answer = client.get(here)
        assert answer.status_code == 200
        step = STEP.findall(answer.content.decode())[0]
        walked.append(here)
        here, every, close = LINK.findall(step)[0], LINK.findall(step)[-2], LINK.findall(step)[-1]
        assert (every, close) == ("/obrazec/desk/tour/", walked[-1].partition("?")[0])
    assert [re.sub(r".*/desk/(.*)\?.*", r"\1", path) for path in walked] == [step.path_in(2018) for step in TOUR]


@pytest.mark.parametrize(("path", "number"), [("today/", 1), ("facts/", 4)])
def test_a_screen_says_what_it_is_for_and_shows_no_step_once_the_tour_is_closed(
    path: str, number: int, secretary: Actor, signed_in: SignedIn
) -> None:
    page = signed_in(secretary).get(f"/obrazec/desk/{path}").content.decode()
    assert STEP.findall(page) == []
    help_words = re.findall(r'<details class="help">.*?</details>', page, re.DOTALL)
    assert len(help_words) == 1
    assert gettext(str(TOUR[number - 1].about)) in help_words[0].replace("&#x27;", "'")


def test_the_tour_is_for_who_keeps_the_plan(person: PersonOf, signed_in: SignedIn) -> None:
    client = signed_in(person("executor"))
    assert client.get("/obrazec/desk/tour/").status_code == 403
    assert 'class="help"' not in client.get("/obrazec/desk/today/").content.decode()
