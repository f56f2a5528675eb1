"""Addresses of bodies on the desk; their public pages are the meetings' room's, which knows the minutes."""

from django.urls import URLPattern, path

from svod.bodies.views import bodies, papers, programs

desk_urlpatterns: list[URLPattern] = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies.json", programs.bodies, name="bodies-json"),
    path("bodies/add/", bodies.add, name="body-add"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("bodies/<int:pk>/edit/", bodies.edit, name="body-edit"),
    path("bodies/<int:pk>/seats/", bodies.give, name="seat-give"),
    path("bodies/<int:pk>/seats/<int:seat>/end/", bodies.end, name="seat-end"),
    path("bodies/<int:pk>/conditions/", papers.give, name="condition-give"),
    path("bodies/<int:pk>/conditions/<int:condition>/remove/", papers.remove, name="condition-remove"),
    path("bodies/<int:pk>/report/<int:year>/", papers.report, name="body-report"),
    path("bodies/<int:pk>/report/<int:year>/settle/", papers.settle, name="body-report-settle"),
]
