"""Sections of the plan."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from svod.accounts.access import allow
from svod.accounts.choices import Can
from svod.accounts.middleware import ClusterRequest
from svod.core.rules import RuleBroken
from svod.plan.actions import add_section, edit_section, move_section, remove_section, restore_section
from svod.plan.forms import SectionForm
from svod.plan.queries import plan_of_year, section_of
from svod.plan.rules import digest
from svod.plan.views.answers import plan_url


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClusterRequest, year: int) -> HttpResponseBase:
    """A new section at the end of the plan."""
    plan = plan_of_year(request.actor, year)
    form = SectionForm(request.POST or None, initial={"number": f"{plan.sections.count() + 1}."})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_section(
                request.actor, plan, number=form.cleaned_data["number"], title=form.cleaned_data["title"]
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            return redirect(f"{plan_url(request, year)}#s-{made.pk}")
    context = {"form": form, "title": _("New section"), "save": _("Add the section"), "back": plan_url(request, year)}
    return render(request, "plan/form.html", context, status=422 if form.errors else 200)


@allow(Can.EDIT_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """A section's number and title; its place; taking it out."""
    section = section_of(plan_of_year(request.actor, year), pk)
    first = {"number": section.number, "title": section.title, "seen": digest(section.title)}
    form = SectionForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            edit_section(request.actor, section, number=told["number"], title=told["title"], seen=told["seen"])
        except RuleBroken as broken:
            section.refresh_from_db()
            form = SectionForm({**form.cleaned_data, "seen": digest(section.title)})
            form.add_error("title", f"{broken} {_('It says now: “%(title)s”.') % {'title': section.title}}")
        else:
            return redirect(f"{plan_url(request, year)}#s-{pk}")
    context = {
        "form": form,
        "section": section,
        "year": year,
        "title": _("Section %(number)s") % {"number": section.number},
        "save": _("Save"),
        "back": plan_url(request, year),
    }
    return render(request, "plan/section.html", context, status=422 if form.errors else 200)


@allow(Can.EDIT_PLAN)
@require_POST
def move(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """One step up or down."""
    plan = plan_of_year(request.actor, year)
    section = section_of(plan, pk)
    others = list(plan.sections.order_by("order", "pk"))
    at = next(place for place, each in enumerate(others) if each.pk == pk)
    step = -1 if request.POST.get("step") == "-1" else 1
    if 0 <= at + step < len(others):
        after = others[at + 1] if step > 0 else others[at - 2] if at > 1 else None
        move_section(request.actor, section, after=after)
    return redirect(f"{plan_url(request, year)}#s-{pk}")


@allow(Can.EDIT_PLAN)
@require_POST
def remove(request: ClusterRequest, year: int, pk: int) -> HttpResponseBase:
    """Take an empty section out; the page that follows offers to put it back."""
    section = section_of(plan_of_year(request.actor, year), pk)
    try:
        removed = remove_section(request.actor, section)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(f"{plan_url(request, year)}#s-{pk}")
    return redirect(f"{plan_url(request, year)}?removed={removed.line}&kind=section")


@allow(Can.EDIT_PLAN)
@require_POST
def restore(request: ClusterRequest, year: int, line: int) -> HttpResponseBase:
    """Put a removed section back."""
    plan = plan_of_year(request.actor, year)
    try:
        section = restore_section(request.actor, plan, line=line)
    except RuleBroken as broken:
        messages.info(request, str(broken))
        return redirect(plan_url(request, year))
    return redirect(f"{plan_url(request, year)}#s-{section.pk}")
