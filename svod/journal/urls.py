"""Addresses of the journal."""

from django.urls import path

from svod.journal import views

desk_urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal.json", views.journal, {"form": "json"}, name="journal-json"),
]
