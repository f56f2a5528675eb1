"""Addresses of the plan."""

from django.urls import URLPattern, path

from svod.plan.views import cells, files, order, screen, sections, standing

desk_urlpatterns: list[URLPattern] = [
    path("plan/", screen.newest, name="plan-newest"),
    path("plan/new/", screen.begin, name="plan-new"),
    path("plan/<int:year>/", screen.plan, name="plan"),
    *(
        path(f"plan/<int:year>.{form}", files.plan_file, {"form": form}, name=f"plan-{form}")
        for form in ("json", "csv", "xlsx", "docx", "pdf")
    ),
    path("plan/<int:year>/heading/", screen.heading, name="plan-heading"),
    path("plan/<int:year>/add/", order.add, name="measure-add"),
    path("plan/<int:year>/restore/<int:line>/", order.restore, name="measure-restore"),
    path("plan/<int:year>/<int:pk>/", cells.row, name="measure"),
    path("plan/<int:year>/<int:pk>/words/<path:field>/", cells.words, name="plan-cell"),
    path("plan/<int:year>/<int:pk>/status/", standing.status, name="measure-status"),
    path("plan/<int:year>/<int:pk>/lead/", standing.lead, name="measure-lead"),
    path("plan/<int:year>/<int:pk>/move/", order.move, name="measure-move"),
    path("plan/<int:year>/<int:pk>/remove/", order.remove, name="measure-remove"),
    path("plan/<int:year>/findings/<int:pk>/dismiss/", standing.dismiss, name="finding-dismiss"),
    path("plan/<int:year>/findings/<int:pk>/reopen/", standing.reopen, name="finding-reopen"),
    path("plan/<int:year>/sections/add/", sections.add, name="section-add"),
    path("plan/<int:year>/sections/<int:pk>/", sections.edit, name="section"),
    path("plan/<int:year>/sections/<int:pk>/move/", sections.move, name="section-move"),
    path("plan/<int:year>/sections/<int:pk>/remove/", sections.remove, name="section-remove"),
    path("plan/<int:year>/sections/restore/<int:line>/", sections.restore, name="section-restore"),
]
