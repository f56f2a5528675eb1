"""Addresses of the desk's own pages."""

from django.urls import URLPattern, path

from svod.desk import views

desk_urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("links/add/", views.add_link, name="link-add"),
    path("members/<int:pk>/", views.organisation, name="organisation"),
    path("members/people/<int:pk>/", views.person, name="person"),
    path("members/people/<int:pk>/all.json", views.person_export, name="person-export"),
]
