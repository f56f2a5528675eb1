"""The secretary arranges the site: blocks, menu, colours; the ledger hears that its front page was updated."""

import re
from pathlib import Path

import pytest
from django.test import Client

import svod.ui
from svod.accounts.access import Actor
from svod.core.clock import today
from svod.facts.models import Fact
from svod.members.actions import ensure_organisation
from svod.press.actions import Draft, add_publication, publish
from svod.press.choices import Sort
from svod.website.actions import change_settings
from svod.website.rules import COLOURS
from tests.people import PersonOf, SignedIn

PAGE = "/obrazec/desk/settings/site/"


@pytest.fixture
def site(secretary: Actor) -> Client:
    """A site with two blocks: news and members."""
    publish(secretary, add_publication(secretary, Sort.NEWS, Draft("Открыт образец", text="Текст")))
    ensure_organisation(secretary, "ООО «Проба»", is_member=True)
    return Client()


def _form(client: Client, **changed: str) -> dict[str, str]:
    """The page's form as it is shown, with some fields changed; an empty value is a tick taken away."""
    form = client.get(PAGE).context["form"]
    shown = {name: str(form[name].value()) for name in form.fields if form[name].value() not in (False, None)}
    return {name: value for name, value in (shown | changed).items() if value or name == "colour"}


def _headings(page: str) -> list[str]:
    return re.findall(r'<h2 id="(news|members)">', page)


def test_blocks_and_menu_stand_as_the_secretary_orders_them(
    secretary: Actor, signed_in: SignedIn, site: Client
) -> None:
    desk = signed_in(secretary)
    assert _headings(site.get("/obrazec/").content.decode()) == ["news", "members"]
    moved = {"block-news-at": "9", "menu-events-at": "1", "menu-jobs-place": "none", "menu-members-place": "foot"}
    answer = desk.post(PAGE, _form(desk, **moved), follow=True)
    assert "Сайт устроен так." in answer.content.decode()
    page = site.get("/obrazec/").content.decode()
    assert _headings(page) == ["members", "news"]
    bar, foot = (re.search(rf"<{part}.*?</{part}>", page, re.DOTALL) for part in ("nav", "footer"))
    assert bar is not None
    assert foot is not None
    words = re.findall(r'<a href="/obrazec/(\w*)/?"', bar[0])
    assert (words[0], "jobs" in words, "members" in words) == ("", False, False)
    assert ("/obrazec/members/" in foot[0], ">Вакансии<" in foot[0]) == (True, False)
    assert site.get("/obrazec/jobs/").status_code == 200
    assert "Ничего не изменилось" in desk.post(PAGE, _form(desk), follow=True).content.decode()


def test_a_block_is_hidden_and_its_page_stays(secretary: Actor, signed_in: SignedIn, site: Client) -> None:
    desk = signed_in(secretary)
    desk.post(PAGE, _form(desk, **{"block-members-shown": ""}))
    assert _headings(site.get("/obrazec/").content.decode()) == ["news"]
    assert site.get("/obrazec/members/").status_code == 200


def test_a_bar_of_too_many_words_is_refused_and_nothing_typed_is_lost(
    secretary: Actor, signed_in: SignedIn, site: Client
) -> None:
    desk = signed_in(secretary)
    form = _form(desk)
    crowded = {name: "bar" for name in form if name.endswith("-place")} | {"colour": "green"}
    answer = desk.post(PAGE, form | crowded)
    page = answer.content.decode()
    assert (answer.status_code, "помещается 8 слов" in page) == (422, True)
    assert re.search(r'value="green"[^>]*checked', page)
    assert "tint-green" not in site.get("/obrazec/").content.decode()


def test_colours_come_to_every_page_of_the_site_and_only_those_that_are_offered(
    secretary: Actor, signed_in: SignedIn, site: Client
) -> None:
    desk = signed_in(secretary)
    desk.post(PAGE, _form(desk, colour="teal"))
    for path in ("", "news/", "members/"):
        assert 'class="public tint-teal"' in site.get(f"/obrazec/{path}").content.decode()
    assert desk.post(PAGE, _form(desk, colour="x onload")).status_code == 422


def test_whoever_does_not_keep_the_settings_is_refused(person: PersonOf, signed_in: SignedIn, site: Client) -> None:
    assert signed_in(person("observer")).post(PAGE, {}).status_code == 403


def test_the_ledger_hears_once_a_day_that_the_front_page_was_updated(
    secretary: Actor, signed_in: SignedIn, site: Client
) -> None:
    desk = signed_in(secretary)
    names = {"name": "Кластер «Образец»", "short_name": "Образец", "signature": "", "name_genitive": ""}
    change_settings(secretary, words=names, days_off=[today()], days_on=[])
    assert Fact.objects.filter(kind="page.updated").count() == 0
    change_settings(secretary, words=names | {"about": "Мы — образец."}, days_off=[], days_on=[])
    desk.post(PAGE, _form(desk, colour="green"))
    fact = Fact.objects.get(kind="page.updated")
    assert (fact.start, fact.title, fact.url.endswith("/obrazec/")) == (today(), "Главная страница сайта", True)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("key", COLOURS[1:])
def test_every_set_of_colours_is_read_by_light_and_by_dark(key: str) -> None:
    css = (Path(svod.ui.__file__).parent / "static/ui/css/colours.css").read_text()
    found = re.search(rf"\.tint-{key} {{(.*)}}", css)
    assert found is not None
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", found[1])
    for sheet, at in (("#ffffff", 1), ("#171b20", 2)):
        colours = {pair[0]: pair[at] for pair in pairs}
        for ink, ground in (("pen", sheet), ("pen-deep", colours["pen-wash"]), ("pen", colours["pen-wash"]),
                            ("on-pen", colours["pen"]), ("on-pen", colours["pen-deep"])):  # fmt: skip
            assert _contrast(colours[ink], ground) >= 4.5, (key, ink, ground)
