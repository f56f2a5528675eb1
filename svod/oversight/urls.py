"""Addresses of the view from above: they belong to the installation, not to one cluster."""

from django.urls import URLPattern, path

from svod.oversight.views import files, groups, pages
from svod.oversight.views.pages import KINDS

root_urlpatterns: list[URLPattern] = [
    path("oversight/", pages.clusters, name="clusters"),
    *(path(f"oversight/clusters.{kind}", files.clusters_file, {"kind": kind}) for kind in KINDS),
    path("oversight/years/", pages.years, name="years"),
    *(path(f"oversight/years.{kind}", files.years_file, {"kind": kind}) for kind in KINDS),
    path("oversight/forms/", pages.forms, name="forms"),
    path("oversight/forms/<slug:form>/", pages.form, name="form"),
    *(path(f"oversight/forms/<slug:form>.{kind}", files.form_file, {"kind": kind}) for kind in KINDS),
    path("oversight/groups/", groups.listed, name="groups"),
    path("oversight/groups/<int:group>/", groups.one, name="group"),
    path("oversight/groups/<int:group>/clusters/", groups.take_in, name="group-clusters"),
    path("oversight/groups/<int:group>/clusters/<int:cluster>/remove/", groups.take_out, name="group-cluster-remove"),
    path("oversight/groups/<int:group>/observers/", groups.let_in, name="group-observers"),
    path("oversight/groups/<int:group>/observers/<int:observer>/remove/", groups.let_out, name="group-observer-remove"),
    path("oversight/groups/<int:group>/drop/", groups.drop, name="group-drop"),
]
