"""Every address of the installation: its own words first, then clusters by their slugs."""

from django.urls import URLPattern, URLResolver, include, path

from svod.accounts.urls import allauth_urlpatterns
from svod.agreements.urls import desk_urlpatterns as agreements_desk
from svod.agreements.urls import public_urlpatterns as agreements_public
from svod.api.urls import desk_urlpatterns as api_desk
from svod.api.urls import root_urlpatterns as api_root
from svod.asking.urls import desk_urlpatterns as asking_desk
from svod.asking.urls import root_urlpatterns as asking_root
from svod.attachments.urls import desk_urlpatterns as attachments_desk
from svod.bodies.urls import desk_urlpatterns as bodies_desk
from svod.desk.urls import desk_urlpatterns as desk_desk
from svod.events.urls import desk_urlpatterns as events_desk
from svod.events.urls import public_urlpatterns as events_public
from svod.infrastructure.urls import desk_urlpatterns as infrastructure_desk
from svod.infrastructure.urls import public_urlpatterns as infrastructure_public
from svod.intake.urls import desk_urlpatterns as intake_desk
from svod.journal.urls import desk_urlpatterns as journal_desk
from svod.meetings.urls import desk_urlpatterns as meetings_desk
from svod.meetings.urls import public_urlpatterns as meetings_public
from svod.members.urls import desk_urlpatterns as members_desk
from svod.members.urls import public_urlpatterns as members_public
from svod.notify.urls import desk_urlpatterns as notify_desk
from svod.notify.urls import root_urlpatterns as notify_root
from svod.oversight.urls import root_urlpatterns as oversight_root
from svod.plan.urls import desk_urlpatterns as plan_desk
from svod.press.urls import desk_urlpatterns as press_desk
from svod.press.urls import public_urlpatterns as press_public
from svod.products.urls import desk_urlpatterns as products_desk
from svod.products.urls import public_urlpatterns as products_public
from svod.reports.urls import desk_urlpatterns as reports_desk
from svod.reports.urls import public_urlpatterns as reports_public
from svod.requests.urls import desk_urlpatterns as requests_desk
from svod.requests.urls import public_urlpatterns as requests_public
from svod.search.urls import desk_urlpatterns as search_desk
from svod.search.urls import public_urlpatterns as search_public
from svod.website.urls import desk_urlpatterns as website_desk
from svod.website.urls import public_urlpatterns as website_public
from svod.website.urls import root_urlpatterns as website_root
from svod.workforce.urls import desk_urlpatterns as workforce_desk
from svod.workforce.urls import public_urlpatterns as workforce_public

desk: list[URLPattern | URLResolver] = [
    *desk_desk,
    *plan_desk,
    *members_desk,
    *intake_desk,
    *journal_desk,
    *website_desk,
    *reports_desk,
    *notify_desk,
    *attachments_desk,
    *asking_desk,
    *bodies_desk,
    *meetings_desk,
    *press_desk,
    *requests_desk,
    *infrastructure_desk,
    *products_desk,
    *agreements_desk,
    *events_desk,
    *workforce_desk,
    *search_desk,
    *api_desk,
]
public: list[URLPattern | URLResolver] = [
    *website_public,
    *members_public,
    *reports_public,
    *meetings_public,
    *press_public,
    *products_public,
    *agreements_public,
    *events_public,
    *workforce_public,
    *search_public,
    *requests_public,
    *infrastructure_public,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("svod.accounts.urls")),
    path("", include(allauth_urlpatterns)),
    path("", include("svod.ui.urls")),
    path("", include((website_root, "root"))),
    path("", include((notify_root, "letters"))),
    path("", include((oversight_root, "oversight"))),
    path("", include((asking_root, "one"))),
    path("api/", include((api_root, "api"))),
    path("<slug:slug>/desk/", include((desk, "desk"))),
    path("<slug:slug>/", include((public, "public"))),
]

handler403 = "svod.ui.views.forbidden"
handler500 = "svod.ui.views.broken"
