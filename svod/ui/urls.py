"""Addresses of the look itself."""

from django.urls import URLPattern, path

from svod.ui import views

app_name = "ui"
urlpatterns: list[URLPattern] = [path("ui/", views.gallery, name="gallery")]
