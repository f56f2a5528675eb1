"""Addresses of the report, of its editions and of what the public sees of them."""

from django.urls import URLPattern, path

from svod.reports.views import editions, files, programs, public, report, rows, summaries

desk_urlpatterns: list[URLPattern] = [
    path("report/", report.newest, name="report-newest"),
    path("report/<int:year>/", report.report, name="report"),
    *(
        path(f"report/<int:year>.{form}", files.report_file, {"form": form}, name=f"report-{form}")
        for form in ("json", "csv", "xlsx", "docx", "pdf")
    ),
    path("report/<int:year>/list/", report.listing, name="report-list"),
    path("report/<int:year>/sections/<int:pk>/", summaries.section, name="report-section"),
    path("bodies/<int:pk>/year/<int:year>/", summaries.body, name="body-year"),
    *(
        path(f"report/<int:year>/sections/<int:pk>.{form}", summaries.section_file, {"form": form}, name=name)
        for form, name in (("docx", "report-section-docx"), ("pdf", "report-section-pdf"))
    ),
    *(
        path(f"bodies/<int:pk>/year/<int:year>.{form}", summaries.body_file, {"form": form}, name=f"body-year-{form}")
        for form in ("docx", "pdf")
    ),
    path("report/<int:year>/rows/<int:pk>/", rows.facts, name="report-facts"),
    path("report/<int:year>/rows/<int:pk>/words/", rows.words, name="report-words"),
    path("report/<int:year>/rows/<int:pk>/number/", rows.number, name="report-number"),
    path("report/<int:year>/submit/", editions.submit, name="report-submit"),
    path("report/<int:year>/editions/", editions.editions, name="editions"),
    path("report/<int:year>/editions/changes/", editions.differences, name="editions-changes"),
    path("report/<int:year>/editions/<int:pk>/", editions.edition, name="edition"),
    path("report/<int:year>/editions/<int:pk>/approve/", editions.approve, name="edition-approve"),
    path("report/<int:year>/editions/<int:pk>/return/", editions.give_back, name="edition-return"),
    path("report/<int:year>/editions/<int:pk>/publish/", editions.publish, name="edition-publish"),
    path("report/<int:year>/editions/<int:pk>/withdraw/", editions.withdraw, name="edition-withdraw"),
    *(
        path(f"report/<int:year>/editions/<int:pk>.{form}", files.edition_file, {"form": form}, name=f"edition-{form}")
        for form in ("docx", "pdf")
    ),
]

public_urlpatterns: list[URLPattern] = [
    path("programme/", public.programmes, name="programmes"),
    path("programme.json", programs.programmes, name="programmes-json"),
    path("programme/<int:year>.json", programs.programme, name="programme-json"),
    path("programme/<int:year>/", public.programme, name="programme"),
    path("editions/<str:sha256>/", public.edition, name="edition"),
    *(
        path(f"editions/<str:sha256>/edition.{form}", files.public_file, {"form": form}, name=f"edition-{form}")
        for form in ("docx", "pdf")
    ),
]
