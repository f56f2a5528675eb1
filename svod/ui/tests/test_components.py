"""Components and tags: what they say, and that nothing a person typed becomes markup."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils.safestring import SafeString
from django_cotton.compiler_regex import CottonCompiler  # type: ignore[import-untyped]  # it ships no types

from svod.ui.templatetags.ui import NoSuchIcon, bar, chip, icon, json_data, pips

EVIL = "<img src=x onerror=alert(1)>\"'"


def drawn(source: str, **values: Any) -> str:
    """A piece of template with components, as a page would draw it."""
    request = RequestFactory().get("/list/?verb=edited&page=2")
    template = Template("{% load ui i18n %}" + CottonCompiler().process(source))
    return template.render(RequestContext(request, values)).strip()


class Membership(forms.Form):
    """A sample form."""

    name = forms.CharField(label="Название", help_text="Как в уставе.")
    kind = forms.ChoiceField(label="Вид", choices=[("a", "Завод"), ("b", "Школа")])
    agreed = forms.BooleanField(label="Согласие")


def test_a_state_is_a_sign_a_word_and_a_colour() -> None:
    assert drawn('<c-chip state="not_done" label="Не выполнено" />') == (
        '<span class="chip is-not_done"><svg class="icon" aria-hidden="true">'
        '<use href="/static/ui/icons.svg#not_done"/></svg><span>Не выполнено</span></span>'
    )


def test_a_label_drawn_once_as_markup_does_not_open_the_door_for_the_next() -> None:
    first = chip("done", SafeString("<b>ок</b>"))
    assert (first, "&lt;b&gt;" in chip("done", "<b>ок</b>")) == (chip("done", "<b>ок</b>"), True)


def test_an_icon_alone_speaks_and_beside_a_word_is_silent() -> None:
    assert icon("edit", "Править").startswith('<svg class="icon" role="img" aria-label="Править">')
    assert 'aria-hidden="true"' in icon("edit")


def test_an_unknown_icon_is_named_aloud() -> None:
    with pytest.raises(NoSuchIcon, match="unicorn"):
        icon("unicorn")


@pytest.mark.parametrize(
    "source",
    [
        '<c-btn :title="evil" :label="evil" icon="edit" />',
        '<c-btn :href="evil">{{ evil }}</c-btn>',
        '<c-tag icon="people" :href="evil" title="{{ evil }}">{{ evil }}</c-tag>',
        '<c-count :n="evil" />',
        '<c-chip :state="evil" :label="evil" />',
        '<c-field for="x" :label="evil" :hint="evil" :error="evil"><input id="x"></c-field>',
        '<c-check :name="evil" :value="evil" :data-x="evil">{{ evil }}</c-check>',
        '<c-drop :name="evil" :hint="evil" :title="evil" :accept="evil" />',
        '<c-notice :state="evil" icon="info" :data-x="evil">{{ evil }}</c-notice>',
        '<c-dialog :name="evil" :title="evil">{{ evil }}</c-dialog>',
        '<c-tabs :label="evil" :items="rows" />',
        '<c-filters :label="evil" :items="rows" />',
        '<c-bar :parts="shares" :label="evil" />',
        '<c-pips :done="1" :total="3" :label="evil" :state="evil" />',
        '<c-progress :title="evil" :note="evil" :parts="shares" />',
        '<c-legend :items="rows" />',
        '<c-empty :title="evil" icon="file">{{ evil }}</c-empty>',
        '<c-date-list :items="rows" />',
        '<c-evidence :items="rows" />',
        '<c-history :items="rows" />',
        '<c-finding :title="evil">{{ evil }}</c-finding>',
        '<c-next :what="evil">{{ evil }}</c-next>',
        '<c-norm :periods="rows" />',
    ],
)
def test_what_a_person_typed_stays_text(source: str) -> None:
    row = dict.fromkeys(("label", "url", "state", "title", "note", "meta", "text", "link", "when", "count"), EVIL)
    row |= {"icon": "file", "date": date(2031, 1, 2), "at": date(2031, 1, 2), "current": False}  # type: ignore[dict-item]
    html = drawn(source, evil=EVIL, rows=[row], shares=[(EVIL, 2)])
    assert "<img" not in html
    assert re.sub(r"&[#\w]+;", "", html).count('"') % 2 == 0


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    html = drawn('<c-field :field="form.name" />', form=Membership({"name": ""}))
    assert '<label for="id_name">Название</label>' in html
    assert '<span class="hint" id="id_name_helptext">Как в уставе.</span>' in html
    control = re.search(r"<input[^>]*>", html)
    assert control
    assert {'class="input"', 'aria-invalid="true"', 'aria-describedby="id_name_helptext id_name_error"'} <= set(
        re.findall(r'[\w-]+="[^"]*"', control[0])
    )
    assert 'id="id_name_error"' in html


def test_a_list_is_as_wide_as_its_place_and_a_box_is_not() -> None:
    form = Membership()
    assert 'class="input full"' in drawn('<c-field :field="form.kind" />', form=form)
    assert "class=" not in drawn("{% control form.agreed %}", form=form)


def test_a_button_with_an_address_is_a_link() -> None:
    assert drawn('<c-btn kind="main" href="/plan/" hx-get="/plan/">План</c-btn>') == (
        '<a href="/plan/" class="btn btn-main" hx-get="/plan/">План</a>'
    )
    assert drawn('<c-btn type="submit" size="sm" disabled>Да</c-btn>') == (
        '<button type="submit" class="btn btn-sm" disabled>Да</button>'
    )


def test_leafing_keeps_the_rest_of_the_address() -> None:
    page = Paginator(range(1, 31), 10).get_page(2)
    html = drawn('<c-pages :page="page" />', page=page)
    assert re.findall(r'href="([^"]*)"', html) == [
        "?verb=edited&amp;page=1",
        "?verb=edited&amp;page=1",
        "?verb=edited&amp;page=3",
        "?verb=edited&amp;page=3",
    ]
    assert "11–20 из 30" in html


def test_one_page_needs_no_leafing() -> None:
    assert drawn('<c-pages :page="page" />', page=Paginator([1], 10).get_page(1)) == ""


def test_a_bar_shares_its_width_by_counts() -> None:
    html = bar([("done", 3), ("moved", 0), ("no_report", 1)], "3 из 4")
    assert re.findall(r'class="(is-\w+)" x="([\d.]+)" width="([\d.]+)"', html) == [
        ("is-done", "0.00", "74.50"),
        ("is-no_report", "75.00", "24.50"),
    ]


def test_a_bar_of_nothing_is_empty() -> None:
    assert "rect" not in bar([], "0 из 0")


def test_a_bar_wider_than_its_parts_leaves_the_rest_empty() -> None:
    assert re.findall(r'width="([\d.]+)"', bar([("done", 1)], "1 из 4", 4)) == ["24.50"]


def test_pips_are_one_for_each_promised() -> None:
    html = pips(2, 4, "2 из 4")
    assert (html.count('<i class="is-done">'), html.count("<i></i>")) == (2, 2)


def test_many_promised_are_drawn_as_a_bar() -> None:
    assert pips(5, 22, "5 из 22").startswith('<svg class="bar"')


def test_data_for_a_script_stays_data() -> None:
    html = json_data({"words": "</script><script>alert(1)</script>"}, "plan-data")
    assert html.startswith('<script id="plan-data" type="application/json">')
    assert html.count("</script>") == 1


def test_a_choice_that_is_left_open_is_called_in_russian() -> None:
    field = forms.ModelChoiceField(queryset=ContentType.objects.none(), required=False)
    assert str(field.empty_label) == "не выбрано"
