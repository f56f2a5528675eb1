"""Addresses of agreements, on the desk and on the site."""

from django.urls import URLPattern, path

from svod.agreements.views import cards, files, lists, public

desk_urlpatterns: list[URLPattern] = [
    path("agreements/", lists.agreement_list, name="agreements"),
    path("agreements.json", lists.agreement_file, {"form": "json"}, name="agreements-json"),
    path("agreements.csv", lists.agreement_file, {"form": "csv"}, name="agreements-csv"),
    path("agreements.xlsx", lists.agreement_file, {"form": "xlsx"}, name="agreements-xlsx"),
    path("agreements/lists/", files.lists, name="agreement-lists"),
    path("agreements/lists/<int:pk>/", files.one, name="agreement-list"),
    path("agreements/add/", cards.add, name="agreement-add"),
    path("agreements/<int:pk>/", cards.agreement, name="agreement"),
    path("agreements/<int:pk>/edit/", cards.edit, name="agreement-edit"),
    path("agreements/<int:pk>/sign/", cards.sign, name="agreement-sign"),
    path("agreements/<int:pk>/end/", cards.end, name="agreement-end"),
    path("agreements/<int:pk>/do/", cards.act, name="agreement-do"),
    path("agreements/<int:pk>/scan/", cards.scan, name="agreement-scan"),
    path("agreements/<int:pk>/obligations/", cards.add_obligation, name="obligation-add"),
    path("agreements/<int:pk>/obligations/<int:obligation>/", cards.obligation, name="obligation-do"),
]

public_urlpatterns: list[URLPattern] = [
    path("agreements/", public.agreement_list, name="agreements"),
    path("agreements/<int:pk>/", public.agreement, name="agreement"),
]
