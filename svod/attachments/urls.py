"""Addresses of kept links and files. Adding a link is the desk's: it writes the journal's line."""

from django.urls import URLPattern, path

from svod.attachments.views import files, links

desk_urlpatterns: list[URLPattern] = [
    path("links/", links.kept_links, name="links"),
    path("links/<int:pk>/copy/", links.copy, name="link-copy"),
    path("links/<int:pk>/look/", links.look, name="link-look"),
    path("files/<int:pk>/<str:name>", files.file, name="file"),
]
