"""Whose notices, letters and feeds these are."""

from django.db.models import QuerySet

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.notify.choices import Way
from svod.notify.models import FeedToken, Letter


def own_notices(actor: Actor) -> QuerySet[Letter]:
    """Notices on the site are their reader's alone."""
    if actor.user is None:
        return Letter.objects.none()
    return Letter.objects.filter(cluster=actor.cluster, user=actor.user, way=Way.IN_APP)


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """The cluster's mail for whoever keeps it; its words are not shown."""
    if not actor.may(Can.SEE_LETTERS):
        return Letter.objects.none()
    return Letter.objects.filter(cluster=actor.cluster).exclude(way=Way.IN_APP).defer("text", "html")


def own_feeds(actor: Actor) -> QuerySet[FeedToken]:
    """Feeds are their reader's alone."""
    if actor.user is None:
        return FeedToken.objects.none()
    return FeedToken.objects.filter(cluster=actor.cluster, user=actor.user)
