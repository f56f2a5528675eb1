"""Pictures of a publication."""

import base64
import json
import secrets
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.attachments.actions import forget_file, keep_file
from svod.attachments.models import StoredFile
from svod.attachments.rules.kinds import check_upload
from svod.core.apart import run_apart
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.press.access import require_keep
from svod.press.actions.facts import ref_of
from svod.press.actions.writing import hold, redraw
from svod.press.models import Picture, Publication

SECONDS, MEBIBYTES = 20, 1024
MOST_PICTURES = 60
KINDS = frozenset({"jpeg", "png", "webp", "gif"})


def add_picture(actor: Actor, publication: Publication, data: bytes, *, alt: str, is_cover: bool = False) -> Picture:
    """Keep a picture in the sizes of the site. Raises RuleBroken for no picture, or no word of what is on it.

    The picture is drawn apart, before the transaction: nobody waits for it.
    """
    require_keep(actor, publication)
    if not alt.strip():
        raise RuleBroken(_("Say what is in the picture: those who cannot see it will hear these words."))
    sizes = _sizes(data)
    return _keep(actor, publication, sizes, alt.strip(), is_cover=is_cover)


def _sizes(data: bytes) -> list[dict[str, Any]]:
    kind = check_upload("picture", data, settings.MAX_UPLOAD)
    if kind.code not in KINDS:
        raise RuleBroken(_("Browsers do not show such a photo. Choose a JPEG, PNG or WebP file."))
    answer = run_apart("svod.writing.pictures", given=data, seconds=SECONDS, mebibytes=MEBIBYTES)
    if answer.outcome == "ok":
        made: list[dict[str, Any]] = json.loads(answer.output)
        return made
    if answer.outcome == "refused":
        raise RuleBroken(answer.words)
    raise RuleBroken(_("The picture is too large to be shown. Make it smaller and send it again."))


@transaction.atomic
def _keep(actor: Actor, publication: Publication, sizes: list[dict[str, Any]], alt: str, *, is_cover: bool) -> Picture:
    held = hold(actor, publication)
    number = (held.pictures.aggregate(last=Max("number"))["last"] or 0) + 1
    if number > MOST_PICTURES:
        raise RuleBroken(_("There are too many pictures in one publication. Take some out."))
    kept = [
        {
            "width": size["width"],
            "height": size["height"],
            "file": keep_file(actor, f"{number}-{size['width']}.webp", base64.b64decode(size["data"])).pk,
        }
        for size in sizes
    ]
    if is_cover:
        held.pictures.update(is_cover=False)
    made = Picture.objects.create(
        publication=held, number=number, alt=alt, is_cover=is_cover, sizes=kept, key=secrets.token_urlsafe(16)
    )
    _changed(actor, held, after=alt)
    return made


def _changed(actor: Actor, held: Publication, **told: Any) -> None:
    redraw(held)
    held.save(update_fields=["html"])
    write_line(actor, Verb.PICTURES_CHANGED, ref_of(held), **told)


@transaction.atomic
def describe_picture(actor: Actor, picture: Picture, *, alt: str, is_cover: bool) -> None:
    """Say anew what is on a picture, make it the cover or not. Raises RuleBroken for no words."""
    held = hold(actor, picture.publication)
    if not alt.strip():
        raise RuleBroken(_("Say what is in the picture: those who cannot see it will hear these words."))
    before = picture.alt
    if is_cover:
        held.pictures.exclude(pk=picture.pk).update(is_cover=False)
    picture.alt, picture.is_cover = alt.strip(), is_cover
    picture.save(update_fields=["alt", "is_cover"])
    _changed(actor, held, before=before, after=picture.alt)


@transaction.atomic
def remove_picture(actor: Actor, picture: Picture) -> None:
    """Take a picture out; its files go with it."""
    held = hold(actor, picture.publication)
    files = [size["file"] for size in picture.sizes]
    before = picture.alt
    picture.delete()
    for file in StoredFile.objects.filter(cluster=held.cluster, pk__in=files):
        forget_file(actor, file)
    _changed(actor, held, before=before)
