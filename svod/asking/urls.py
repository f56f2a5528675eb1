"""Addresses of the one link and of reports on the desk."""

from django.urls import URLPattern, path

from svod.asking.views import desk, link

root_urlpatterns: list[URLPattern] = [
    path("r/<str:token>/", link.link, name="link"),
    path("r/<str:token>/draft/", link.draft, name="draft"),
    path("r/<str:token>/hand/", link.hand, name="hand"),
]

desk_urlpatterns: list[URLPattern] = [
    path("reports/<int:pk>/", desk.report, name="asked-report"),
    path("reports/<int:pk>/draft/", desk.draft, name="report-draft"),
    path("reports/links/<int:pk>/revoke/", desk.revoke, name="report-link-revoke"),
    path("reports/handovers/<int:pk>/", desk.handover, name="handover"),
    path("plan/<int:year>/<int:pk>/ask/", desk.ask, name="measure-ask"),
    path("plan/<int:year>/<int:pk>/ask/qr.svg", desk.qr, name="measure-qr"),
    path("plan/<int:year>/periods/", desk.periods, name="periods"),
    path("plan/<int:year>/periods/<int:pk>/", desk.period, name="period"),
]
