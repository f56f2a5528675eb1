"""Addresses of this room."""

from django.urls import URLPattern, path

from svod.intake import views
from svod.intake.views import programs

desk_urlpatterns: list[URLPattern] = [
    path("import/", views.loads, name="import"),
    path("import.json", programs.loads, name="import-json"),
    path("import/<int:pk>/", views.show, name="import-load"),
    path("import/<int:pk>/file/", views.file, name="import-file"),
    path("import/<int:pk>/columns/", views.columns, name="import-columns"),
    path("import/<int:pk>/answer/", views.answer, name="import-answer"),
    path("import/<int:pk>/accept/", views.accept, name="import-accept"),
    path("import/<int:pk>/compare/", views.compare, name="import-compare"),
    path("import/<int:pk>/drop/", views.drop, name="import-drop"),
    path("import/<int:pk>/undo/", views.undo, name="import-undo"),
]
