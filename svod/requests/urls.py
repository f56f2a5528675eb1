"""Addresses of requests: on the desk, on the site, and the secret one of each."""

from django.urls import URLPattern, path

from svod.requests.views import addressees, card, files, lists, public

desk_urlpatterns: list[URLPattern] = [
    path("requests/", lists.requests, name="requests"),
    path("requests.json", lists.requests_file, {"form": "json"}, name="requests-json"),
    path("requests.csv", lists.requests_file, {"form": "csv"}, name="requests-csv"),
    path("requests.xlsx", lists.requests_file, {"form": "xlsx"}, name="requests-xlsx"),
    path("requests/add/", lists.add, name="request-add"),
    path("requests/lists/", files.lists, name="request-lists"),
    path("requests/lists/<int:pk>/", files.one, name="request-list"),
    path("requests/addressees/", addressees.addressees, name="addressees"),
    path("requests/addressees/add/", addressees.add, name="addressee-add"),
    path("requests/addressees/<int:pk>/", addressees.edit, name="addressee"),
    path("requests/<int:pk>/", card.request_card, name="request"),
    path("requests/<int:pk>/edit/", card.edit, name="request-edit"),
    path("requests/<int:pk>/files/<int:file>/", card.file, name="request-file"),
]

public_urlpatterns: list[URLPattern] = [
    path("requests/", public.form, name="requests"),
    path("requests/<str:token>/", public.by_link, name="request-link"),
    path("requests/<str:token>/files/<int:file>/", public.file, name="request-link-file"),
]
