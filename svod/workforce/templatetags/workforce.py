"""How salaries and sums are written."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
