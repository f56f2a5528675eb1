"""Addresses of finding: for the staff and on the site."""

from django.urls import URLPattern, path

from svod.search import views

desk_urlpatterns: list[URLPattern] = [path("search/", views.for_staff, name="search")]
public_urlpatterns: list[URLPattern] = [path("search/", views.on_site, name="search")]
