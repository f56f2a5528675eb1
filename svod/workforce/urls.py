"""Addresses of needs, vacancies and curricula on the desk and on the site."""

from django.urls import URLPattern, path

from svod.workforce.views import curricula, feeds, jobs, overview, own, programs, public, rounds, sheets

desk_urlpatterns: list[URLPattern] = [
    path("workforce/", overview.workforce, name="workforce"),
    path("workforce.json", programs.rounds, name="workforce-json"),
    path("workforce/classifiers/", overview.classifiers, name="classifiers"),
    path("workforce/rounds/add/", rounds.add, name="round-add"),
    path("workforce/rounds/<int:pk>/", rounds.round_page, name="round"),
    path("workforce/rounds/<int:pk>/do/", rounds.act, name="round-do"),
    path("workforce/rounds/<int:pk>/summary/", rounds.summary, name="round-summary"),
    path("workforce/rounds/<int:pk>/summary.xlsx", rounds.summary_xlsx, name="round-summary-xlsx"),
    path("workforce/sheets/<int:pk>/", rounds.sheet, name="sheet"),
    path("workforce/jobs/", jobs.jobs, name="jobs"),
    path("workforce/jobs/add/", jobs.add, name="job-add"),
    path("workforce/jobs/link/", jobs.link, name="job-link"),
    path("workforce/jobs/<int:pk>/", jobs.job, name="job"),
    path("workforce/jobs/<int:pk>/edit/", jobs.edit, name="job-edit"),
    path("workforce/jobs/<int:pk>/do/", jobs.act, name="job-do"),
    path("workforce/jobs/<int:pk>/cv/<int:application>/", jobs.cv, name="job-cv"),
    path("workforce/jobs/<int:pk>/erase/<int:application>/", jobs.erase, name="job-erase"),
    path("workforce/curricula/", curricula.curricula, name="curricula"),
    path("workforce/curricula/add/", curricula.add, name="programme-add"),
    path("workforce/curricula/gap/", curricula.gap, name="gap"),
    path("workforce/curricula/competences/<int:pk>/", curricula.competence, name="competence"),
    path("workforce/curricula/proposals/add/", curricula.propose_change, name="proposal-add"),
    path("workforce/curricula/proposals/<int:pk>/", curricula.proposal, name="proposal"),
    path("workforce/curricula/<int:pk>/", curricula.edit, name="programme"),
]

public_urlpatterns: list[URLPattern] = [
    path("workforce/", public.workforce, name="workforce"),
    path("needs/<int:year>/", public.needs, name="needs"),
    path("curricula/", public.curricula, name="curricula"),
    path("jobs/", public.jobs, name="jobs"),
    path("jobs.json", programs.jobs, name="jobs-list-json"),
    path("jobs/feed.xml", feeds.jobs_rss, name="jobs-rss"),
    path("jobs/feed.json", feeds.jobs_json, name="jobs-json"),
    path("jobs/<int:pk>/", public.job, name="job"),
    path("jobs/post/<str:token>/", own.post, name="post-job"),
    path("jobs/own/<str:token>/", own.vacancy, name="own-job"),
    path("jobs/own/<str:token>/cv/<int:application>/", own.cv, name="own-cv"),
    path("sheet/<str:token>/", sheets.sheet, name="sheet"),
    path("sheet/<str:token>/draft/", sheets.draft, name="sheet-draft"),
]
