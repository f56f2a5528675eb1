"""Addresses of the plan."""

from django.urls import URLPattern, path

from svod.plan.views import cells, files, norms, order, proofs, screen, sections, standing

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
    path("plan/<int:year>/<int:pk>/accept/", standing.accept, name="measure-accept"),
    path("plan/<int:year>/<int:pk>/take/", standing.take, name="measure-take"),
    path("plan/<int:year>/<int:pk>/take/<int:line>/undo/", standing.give_back, name="measure-give-back"),
    path("plan/<int:year>/<int:pk>/facts/", proofs.facts, name="measure-facts"),
    path("plan/<int:year>/<int:pk>/proofs/", proofs.choose, name="measure-proofs"),
    path("plan/<int:year>/<int:pk>/proofs/fact/", proofs.tie, name="proof-fact"),
    path("plan/<int:year>/<int:pk>/proofs/link/", proofs.link, name="proof-link"),
    path("plan/<int:year>/<int:pk>/proofs/file/", proofs.file, name="proof-file"),
    path("plan/<int:year>/<int:pk>/proofs/<int:evidence>/remove/", proofs.take_off, name="proof-remove"),
    path("plan/<int:year>/<int:pk>/proofs/restore/<int:line>/", proofs.put_back, name="proof-restore"),
    path("plan/<int:year>/norms/", norms.norms, name="plan-norms"),
    path("plan/<int:year>/<int:pk>/norms/", norms.norm, name="measure-norm"),
    path("plan/<int:year>/<int:pk>/norms/settle/", norms.settle, name="norm-settle"),
    path("plan/<int:year>/<int:pk>/norms/<int:norm>/drop/", norms.drop, name="norm-drop"),
    path("plan/<int:year>/findings/<int:pk>/dismiss/", standing.dismiss, name="finding-dismiss"),
    path("plan/<int:year>/findings/<int:pk>/reopen/", standing.reopen, name="finding-reopen"),
    path("plan/<int:year>/sections/add/", sections.add, name="section-add"),
    path("plan/<int:year>/sections/<int:pk>/", sections.edit, name="section"),
    path("plan/<int:year>/sections/<int:pk>/move/", sections.move, name="section-move"),
    path("plan/<int:year>/sections/<int:pk>/remove/", sections.remove, name="section-remove"),
    path("plan/<int:year>/sections/restore/<int:line>/", sections.restore, name="section-restore"),
]
