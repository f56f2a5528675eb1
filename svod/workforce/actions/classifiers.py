"""Classifiers taken from files."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.clock import now
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.rules import fold
from svod.workforce.access import require_keep
from svod.workforce.choices import ClassifierKind
from svod.workforce.models import Classifier, ClassifierRow
from svod.workforce.rules.classifiers import read_classifier

_DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def take_classifier(actor: Actor, data: bytes) -> Classifier:
    """Take a version of a classifier; people choose from it from now on, older versions and answers stay.

    Raises RuleBroken, taking nothing, for a file that is wrong or a version that is here already.
    """
    require_keep(actor)
    draft = read_classifier(data)
    known = {"kind": draft.kind, "name": draft.name, "version_name": draft.version}
    if Classifier.objects.filter(cluster=actor.cluster, **known).exists():
        raise RuleBroken(_("This version is here already: give the new one another name."))
    made = Classifier.objects.create(
        cluster=actor.cluster,
        **known,
        is_complete=draft.complete,
        source=draft.source,
        taken_at=now(),
        taken_by=actor.user,
    )
    rows = [ClassifierRow(classifier=made, code=code, title=title, folded=fold(title)) for code, title in draft.rows]
    ClassifierRow.objects.bulk_create(rows, batch_size=500)
    write_line(actor, Verb.CLASSIFIER_TAKEN, Ref("classifier", str(made.pk), str(made)), rows=len(rows))
    return made


def take_extract(actor: Actor, kind: ClassifierKind) -> Classifier:
    """Take the short, incomplete extract that comes with the program."""
    return take_classifier(actor, (_DATA / f"{kind.value}.csv").read_bytes())
