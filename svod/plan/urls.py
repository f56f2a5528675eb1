"""Addresses of this room."""

from django.urls import URLPattern

desk_urlpatterns: list[URLPattern] = []
