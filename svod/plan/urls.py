"""Addresses of the plan."""

from django.urls import URLPattern, path

from svod.plan.views import amendments, cells, files, next_year, norms, order, proofs, screen, sections, standing
from svod.plan.views import forms as form_views
from svod.plan.views.amendments import amendable, of_a_decision, of_a_promise

desk_urlpatterns: list[URLPattern] = [
    path("plan/", screen.newest, name="plan-newest"),
    path("plan/new/", screen.begin, name="plan-new"),
    path("plan/<int:year>/", screen.plan, name="plan"),
    *(
        path(f"plan/<int:year>.{form}", files.plan_file, {"form": form}, name=f"plan-{form}")
        for form in ("json", "csv", "xlsx", "docx", "pdf")
    ),
    path("plan/<int:year>/heading/", amendable(screen.heading), name="plan-heading"),
    path("plan/<int:year>/add/", amendable(order.add), name="measure-add"),
    path("plan/<int:year>/restore/<int:line>/", amendable(order.restore), name="measure-restore"),
    path("plan/<int:year>/<int:pk>/", cells.row, name="measure"),
    path("plan/<int:year>/<int:pk>/words/<path:field>/", amendable(cells.words, of_a_promise), name="plan-cell"),
    path("plan/<int:year>/<int:pk>/status/", amendable(standing.status, of_a_decision), name="measure-status"),
    path("plan/<int:year>/<int:pk>/lead/", standing.lead, name="measure-lead"),
    path("plan/<int:year>/<int:pk>/move/", amendable(order.move), name="measure-move"),
    path("plan/<int:year>/<int:pk>/remove/", amendable(order.remove), name="measure-remove"),
    path("plan/<int:year>/<int:pk>/accept/", standing.accept, name="measure-accept"),
    path("plan/<int:year>/<int:pk>/take/", standing.take, name="measure-take"),
    path("plan/<int:year>/<int:pk>/take/<int:line>/undo/", standing.give_back, name="measure-give-back"),
    path("plan/<int:year>/<int:pk>/facts/", proofs.facts, name="measure-facts"),
    path("plan/<int:year>/<int:pk>/proofs/", proofs.choose, name="measure-proofs"),
    path("plan/<int:year>/<int:pk>/proofs/fact/", proofs.tie, name="proof-fact"),
    path("plan/<int:year>/<int:pk>/proofs/link/", proofs.link, name="proof-link"),
    path("plan/<int:year>/<int:pk>/proofs/file/", proofs.file, name="proof-file"),
    path("plan/<int:year>/<int:pk>/proofs/<int:evidence>/file/<str:name>", proofs.given_file, name="proof-file-given"),
    path("plan/<int:year>/<int:pk>/proofs/<int:evidence>/remove/", proofs.take_off, name="proof-remove"),
    path("plan/<int:year>/<int:pk>/proofs/restore/<int:line>/", proofs.put_back, name="proof-restore"),
    path("plan/<int:year>/norms/", amendable(norms.norms), name="plan-norms"),
    path("plan/<int:year>/<int:pk>/norms/", amendable(norms.norm), name="measure-norm"),
    path("plan/<int:year>/<int:pk>/norms/settle/", amendable(norms.settle), name="norm-settle"),
    path("plan/<int:year>/<int:pk>/norms/<int:norm>/drop/", amendable(norms.drop), name="norm-drop"),
    path("plan/<int:year>/findings/<int:pk>/dismiss/", standing.dismiss, name="finding-dismiss"),
    path("plan/<int:year>/findings/<int:pk>/reopen/", standing.reopen, name="finding-reopen"),
    path("plan/<int:year>/sections/add/", amendable(sections.add), name="section-add"),
    path("plan/<int:year>/sections/<int:pk>/", amendable(sections.edit), name="section"),
    path("plan/<int:year>/sections/<int:pk>/move/", amendable(sections.move), name="section-move"),
    path("plan/<int:year>/sections/<int:pk>/remove/", amendable(sections.remove), name="section-remove"),
    path("plan/<int:year>/sections/restore/<int:line>/", amendable(sections.restore), name="section-restore"),
    path("plan/<int:year>/next/", next_year.create, name="plan-next"),
    path("plan/<int:year>/next/undo/", next_year.undo, name="plan-next-undo"),
    path("plan/<int:year>/approval/", amendments.approve, name="plan-approve"),
    path("plan/<int:year>/approval/withdraw/", amendments.withdraw, name="plan-withdraw"),
    path("plan/<int:year>/amendments/", amendments.amendments, name="amendments"),
    path("plan/<int:year>/amendments/<int:pk>/close/", amendments.close, name="amendment-close"),
    path("plan/<int:year>/amendments/<int:pk>/drop/", amendments.drop, name="amendment-drop"),
    path("plan/<int:year>/forms/", form_views.listed, name="forms"),
    path("plan/<int:year>/forms/new/", form_views.begin, name="form-new"),
    path("plan/<int:year>/forms/<slug:form>/", form_views.drawn, name="form"),
    path("plan/<int:year>/forms/<slug:form>/edit/", form_views.edit, name="form-edit"),
    *(
        path(f"plan/<int:year>/forms/<slug:form>.{kind}", form_views.form_file, {"kind": kind}, name=f"form-{kind}")
        for kind in ("csv", "xlsx", "docx", "pdf")
    ),
]
