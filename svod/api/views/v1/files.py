"""Files: the plan as one, a kept file under the rule of its own page, a proof laid beside a measure."""

from typing import Literal

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import File, Form, Path, Query, Router, UploadedFile

from svod.accounts.access import NotThere
from svod.accounts.choices import Can
from svod.api.choices import Scope
from svod.api.schemas.plan import MeasureFilter, MeasureRow
from svod.api.schemas.planning import NoteBody
from svod.api.schemas.shared import Key, PlanPlace
from svod.api.views.v1.gate import does, gives_file
from svod.api.views.v1.plans import measure_again
from svod.api.views.v1.telling import ApiRequest, Faults
from svod.attachments.models import StoredFile
from svod.attachments.queries import file_of, open_file
from svod.attachments.rules.kinds import too_large
from svod.core.rules import RuleBroken
from svod.plan.access import require_proof
from svod.plan.actions import export_plan, give_file
from svod.plan.queries import Choice, evidence_of, measure_of, plan_of_year
from svod.plan.views.files import TYPES, disposition, written
from svod.writing.pdf import RenderFailed

router = Router(tags=["files"])
SEES = (Can.SEE_WHOLE_PLAN, Can.SEE_OWN_MEASURES)
BYTES = "application/octet-stream"
PLAIN = [media.partition(";")[0] for media in TYPES.values()]
PlanForm = Literal["json", "csv", "xlsx", "docx", "pdf"]


@gives_file(
    router,
    "/plans/{year}/file/{form}",
    *SEES,
    media=PLAIN,
    summary=_("The plan of a year as a file: JSON, CSV, XLSX, DOCX, PDF; filters as on the screen"),
)
def plan_file(
    request: ApiRequest, year: Path[PlanPlace], form: Path[PlanForm], asked: Query[MeasureFilter]
) -> HttpResponse:
    """The plan as a file; that it was taken stands in the journal. Pages do not divide it."""
    try:
        made = written(request.actor, year, Choice.of(asked.chosen()), form)
    except RenderFailed as failed:
        raise RuleBroken(str(failed)) from None
    export_plan(request.actor, made.plan, form=form, count=made.count)
    answer = HttpResponse(made.body, content_type=TYPES[form])
    answer["Content-Disposition"] = disposition(gettext("Plan %(year)d") % {"year": year}, form)
    return answer


def _sent(kept: StoredFile) -> HttpResponse:
    """The bytes of a kept file; whatever they are, they are only to be kept."""
    try:
        with open_file(kept) as body:
            answer = HttpResponse(body.read(), content_type=BYTES)
    except FileNotFoundError:
        raise NotThere from None
    answer["Content-Disposition"] = "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@gives_file(
    router,
    "/files/{pk}",
    Can.SEE_DESK,
    media=[BYTES],
    summary=_("A kept file, to whoever sees it on the desk"),
)
def kept_file(request: ApiRequest, pk: Path[Key]) -> HttpResponse:
    """A file by its key."""
    return _sent(file_of(request.actor, pk))


@gives_file(
    router,
    "/plans/{year}/measures/{pk}/evidence/{tie}/file",
    *SEES,
    media=[BYTES],
    summary=_("A file beside a measure, to whoever sees the measure"),
)
def given_file(request: ApiRequest, year: Path[PlanPlace], pk: Path[Key], tie: Path[Key]) -> HttpResponse:
    """The file of a proof."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    kept = evidence_of(measure, tie).file
    if kept is None:
        raise NotThere
    return _sent(kept)


@does(
    router,
    "/plans/{year}/measures/{pk}/files",
    Scope.FACTS,
    Can.RECORD_FACTS,
    Can.EDIT_OWN_RESULT,
    gives=MeasureRow,
    status=201,
    summary=_("Lay a file beside a measure as its proof: it is checked as on the screen"),
)
def lay_file(
    request: ApiRequest,
    year: Path[PlanPlace],
    pk: Path[Key],
    told: Form[NoteBody],
    file: File[UploadedFile | None] = None,
) -> JsonResponse:
    """A new proof."""
    measure = measure_of(request.actor, plan_of_year(request.actor, year), pk)
    require_proof(request.actor, measure)
    if file is None:
        raise Faults({"file": gettext("It is missing.")})
    if (file.size or 0) > settings.MAX_UPLOAD:
        raise Faults({"file": too_large(settings.MAX_UPLOAD)})
    try:
        give_file(request.actor, measure, file.name or "", file.read(), told.note)
    except RuleBroken as broken:
        raise Faults({"file": str(broken)}) from None
    return measure_again(request, year, pk, status=201)
