"""Addresses of the public front."""

from django.urls import URLPattern, path

from svod.website import views

root_urlpatterns: list[URLPattern] = [
    path("", views.front, name="front"),
    path("setup/", views.setup, name="setup"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]

public_urlpatterns: list[URLPattern] = [path("", views.cluster, name="cluster")]
