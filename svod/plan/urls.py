"""Addresses of the plan."""

from django.urls import URLPattern, path, register_converter

from svod.plan.rules.years import Year
from svod.plan.views import (
    amendments,
    cells,
    files,
    next_year,
    norms,
    order,
    own_plans,
    proofs,
    screen,
    sections,
    standing,
)
from svod.plan.views import forms as form_views
from svod.plan.views.amendments import amendable, of_a_decision, of_a_promise


class PlanYear:
    """`2018` is the main plan of a year, `2018/own/7` the plan 7, some measure's own."""

    regex = "[0-9]+(?:/own/[0-9]+)?"

    def to_python(self, value: str) -> Year:
        """The year that a view gets."""
        return Year.of_path(value)

    def to_url(self, value: int) -> str:
        """The year, a plain one or one of a `Plan.place`, as an address has it."""
        return value.path if isinstance(value, Year) else str(value)


register_converter(PlanYear, "plan_year")

desk_urlpatterns: list[URLPattern] = [
    path("plan/", screen.newest, name="plan-newest"),
    path("plan/new/", screen.begin, name="plan-new"),
    path("plan/<plan_year:year>/", screen.plan, name="plan"),
    *(
        path(f"plan/<plan_year:year>.{form}", files.plan_file, {"form": form}, name=f"plan-{form}")
        for form in ("json", "csv", "xlsx", "docx", "pdf")
    ),
    path("plan/<plan_year:year>/heading/", amendable(screen.heading), name="plan-heading"),
    path("plan/<plan_year:year>/add/", amendable(order.add), name="measure-add"),
    path("plan/<plan_year:year>/restore/<int:line>/", amendable(order.restore), name="measure-restore"),
    path("plan/<plan_year:year>/<int:pk>/", cells.row, name="measure"),
    path("plan/<plan_year:year>/<int:pk>/words/<path:field>/", amendable(cells.words, of_a_promise), name="plan-cell"),
    path("plan/<plan_year:year>/<int:pk>/status/", amendable(standing.status, of_a_decision), name="measure-status"),
    path("plan/<plan_year:year>/<int:pk>/lead/", standing.lead, name="measure-lead"),
    path("plan/<plan_year:year>/<int:pk>/move/", amendable(order.move), name="measure-move"),
    path("plan/<plan_year:year>/<int:pk>/remove/", amendable(order.remove), name="measure-remove"),
    path("plan/<plan_year:year>/<int:pk>/accept/", standing.accept, name="measure-accept"),
    path("plan/<plan_year:year>/<int:pk>/take/", standing.take, name="measure-take"),
    path("plan/<plan_year:year>/<int:pk>/take/<int:line>/undo/", standing.give_back, name="measure-give-back"),
    path("plan/<plan_year:year>/<int:pk>/facts/", proofs.facts, name="measure-facts"),
    path("plan/<plan_year:year>/<int:pk>/proofs/", proofs.choose, name="measure-proofs"),
    path("plan/<plan_year:year>/<int:pk>/proofs/fact/", proofs.tie, name="proof-fact"),
    path("plan/<plan_year:year>/<int:pk>/proofs/link/", proofs.link, name="proof-link"),
    path("plan/<plan_year:year>/<int:pk>/proofs/file/", proofs.file, name="proof-file"),
    path(
        "plan/<plan_year:year>/<int:pk>/proofs/<int:evidence>/file/<str:name>",
        proofs.given_file,
        name="proof-file-given",
    ),
    path("plan/<plan_year:year>/<int:pk>/proofs/<int:evidence>/remove/", proofs.take_off, name="proof-remove"),
    path("plan/<plan_year:year>/<int:pk>/proofs/restore/<int:line>/", proofs.put_back, name="proof-restore"),
    path("plan/<plan_year:year>/norms/", amendable(norms.norms), name="plan-norms"),
    path("plan/<plan_year:year>/<int:pk>/norms/", amendable(norms.norm), name="measure-norm"),
    path("plan/<plan_year:year>/<int:pk>/norms/settle/", amendable(norms.settle), name="norm-settle"),
    path("plan/<plan_year:year>/<int:pk>/norms/<int:norm>/drop/", amendable(norms.drop), name="norm-drop"),
    path("plan/<plan_year:year>/findings/<int:pk>/dismiss/", standing.dismiss, name="finding-dismiss"),
    path("plan/<plan_year:year>/findings/<int:pk>/reopen/", standing.reopen, name="finding-reopen"),
    path("plan/<plan_year:year>/sections/add/", amendable(sections.add), name="section-add"),
    path("plan/<plan_year:year>/sections/<int:pk>/", amendable(sections.edit), name="section"),
    path("plan/<plan_year:year>/sections/<int:pk>/move/", amendable(sections.move), name="section-move"),
    path("plan/<plan_year:year>/sections/<int:pk>/remove/", amendable(sections.remove), name="section-remove"),
    path("plan/<plan_year:year>/sections/restore/<int:line>/", amendable(sections.restore), name="section-restore"),
    path("bodies/<int:pk>/plans/", own_plans.of_body, name="body-plans"),
    path("plan/<plan_year:year>/<int:pk>/own/", own_plans.begin, name="own-new"),
    path("plan/<plan_year:year>/drop/", own_plans.drop, name="own-drop"),
    path("plan/<plan_year:year>/next/", next_year.create, name="plan-next"),
    path("plan/<plan_year:year>/next/undo/", next_year.undo, name="plan-next-undo"),
    path("plan/<plan_year:year>/approval/", amendments.approve, name="plan-approve"),
    path("plan/<plan_year:year>/approval/withdraw/", amendments.withdraw, name="plan-withdraw"),
    path("plan/<plan_year:year>/amendments/", amendments.amendments, name="amendments"),
    path("plan/<plan_year:year>/amendments/<int:pk>/close/", amendments.close, name="amendment-close"),
    path("plan/<plan_year:year>/amendments/<int:pk>/drop/", amendments.drop, name="amendment-drop"),
    path("plan/<plan_year:year>/forms/", form_views.listed, name="forms"),
    path("plan/<plan_year:year>/forms/new/", form_views.begin, name="form-new"),
    path("plan/<plan_year:year>/forms/<slug:form>/", form_views.drawn, name="form"),
    path("plan/<plan_year:year>/forms/<slug:form>/edit/", form_views.edit, name="form-edit"),
    *(
        path(
            f"plan/<plan_year:year>/forms/<slug:form>.{kind}", form_views.form_file, {"kind": kind}, name=f"form-{kind}"
        )
        for kind in ("csv", "xlsx", "docx", "pdf")
    ),
]
