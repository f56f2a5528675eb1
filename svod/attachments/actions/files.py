"""Keeping and forgetting files."""

import hashlib
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.models import StoredFile
from svod.attachments.queries.files import has_bytes, name_of
from svod.attachments.rules.kinds import check_upload, name_for
from svod.attachments.rules.pictures import without_traces
from svod.core.rules import RuleBroken


@transaction.atomic
def keep_file(actor: Actor, name: str, data: bytes, *, is_evidence: bool = False) -> StoredFile:
    """Keep bytes under a name. The bytes are whole in the store before the row is: a kill leaves no row without bytes.

    Raises RuleBroken (NotAnswering), and keeps nothing, where the store cannot be asked.
    """
    digest = hashlib.sha256(data).hexdigest()
    _hold(digest)
    if not has_bytes(digest):
        default_storage.save(name_of(digest), ContentFile(data))
    return StoredFile.objects.create(
        cluster=actor.cluster,
        name=Path(name).name[-255:],
        sha256=digest,
        size=len(data),
        given_by=actor.user,
        is_evidence=is_evidence,
    )


def keep_upload(
    actor: Actor, name: str, data: bytes, *, is_public: bool = False, is_evidence: bool = True
) -> StoredFile:
    """Keep a file that somebody sends, checked on entry. For the public photos lose their traces.

    Evidence is seen by whoever sees the plan; any other file is shown by the room above, by its own rules. Raises
    RuleBroken, and keeps nothing, for what is not taken. The room above has asked who may.
    """
    kind = check_upload(name, data, settings.MAX_UPLOAD)
    if is_public:
        data = without_traces(data, kind.code)
    return keep_file(actor, name_for(kind, name), data, is_evidence=is_evidence)


@transaction.atomic
def forget_file(actor: Actor, file: StoredFile) -> str:
    """Take a file away: its row at once, its bytes after the commit where no row of any cluster has the same.

    Gives the SHA-256. The room above has asked who may. Raises NotThere for a file of another cluster, RuleBroken
    where something still leans on the file.
    """
    if file.cluster_id != actor.cluster.pk:
        raise NotThere
    digest = file.sha256
    try:
        file.delete()
    except ProtectedError:
        raise RuleBroken(_("The file is still needed: something leans on it. Take it away from there first.")) from None
    transaction.on_commit(partial(_sweep, digest))
    return digest


@transaction.atomic
def _sweep(digest: str) -> None:
    """Remove bytes that no row has. Whoever keeps the same bytes meanwhile waits, or is seen here."""
    _hold(digest)
    if not StoredFile.objects.filter(sha256=digest).exists():
        default_storage.delete(name_of(digest))


def _hold(digest: str) -> None:
    """Until the transaction ends nobody else keeps or removes these bytes.

    SQLite needs nothing: its transactions begin by taking the one right to write.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])
