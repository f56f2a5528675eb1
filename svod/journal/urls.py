"""Addresses of the journal."""

from django.urls import path

from svod.journal import views

desk_urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal.json", views.journal, {"form": "json"}, name="journal-json"),
    path("journal/verify/", views.verify_chain, name="journal-verify"),
    path("journal/openings/", views.openings_of_lists, name="journal-openings"),
    path("journal/openings.json", views.openings_of_lists, {"form": "json"}, name="journal-openings-json"),
]
