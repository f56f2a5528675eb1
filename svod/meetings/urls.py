"""Addresses of meetings on the desk, and of bodies and their minutes on the site."""

from django.urls import URLPattern, path

from svod.meetings.views import (
    assembly,
    attendance,
    ballots,
    instructions,
    items,
    lists,
    meetings,
    outcomes,
    papers,
    public,
    votes,
)
from svod.writing.feeds import FORMS

desk_urlpatterns: list[URLPattern] = [
    path("meetings/", lists.meetings, name="meetings"),
    path("meetings/add/", lists.add, name="meeting-add"),
    path("meetings/series/add/", lists.series, name="series-add"),
    path("meetings/instructions/", instructions.instructions, name="instructions"),
    path("meetings/instructions/<int:pk>/", instructions.instruction, name="instruction"),
    path("meetings/instructions/<int:pk>/extract.<str:form>", papers.extract, name="instruction-extract"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="meeting-edit"),
    path("meetings/<int:pk>/move/", meetings.move, name="meeting-move"),
    path("meetings/<int:pk>/state/", meetings.state, name="meeting-state"),
    path("meetings/<int:pk>/final/", papers.final, name="meeting-final"),
    path("meetings/<int:pk>/publish/", papers.publish, name="meeting-publish"),
    path("meetings/<int:pk>/minutes.<str:form>", papers.minutes, name="meeting-minutes"),
    path("meetings/<int:pk>/attendance/", attendance.attendance, name="attendance"),
    path("meetings/<int:pk>/attendance/sheet/", attendance.sheet, name="attendance-sheet"),
    path("meetings/<int:pk>/items/", items.add, name="item-add"),
    path("meetings/<int:pk>/items/<int:item>/", items.edit, name="item"),
    path("meetings/<int:pk>/items/<int:item>/text/", items.text, name="item-text"),
    path("meetings/<int:pk>/items/<int:item>/do/", items.act, name="item-do"),
    path("meetings/<int:pk>/items/<int:item>/material/", items.material, name="item-material"),
    path("meetings/<int:pk>/items/<int:item>/decisions/", outcomes.decide, name="decision-add"),
    path("meetings/<int:pk>/items/<int:item>/decisions/<int:decision>/", outcomes.decision, name="decision"),
    path("meetings/<int:pk>/items/<int:item>/instructions/", outcomes.instruct, name="instruction-add"),
    path("meetings/<int:pk>/items/<int:item>/wait/", outcomes.wait, name="item-wait"),
    path("meetings/<int:pk>/votes/", votes.votes, name="votes"),
    path("meetings/<int:pk>/votes/<int:vote>/", votes.vote, name="vote"),
    path("meetings/<int:pk>/votes/<int:vote>/do/", votes.act, name="vote-do"),
    path("meetings/<int:pk>/votes/<int:vote>/recount/", votes.recount, name="vote-recount"),
    path("meetings/<int:pk>/quorum/", votes.quorum, name="quorum"),
    path("meetings/<int:pk>/register/", assembly.register, name="register"),
    path("meetings/<int:pk>/links/", assembly.links, name="vote-links"),
]

public_urlpatterns: list[URLPattern] = [
    path("bodies/", public.bodies, name="bodies"),
    path("bodies/<int:pk>/", public.body, name="body"),
    *(path(f"bodies/<int:pk>/feed.{form}", public.feed, {"form": form}, name=f"body-feed-{form}") for form in FORMS),
    path("bodies/<int:pk>/meetings.ics", public.calendar, name="body-calendar"),
    path("meetings.ics", public.calendar, name="meetings-calendar"),
    path("minutes/", public.all_minutes, name="all-minutes"),
    *(path(f"minutes/feed.{form}", public.feed, {"form": form}, name=f"minutes-feed-{form}") for form in FORMS),
    path("minutes/<int:pk>/", public.minutes, name="minutes"),
    path("minutes/<int:pk>/pdf/", public.minutes_pdf, name="minutes-pdf"),
    path("vote/<str:token>/", ballots.ballot, name="vote"),
    path("ballots/", ballots.receipt, name="receipt"),
]
