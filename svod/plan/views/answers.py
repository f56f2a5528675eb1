"""How a change is answered: to htmx the changed parts of the page, to a plain form the page again."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.clock import today
from svod.core.ref import key_in
from svod.plan.forms import StatusForm
from svod.plan.queries import Choice, Drawn, Panel, Screen, panel_of, plan_with_columns, screen_of
from svod.plan.queries.documents import default_label
from svod.plan.queries.own_plans import main_measure
from svod.plan.rules import FIELDS

YEAR = 366
CSS = {"expected": "c-exp"}
"""Classes of columns that leave the table when it is narrow."""


def plan_url(request: ClusterRequest, year: int) -> str:
    """The address of a year's plan."""
    return reverse("desk:plan", args=[request.cluster.slug, year])


def choice_of(request: ClusterRequest, year: int) -> Choice:
    """The choice of the plan's page that the person looks at: of the address itself, or of the page it came from."""
    here = plan_url(request, year)
    if request.path == here:
        return Choice.of(request.GET)
    told = request.POST.get("back") or request.htmx.current_url or request.headers.get("Referer", "")
    parts = urlsplit(told)
    return Choice.of(QueryDict(parts.query)) if parts.path == here else Choice()


def back_url(request: ClusterRequest, year: int, **changes: Any) -> str:
    """The plan's page as the person left it, with changes of the choice (`open=…`)."""
    choice = choice_of(request, year)
    address = choice.address(page=choice.page, **changes)
    return plan_url(request, year) + (address if address.startswith("?") else "")


def status_form(panel: Panel) -> StatusForm:
    """The status form as the measure stands."""
    measure = panel.measure
    return StatusForm(
        initial={"status": measure.status, "moved_to": measure.moved_to, "moved_why": measure.moved_why},
        prefix="standing",
        use_required_attribute=False,
    )


def _words(screen: Screen) -> dict[str, str]:
    """Sentences of the page, made here because a template takes ten times as long."""
    plan = screen.drawn.plan
    years = f"{plan.year}–{plan.until_year}" if plan.until_year else str(plan.year)
    left = screen.days_left
    told_left = ngettext("%(days)d day to the end of the plan", "%(days)d days to the end of the plan", left)
    shown = ngettext("%(shown)d measure shown", "%(shown)d measures shown", screen.shown)
    figures = {"count": screen.done.count, "url": screen.done.url, "total": screen.total}
    done = _('<a href="{url}">{count}</a> of <a href="./">{total}</a> done')
    return {
        "title": (_("Own plan for %(year)s") if plan.of_id else _("Plan for %(year)s")) % {"year": years},
        "today": _("today is %(today)s") % {"today": date_format(screen.today, "j E")},
        "done": format_html(done, **figures),
        "left": f", {told_left % {'days': left}}" if 0 <= left <= YEAR else "",
        "shown": shown % {"shown": screen.shown},
        "status": _("Standing"),
        "findings": _("Proofs"),
        "own": _("the office's own"),
    }


def _page_context(screen: Screen, choice: Choice) -> dict[str, Any]:
    """What the page around the rows needs: heads of columns, addresses, the words of the summary's bar."""
    drawn = screen.drawn
    heads = [
        {
            "number": str(number),
            "label": drawn.label(key) or default_label(key),
            "css": "c-exp" if key == "expected" else "",
        }
        for number, key in enumerate(("number", *FIELDS), 1)
    ]
    if choice.columns:
        heads += [
            {"number": str(number), "label": column.label, "css": "c-more"}
            for number, column in enumerate(drawn.more, 7)
        ]
    kept = {"show": choice.show, "status": choice.status, "section": choice.section, "month": choice.month}
    return {
        "heads": heads,
        "words": _words(screen),
        "bar_words": ", ".join(f"{figure.label} {figure.count}" for figure in screen.statuses),
        "kept": [(name, str(value)) for name, value in kept.items() if value not in ("", None)]
        + ([("columns", "all")] if choice.columns else []),
        "columns_url": choice.address(columns=not choice.columns),
        "choice_query": choice.address(open=None, columns=False) if choice.narrows else "",
        "page_urls": [
            {"number": number, "url": choice.address(page=number, open=None)} for number in range(1, screen.pages + 1)
        ],
    }


def context_of(
    request: ClusterRequest, drawn: Drawn, choice: Choice, *, status: StatusForm | None = None
) -> dict[str, Any]:
    """What the plan's templates need: the screen, the open panel with its status form, who may do what."""
    actor = request.actor
    screen = screen_of(actor, drawn, choice, today())
    panel = panel_of(actor, screen, choice.open) if choice.open else None
    here = plan_url(request, drawn.plan.place)
    context = {
        "drawn": drawn,
        "plan": drawn.plan,
        "above": main_measure(drawn.plan),
        "screen": screen,
        "choice": choice,
        "panel": panel,
        "status_form": status or (status_form(panel) if panel else None),
        "plan_url": here,
        "file_base": here.rstrip("/"),
        "back": back_url(request, drawn.plan.place),
        "closed_url": choice.address(page=choice.page, open=None),
        "may_edit": actor.may(Can.EDIT_PLAN),
        "may_load": actor.may(Can.IMPORT_PLAN),
        "may_see_all": actor.may(Can.SEE_WHOLE_PLAN),
        **_page_context(screen, choice),
    }
    if panel:
        for name, row in (("before_url", panel.before), ("after_url", panel.after)):
            context[name] = choice.address(page=choice.page, open=row.pk) if row else ""
    return context


def changed(
    request: ClusterRequest,
    year: int,
    pk: int,
    *,
    status: StatusForm | None = None,
    in_panel: bool = False,
    undo: tuple[str, int] | None = None,
) -> HttpResponse:
    """The row of a measure as it is now, the figures, and the panel where it is open (or `in_panel` asks for it).

    `undo` offers to take back what was done: what of (a key of UNDONE) and the line of the journal.

    A plain form gets the page again. With a `status` form that was refused the answer is 422 and says why.
    """
    code = 422 if status and status.errors else 200
    choice = choice_of(request, year)
    if in_panel or code != 200:  # noqa: PLR2004 -- the code set above
        choice = Choice.of({**QueryDict(urlsplit(choice.address()).query).dict(), "open": str(pk)})
    if not request.htmx and code == 200:  # noqa: PLR2004 -- the code set above
        here = back_url(request, year, open=pk) if in_panel else back_url(request, year)
        if undo:
            here = f"{here}{'&' if '?' in here else '?'}{urlencode({'undo': undo[1], 'what': undo[0]})}"
        return redirect(f"{here}#m-{pk}")
    drawn = plan_with_columns(request.actor, year)
    context = context_of(request, drawn, choice, status=status)
    if not request.htmx:
        return render(request, "plan/plan.html", context, status=code)
    screen: Screen = context["screen"]
    more = {"row": screen.row(pk), "undo": undo_context(year, pk, undo, request.cluster.slug)}
    return render(request, "plan/changed.html", {**context, **more}, status=code)


UNDONE = {
    "evidence": ("desk:proof-restore", gettext_lazy("The proof is taken off.")),
    "words": ("desk:measure-give-back", gettext_lazy("Other words stand in the cell now.")),
}
"""What can be taken back: the address that does it, and what has been done."""


def undo_context(year: int, pk: int | None, undo: tuple[str, int] | None, slug: str) -> dict[str, str]:
    """The address and the words of taking back; nothing where there is nothing to take back."""
    if not undo or undo[0] not in UNDONE or pk is None:
        return {}
    name, said = UNDONE[undo[0]]
    return {"url": reverse(name, args=[slug, year, pk, undo[1]]), "said": str(said)}


def undo_asked(request: ClusterRequest, year: int, pk: int | None) -> dict[str, str]:
    """What the page's address offers to take back."""
    number = key_in(request.GET.get("undo", ""))
    return undo_context(year, pk, (request.GET.get("what", ""), number), request.cluster.slug) if number else {}
