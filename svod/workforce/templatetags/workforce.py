"""How salaries and sums are written; rows of a list drawn without a template for each."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.ui.templatetags.ui import label, time_of
from svod.workforce.choices import JobKind
from svod.workforce.models import Vacancy
from svod.workforce.rules.summary import Sum

register = template.Library()

THIN = "\u202f"
"""A narrow blank that does not break: between thousands."""


def _rubles(number: int) -> str:
    return f"{number:,}".replace(",", THIN)


@register.filter
def salary(vacancy: Vacancy) -> str:
    """«от 50 000 до 70 000 ₽ в месяц»; empty where nothing is said."""
    told = {"least": _rubles(vacancy.salary_from or 0), "most": _rubles(vacancy.salary_to or 0)}
    if vacancy.salary_from and vacancy.salary_to:
        if vacancy.salary_from == vacancy.salary_to:
            return _("%(least)s ₽ a month") % told
        return _("from %(least)s to %(most)s ₽ a month") % told
    if vacancy.salary_from:
        return _("from %(least)s ₽ a month") % told
    return _("up to %(most)s ₽ a month") % told if vacancy.salary_to else ""


@register.filter
def sum_words(one: Sum) -> str:
    """A sum as a table writes it: a number, nothing where nobody is wanted, a word where it is not shown."""
    if one.is_hidden:
        return pgettext("sum", "hidden")
    return str(one.heads) if one.heads else "—"


@register.simple_tag(takes_context=True)
def job_rows(context: Any, vacancies: Iterable[Vacancy], day: date) -> SafeString:
    """What is offered, by whom and where, what is paid, since when; what is over on a day leads nowhere."""
    site = reverse("public:jobs", args=[context["cluster"].slug])
    rows = ((_offered(one, site, day), " · ".join(_about(one)), *_paid(one)) for one in vacancies)
    return format_html_join("", _ROW, rows)


_ROW = '<li><div><h2>{}</h2><p class="sm">{}</p></div><div class="workforce-pay">{}{}</div></li>'


def _offered(vacancy: Vacancy, site: str, day: date) -> SafeString | str:
    if vacancy.ends_on is not None and vacancy.ends_on < day:
        return vacancy.title
    return format_html('<a href="{}{}/">{}</a>', site, vacancy.pk, vacancy.title)


def _about(vacancy: Vacancy) -> Iterable[str]:
    yield from (vacancy.organisation.name, vacancy.place, label(vacancy, "employment"))
    if vacancy.kind != JobKind.JOB:
        yield label(vacancy, "kind")


def _paid(vacancy: Vacancy) -> tuple[SafeString | str, SafeString | str]:
    said = salary(vacancy)
    since = time_of(vacancy.published_on, "j E", "sm soft") if vacancy.published_on else ""
    return (format_html("<strong>{}</strong>", said) if said else "", since)
