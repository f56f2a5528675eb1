"""Links of members: drawn, given out once."""

from datetime import datetime, timedelta

from django.db import transaction

from svod.accounts.access import Actor
from svod.asking.rules.links import expiry
from svod.core.clock import now, today
from svod.core.ref import Ref
from svod.core.tokens import hash_token, new_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation
from svod.workforce.access import require_keep
from svod.workforce.choices import DoorKind
from svod.workforce.models import Door, Sheet, Vacancy
from svod.workforce.rules.jobs import AFTER, KEPT, LIFE

POSTING_LIFE = timedelta(days=365)


def draw_door(
    actor: Actor, organisation: Organisation, *, sheet: Sheet | None = None, vacancy: Vacancy | None = None
) -> str:
    """A new link, told nowhere yet: of a sheet, of a vacancy, else of posting. The caller has asked access."""
    kind = DoorKind.SHEET if sheet else DoorKind.VACANCY if vacancy else DoorKind.POSTING
    token = new_token()
    Door.objects.create(
        kind=kind,
        organisation=organisation,
        sheet=sheet,
        vacancy=vacancy,
        token_hash=hash_token(token),
        made_at=now(),
        made_by=actor.user,
        expires_at=_until(sheet, vacancy),
    )
    return token


def _until(sheet: Sheet | None, vacancy: Vacancy | None) -> datetime:
    """A vacancy's link opens until the last application of it is erased."""
    if sheet is not None:
        return expiry(sheet.round.due, now())
    if vacancy is not None:
        return expiry((vacancy.ends_on or today() + LIFE) + AFTER + KEPT, now())
    return now() + POSTING_LIFE


@transaction.atomic
def make_sheet_door(actor: Actor, sheet: Sheet) -> str:
    """A link of a sheet to be given by hand; its token is returned once and kept nowhere."""
    require_keep(actor, sheet)
    token = draw_door(actor, sheet.organisation, sheet=sheet)
    write_line(actor, Verb.DOOR_MADE, Ref("sheet", str(sheet.pk), str(sheet)))
    return token


@transaction.atomic
def make_posting_door(actor: Actor, organisation: Organisation) -> str:
    """A link by which a member posts vacancies without an account; former ones of this member close."""
    require_keep(actor, organisation)
    former = Door.objects.filter(kind=DoorKind.POSTING, organisation=organisation, revoked_at=None)
    former.update(revoked_at=now())
    token = draw_door(actor, organisation)
    write_line(actor, Verb.DOOR_MADE, Ref("organisation", str(organisation.pk), organisation.name))
    return token
