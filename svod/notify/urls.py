"""Addresses of notices, letters, wishes, the calendar and its feeds."""

from django.urls import URLPattern, path

from svod.notify.views import calendar, letters, notices, programs, wishes

root_urlpatterns: list[URLPattern] = [
    path("account/letters/", wishes.wishes, name="wishes"),
    path("letters/off/<str:token>/", wishes.off, name="off"),
    path("feeds/<str:token>.ics", calendar.read_feed, name="feed"),
]

desk_urlpatterns: list[URLPattern] = [
    path("notices/", notices.notices, name="notices"),
    path("notices/count/", notices.count, name="notices-count"),
    path("notices/read/", notices.read_all, name="notices-read"),
    path("notices/<int:pk>/read/", notices.read, name="notice-read"),
    path("letters/", letters.outbox, name="letters"),
    path("letters/<int:pk>/again/", letters.again, name="letter-again"),
    path("letters/<int:pk>/drop/", letters.drop, name="letter-drop"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar.json", programs.calendar, name="calendar-json"),
    path("calendar/feeds/<int:pk>/revoke/", calendar.revoke, name="feed-revoke"),
]
