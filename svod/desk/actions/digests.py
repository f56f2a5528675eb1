"""The weekly letter: each person's own parts of the day, as buttons; the end of the journal at its foot."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from svod.accounts.access import Actor, actor_in
from svod.accounts.models import User
from svod.clusters.rules import in_russian
from svod.desk.queries.digest import digest_of
from svod.journal.queries import head, head_words
from svod.notify.actions import queue_digest


@transaction.atomic
def queue_digests(actor: Actor, day: date) -> int:
    """Queue the letter of the week to everybody of the cluster for whom something waits; to how many.

    One person has one letter a week, however often this is called. By the program itself: `actor` has nobody signed in.
    """
    cluster = actor.cluster
    length, last = head(cluster)
    url = reverse("desk:today", args=[cluster.slug])
    count = 0
    with in_russian():
        closing = (head_words(length, last), f"{length}:{last}")
        for user in User.objects.filter(grants__cluster=cluster, is_active=True).distinct().order_by("pk"):
            parts = digest_of(actor_in(cluster, user), day)
            made = queue_digest(actor, to=user, parts=parts, week=day, closing_lines=closing, url=url) if parts else []
            count += bool(made)
    return count
