"""Addresses of the installation's front, of joining, of a cluster's settings and people."""

from django.urls import URLPattern, path

from svod.website.views import address, arrangement, clock, front, joining, people, settings, setup, site, tour

root_urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("setup/", setup.cluster, name="setup"),
    path("setup/head/", setup.head, name="setup-head"),
    path("setup/secretary/", setup.secretary, name="setup-secretary"),
    path("join/<str:token>/", joining.join, name="join"),
    path("account/address/", address.ask, name="address"),
    path("account/address/check/", address.check, name="address-check"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.site_maps, name="sitemaps"),
    path("healthz", front.healthz, name="healthz"),
    path("readyz", front.readyz, name="readyz"),
]

public_urlpatterns: list[URLPattern] = [
    path("", site.cluster, name="cluster"),
    path("year/<int:year>/", site.year, name="year"),
    path("contacts/", site.contacts, name="contacts"),
    path("sitemap.xml", site.site_map, name="sitemap"),
    path("logo/", front.logo, name="logo"),
    path("link.png", site.link_picture, name="link-picture"),
]

desk_urlpatterns: list[URLPattern] = [
    path("settings/", settings.settings, name="settings"),
    path("settings/logo/", settings.logo, name="settings-logo"),
    path("settings/site/", arrangement.arrangement, name="settings-site"),
    path("settings/start/", settings.start, name="start"),
    path("tour/", tour.tour, name="tour"),
    path("settings/clock/", clock.clock, name="clock"),
    path("settings/clock/<uuid:task>/repeat/", clock.repeat, name="clock-repeat"),
    path("settings/clock/<uuid:task>/drop/", clock.drop, name="clock-drop"),
    path("settings/people/", people.people, name="people"),
    path("settings/people/roles/", people.give, name="people-give"),
    path("settings/people/roles/<int:grant>/take/", people.take, name="people-take"),
    path("settings/people/accounts/<int:user>/erase/", people.erase, name="people-erase"),
    path("settings/people/<int:invitation>/resend/", people.resend, name="people-resend"),
    path("settings/people/<int:invitation>/revoke/", people.revoke, name="people-revoke"),
]
