"""Addresses of meetings."""

from django.urls import URLPattern

desk_urlpatterns: list[URLPattern] = []

public_urlpatterns: list[URLPattern] = []
