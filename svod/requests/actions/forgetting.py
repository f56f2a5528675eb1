"""What requests keep of a person leaves on request, with the lists (`settings.FORGETTERS`)."""

from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.clusters.rules import in_russian
from svod.core.clock import now
from svod.members.rules.erasing import Forgotten
from svod.notify.actions import forget_letters
from svod.requests.models import Request, RequestLink, Word


@in_russian()
def forget_person(actor: Actor, told: Forgotten) -> None:
    """Take a person's name and address off requests and their threads, close the links; what was asked stays.

    Called within the erasure.
    """
    own = Request.objects.filter(cluster=actor.cluster).exclude(sender_name="", sender_mail="")
    meant = [asked for asked in own if told.is_meant(asked.sender_name, asked.sender_mail)]
    if mails := [asked.sender_mail.lower() for asked in meant if asked.sender_mail]:
        forget_letters(actor, emails=mails)
    RequestLink.objects.filter(request__in=meant, revoked_at=None).update(revoked_at=now())
    for asked in meant:
        asked.sender_name, asked.sender_mail = _("removed on request"), ""
        asked.version += 1
        asked.save(update_fields=["sender_name", "sender_mail", "version"])
    for word in Word.objects.filter(request__cluster=actor.cluster).exclude(author="").only("author"):
        if told.is_meant(word.author, ""):
            word.author = _("removed on request")
            word.save(update_fields=["author"])
