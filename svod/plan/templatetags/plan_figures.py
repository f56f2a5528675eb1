"""Figures above the plan's table as markup: each leads to the list of its length."""

from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from svod.plan.queries.screen import Figure, Group, Month
from svod.ui.templatetags.ui import bar

register = template.Library()

CURRENT = ' aria-current="true"'


def section_share(group: Group) -> SafeString:
    """How much of a section is done: two figures that lead to their lists, and a bar."""
    told = escape(_("%(done)s of %(total)s")) % {
        "done": f'<a href="{escape(group.done.url)}">{group.done.count}</a>',
        "total": f'<a href="{escape(group.total.url)}">{group.total.count}</a>',
    }
    spoken = _("%(done)d of %(total)d done") % {"done": group.done.count, "total": group.total.count}
    return SafeString(f"<span>{told}</span>{bar(group.parts, spoken)}")


@register.simple_tag
def months_strip(months: tuple[Month, ...]) -> SafeString:
    """The twelve months and «all year», each a link to what is due then."""
    made = []
    for month in months:
        squares = "".join(f'<i class="is-{state}"></i>' for state in month.states)
        if not squares and month.count:
            squares = f"<b>{month.count}</b>"
        css = f"{month.time}{' all-year' if not month.number else ''}".strip()
        current = ' aria-current="true"' if month.current else ""
        made.append(
            f'<a class="{css}" href="{escape(month.url)}" aria-label="{escape(month.label)}"{current}'
            f' data-month="{month.number}" data-count="{month.count}">'
            f'<span class="cells">{squares}</span><span class="name">{escape(month.name)}</span></a>'
        )
    return SafeString("".join(made))


@register.simple_tag
def show_links(shows: tuple[Figure, ...]) -> SafeString:
    """What can be shown of the plan, each with the number of its measures."""
    return SafeString(
        "".join(
            f'<a class="filter" href="{escape(each.url)}"{CURRENT if each.current else ""}>{escape(each.label)}'
            f' <span class="count">{each.count}</span></a>'
            for each in shows
        )
    )


@register.simple_tag
def legend_links(statuses: tuple[Figure, ...]) -> SafeString:
    """The colours of the summary's bar, each with its number and its list."""
    return SafeString(
        "".join(
            f'<li><a href="{escape(each.url)}"{CURRENT if each.current else ""}><i class="is-{each.state}"></i>'
            f"<b>{each.count}</b> {escape(each.label)}</a></li>"
            for each in statuses
        )
    )


@register.simple_tag
def body_options(bodies: tuple[tuple[int, str], ...], picked: int | None) -> SafeString:
    """Options of the bodies that answer for something in the plan."""
    return SafeString(
        "".join(
            f'<option value="{pk}"{" selected" if pk == picked else ""}>{escape(name[:60])}</option>'
            for pk, name in bodies
        )
    )
