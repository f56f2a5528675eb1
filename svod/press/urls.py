"""Addresses of the press on the desk and on the site."""

from django.urls import URLPattern, path

from svod.press.choices import FOLDERS
from svod.press.feeds import LISTED
from svod.press.views import bulletins, desk, doing, programs, public, subscribing, writers
from svod.writing.feeds import FORMS

desk_urlpatterns: list[URLPattern] = [
    path("press/", desk.press, name="press"),
    path("press.json", programs.press, name="press-json"),
    path("press/calendar/<int:year>/", desk.calendar, name="press-calendar"),
    path("press/add/", desk.add, name="press-add"),
    path("press/letters/", bulletins.bulletins, name="bulletins"),
    path("press/letters/<int:pk>/", bulletins.bulletin, name="bulletin"),
    path("press/subscribers/", bulletins.subscribers, name="subscribers"),
    path("press/subscribers/<int:pk>/remove/", bulletins.remove, name="subscriber-remove"),
    path("press/<int:pk>/", desk.publication, name="publication"),
    path("press/<int:pk>/edit/", desk.edit, name="publication-edit"),
    path("press/<int:pk>/do/", doing.act, name="publication-do"),
    path("press/<int:pk>/ask/", writers.ask, name="publication-ask"),
    path("press/<int:pk>/pictures/", doing.pictures, name="publication-pictures"),
    path("press/<int:pk>/pictures/<int:picture>/", doing.picture, name="publication-picture"),
    path("press/<int:pk>/versions/<int:number>/", desk.version, name="publication-version"),
]

public_urlpatterns: list[URLPattern] = [
    *(path(f"{FOLDERS[sort]}/", public.listing, {"sort": sort}, name=f"press-{FOLDERS[sort]}-list") for sort in LISTED),
    *(
        path(
            f"{FOLDERS[sort]}.json",
            programs.listing,
            {"sort": sort, "name": FOLDERS[sort]},
            name=f"press-{FOLDERS[sort]}-json",
        )
        for sort in LISTED
    ),
    *(
        path(f"{FOLDERS[sort]}/feed.{form}", public.feed, {"sort": sort, "form": form}, name=f"press-{sort}-{form}")
        for sort in LISTED
        for form in FORMS
    ),
    *(
        path(f"{folder}/<slug:address>/", public.publication, {"sort": sort}, name=f"press-{sort}")
        for sort, folder in FOLDERS.items()
    ),
    path("link/<slug:sort>/<slug:address>.png", public.link_picture, name="press-link-picture"),
    path("documents/<slug:address>/file/", public.document, name="press-file"),
    path("pictures/<str:key>/<int:width>.webp", public.picture, name="press-picture"),
    path("preview/<str:token>/", public.preview, name="press-preview"),
    path("write/<str:token>/", writers.write, name="press-write"),
    path("subscribe/", subscribing.subscribe, name="subscribe"),
    path("subscribe/<str:token>/", subscribing.subscription, name="subscription"),
]
