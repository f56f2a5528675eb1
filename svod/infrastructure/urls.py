"""Addresses of infrastructure: on the desk, and what is for rent on the site."""

from django.urls import URLPattern, path

from svod.infrastructure.views import files, offers, partners, places, programs, projects

_PROJECT = "infrastructure/<int:pk>/"
_PARTNER = "infrastructure/partners/<int:pk>/"

desk_urlpatterns: list[URLPattern] = [
    path("infrastructure/", projects.projects, name="projects"),
    path("infrastructure.json", programs.projects, name="projects-json"),
    path("infrastructure.csv", projects.projects_file, {"form": "csv"}, name="projects-csv"),
    path("infrastructure.xlsx", projects.projects_file, {"form": "xlsx"}, name="projects-xlsx"),
    path("infrastructure/lists/", files.lists, {"register": "project"}, name="project-lists"),
    path("infrastructure/lists/<int:pk>/", files.one, {"register": "project"}, name="project-list"),
    path("infrastructure/partners/lists/", files.lists, {"register": "partner"}, name="partner-lists"),
    path("infrastructure/partners/lists/<int:pk>/", files.one, {"register": "partner"}, name="partner-list"),
    path("infrastructure/places/lists/", files.lists, {"register": "place"}, name="place-lists"),
    path("infrastructure/places/lists/<int:pk>/", files.one, {"register": "place"}, name="place-list"),
    path("infrastructure/add/", projects.add, name="project-add"),
    path(_PROJECT, projects.project, name="project"),
    path(f"{_PROJECT}edit/", projects.edit, name="project-edit"),
    path(f"{_PROJECT}parts/<str:part>/add/", projects.add_part, name="part-add"),
    path(f"{_PROJECT}parts/<str:part>/<int:row>/", projects.edit_part, name="part"),
    path(f"{_PROJECT}talks/add/", projects.add_talk, name="talk-add"),
    path(f"{_PROJECT}offers/", offers.offers, name="offers"),
    path(f"{_PROJECT}offers.csv", offers.offers_file, {"form": "csv"}, name="offers-csv"),
    path(f"{_PROJECT}offers.xlsx", offers.offers_file, {"form": "xlsx"}, name="offers-xlsx"),
    path(f"{_PROJECT}offers/add/", offers.add, name="offer-add"),
    path(f"{_PROJECT}offers/<int:offer>/", offers.edit, name="offer"),
    path(f"{_PROJECT}offers/<int:offer>/file/", offers.file, name="offer-file"),
    path("infrastructure/partners/", partners.partners, name="partners"),
    path("infrastructure/partners.json", programs.partners, name="partners-json"),
    path("infrastructure/partners.csv", partners.partners_file, {"form": "csv"}, name="partners-csv"),
    path("infrastructure/partners.xlsx", partners.partners_file, {"form": "xlsx"}, name="partners-xlsx"),
    path("infrastructure/partners/add/", partners.add, name="partner-add"),
    path(_PARTNER, partners.partner, name="partner"),
    path(f"{_PARTNER}edit/", partners.edit, name="partner-edit"),
    path(f"{_PARTNER}talks/<int:talk>/", partners.talk, name="talk"),
    path("infrastructure/places/", places.places, name="places"),
    path("infrastructure/places.json", programs.places, name="places-json"),
    path("infrastructure/places.csv", places.places_file, {"form": "csv"}, name="places-csv"),
    path("infrastructure/places.xlsx", places.places_file, {"form": "xlsx"}, name="places-xlsx"),
    path("infrastructure/places/add/", places.add, name="place-add"),
    path("infrastructure/places/<int:pk>/", places.place, name="place"),
]

public_urlpatterns: list[URLPattern] = [
    path("places/", places.on_site, name="places"),
]
