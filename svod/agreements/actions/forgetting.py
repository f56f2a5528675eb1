"""What agreements keep of a person leaves on request, with the lists (`settings.FORGETTERS`)."""

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.agreements.models import Obligation
from svod.clusters.rules import in_russian
from svod.members.rules.erasing import Forgotten


@in_russian()
def forget_person(actor: Actor, told: Forgotten) -> None:
    """Take the name of an executor off obligations; what is to be done stays. Called within the erasure."""
    for obligation in Obligation.objects.filter(agreement__cluster=actor.cluster).only("executor"):
        if told.is_meant(obligation.executor, ""):
            obligation.executor = _("removed on request")
            obligation.save(update_fields=["executor"])
