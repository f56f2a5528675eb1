"""What events keep of a person leaves on request, with the lists (`settings.FORGETTERS`)."""

from django.db.models import Q

from svod.accounts.access import Actor
from svod.events.actions.guests import empty_guest
from svod.events.models import Guest, Talk
from svod.events.rules.lists import HEADS, guests_of
from svod.members.choices import BatchState
from svod.members.models import ListFile
from svod.members.rules.erasing import Forgotten
from svod.members.rules.listing import rows_of


def forget_person(actor: Actor, told: Forgotten) -> None:
    """Names, addresses and answers of a guest, the name of a speaker; that somebody came stays. Within the erasure."""
    own = Guest.objects.filter(event__cluster=actor.cluster).select_related("event__cluster")
    for guest in own.exclude(Q(name="") & Q(email="")):
        if guest.person_id in told.people or told.is_meant(guest.name, guest.email):
            empty_guest(actor, guest)
    for talk in Talk.objects.filter(part__event__cluster=actor.cluster).exclude(speaker=""):
        if told.is_meant(talk.speaker, ""):
            talk.speaker = ""
            talk.save(update_fields=["speaker"])
    for file in ListFile.objects.filter(cluster=actor.cluster, kind="guests", state=BatchState.PREVIEW):
        rows = guests_of(rows_of(file.lines, HEADS))
        gone = {row.line for row in rows if told.is_meant(row.name, row.email)}
        if gone:
            file.lines = [line for number, line in enumerate(file.lines, 1) if number not in gone]
            file.save(update_fields=["lines"])
