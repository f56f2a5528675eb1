"""Addresses of the desk's own pages."""

from django.urls import URLPattern, path

from svod.desk.views import cards, queue, silent, today

desk_urlpatterns: list[URLPattern] = [
    path("", today.home, name="home"),
    path("links/add/", cards.add_link, name="link-add"),
    path("members/<int:pk>/", cards.organisation, name="organisation"),
    path("members/people/<int:pk>/", cards.person, name="person"),
    path("members/people/<int:pk>/all.json", cards.person_export, name="person-export"),
    path("today/", today.today, name="today"),
    path("today/count/", today.count, name="today-count"),
    path("today/<str:key>/", today.listing, name="today-list"),
    path("queue/", queue.queue, name="queue"),
    path("queue/accept/", queue.accept_all, name="queue-accept-all"),
    path("queue/back/", queue.take_back, name="queue-back"),
    path("queue/<int:pk>/accept/", queue.accept_one, name="queue-accept"),
    path("queue/<int:pk>/return/", queue.return_one, name="queue-return"),
    path("silent/", silent.silent, name="silent"),
    path("silent/<int:pk>/send/", silent.send, name="silent-send"),
    path("discipline/<int:year>/", silent.discipline, name="discipline"),
    path("discipline/<int:year>/<str:key>/", silent.discipline_row, name="discipline-row"),
]
