"""The list page, and the same as JSON, CSV and XLSX; the public page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from svod.accounts.access import allow, allow_everyone
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.attachments.models import StoredFile
from svod.attachments.queries import bytes_of
from svod.core.clock import today
from svod.core.document import Document
from svod.journal.actions import note_opening
from svod.journal.views import by_version
from svod.members.access import may_edit
from svod.members.actions import note_export
from svod.members.choices import Register, Standing
from svod.members.queries import Choice, figures, organisation_of, organisations, people, public_members
from svod.members.queries.documents import document_of, organisation_json, person_json
from svod.members.rules import picture_type

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def members(request: ClusterRequest) -> HttpResponse:
    """Organisations by their standing, or people; words of the search narrow either."""
    choice, day = Choice.of(request.GET), today()
    is_people = choice.register == Register.PEOPLE
    found = people(request.actor, choice) if is_people else organisations(request.actor, choice, day)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = figures(request.actor, day)
    if is_people:
        note_opening(request.actor, "people", page.paginator.count)
    shows = [("", _("all organisations"), "all"), *((each.value, _plural(each), each.value) for each in Standing)]
    shows.append((Register.PEOPLE.value, _("people"), Register.PEOPLE.value))
    tabs = [
        {
            "label": label,
            "url": f"./{choice.query(show=show)}",
            "current": choice.show == show,
            "count": counts[count],
        }
        for show, label, count in shows
    ]
    context = {
        "page": page,
        "choice": choice,
        "tabs": tabs,
        "is_people": is_people,
        "may_edit": may_edit(request.actor),
        "query": choice.query(),
        "today": day,
    }
    return render(request, "members/members.html", context)


def _plural(standing: Standing) -> str:
    return {
        Standing.MEMBER: _("members"),
        Standing.FORMER: _("former members"),
        Standing.PARTNER: _("partners"),
    }[standing]


def _csv(document: Document) -> bytes:
    from svod.writing import separated

    return separated.write(document)


def _xlsx(document: Document) -> bytes:
    from svod.writing import xlsx

    return xlsx.write(document)


WRITERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, XLSX),
}


def sent_table(document: Document, form: str, *, plain: str, name: str) -> HttpResponse:
    """A table as a download: `form` is csv or xlsx, `plain` its name for old browsers, `name` for people."""
    write, kind = WRITERS[form]
    answer = HttpResponse(write(document), content_type=kind)
    answer["Content-Disposition"] = (
        f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(f'{name}.{form}')}"
    )
    return answer


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def members_file(request: ClusterRequest, form: str) -> HttpResponseBase:
    """What the list shows, whole, as JSON, CSV or XLSX; the two files can be loaded again."""
    choice, day = Choice.of(request.GET), today()
    is_people = choice.register == Register.PEOPLE
    rows: list[Any] = list(people(request.actor, choice) if is_people else organisations(request.actor, choice, day))
    if is_people:
        note_opening(request.actor, "people", len(rows))
    if form == "json":
        told = [person_json(row) for row in rows] if is_people else [organisation_json(row, day) for row in rows]
        answer: HttpResponse = JsonResponse(
            {"count": len(told), choice.register.value: told}, json_dumps_params={"ensure_ascii": False}
        )
    else:
        name = _("People") if is_people else _("Organisations")
        answer = sent_table(document_of(choice.register, rows, day), form, plain="members", name=name)
    if request.method == "GET":
        note_export(request.actor, choice.register, form=form, count=len(rows))
    return answer


def _picture(file: StoredFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    try:
        data = bytes_of(file)
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = HttpResponse(data, content_type=picture_type(data) or "application/octet-stream")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@allow(Can.SEE_MEMBERS, Can.EDIT_OWN_CARD)
@require_safe
def logo(request: ClusterRequest, pk: int) -> HttpResponse:
    """The logo of an organisation."""
    return _picture(organisation_of(request.actor, pk).logo)


@allow_everyone
@require_safe
@by_version
def public_list(request: ClusterRequest) -> HttpResponse:
    """The members of today with what of their contacts is public."""
    shown = {"page_title": _("Members of the cluster"), "about": request.cluster.name}
    return render(request, "members/public.html", {**shown, "members": list(public_members(request.cluster, today()))})


@allow_everyone
@require_safe
def public_logo(request: ClusterRequest, pk: int) -> HttpResponse:
    """The logo of a member."""
    return _picture(get_object_or_404(public_members(request.cluster, today()).select_related("logo"), pk=pk).logo)
