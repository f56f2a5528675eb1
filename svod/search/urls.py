"""Addresses of finding: for the staff and on the site."""

from django.urls import URLPattern, path

from svod.search import views

desk_urlpatterns: list[URLPattern] = [
    path("search/", views.for_staff, name="search"),
    path("search.json", views.for_staff_json, name="search-json"),
]
public_urlpatterns: list[URLPattern] = [
    path("search/", views.on_site, name="search"),
    path("search.json", views.on_site_json, name="search-json"),
]
