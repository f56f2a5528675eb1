"""Addresses of the desk's own pages."""

from django.urls import URLPattern, path

from svod.desk.views import by_hand, cards, fact_files, ledger, queue, sheets, silent, today

desk_urlpatterns: list[URLPattern] = [
    path("", today.home, name="home"),
    path("links/add/", cards.add_link, name="link-add"),
    path("members/<int:pk>/", cards.organisation, name="organisation"),
    path("members/people/<int:pk>/", cards.person, name="person"),
    path("members/people/<int:pk>/all.json", cards.person_export, name="person-export"),
    path("today/", today.today, name="today"),
    path("today/count/", today.count, name="today-count"),
    path("today/list/", today.listing, name="today-list"),
    path("queue/", queue.queue, name="queue"),
    path("queue/accept/", queue.accept_all, name="queue-accept-all"),
    path("queue/back/", queue.take_back, name="queue-back"),
    path("queue/<int:pk>/accept/", queue.accept_one, name="queue-accept"),
    path("queue/<int:pk>/return/", queue.return_one, name="queue-return"),
    path("silent/", silent.silent, name="silent"),
    path("silent/send/", silent.send_all, name="silent-send-all"),
    path("silent/<int:pk>/send/", silent.send, name="silent-send"),
    path("discipline/<int:year>/", silent.discipline, name="discipline"),
    path("discipline/<int:year>/<str:key>/", silent.discipline_row, name="discipline-row"),
    path("members/<int:pk>/sheet/<int:year>/", sheets.sheet, name="member-sheet"),
    path("members/<int:pk>/sheet/<int:year>.pdf", sheets.sheet_pdf, name="member-sheet-pdf"),
    path("facts/", ledger.facts, name="facts"),
    path("facts.json", ledger.facts_file, {"form": "json"}, name="facts-json"),
    path("facts.csv", ledger.facts_file, {"form": "csv"}, name="facts-csv"),
    path("facts.xlsx", ledger.facts_file, {"form": "xlsx"}, name="facts-xlsx"),
    path("facts/new/", by_hand.new_fact, name="facts-new"),
    path("facts/files/", fact_files.files, name="facts-files"),
    path("facts/files/<int:pk>/", fact_files.file, name="facts-file"),
    path("facts/files/<int:pk>/take/", fact_files.take, name="facts-file-take"),
    path("facts/files/<int:pk>/drop/", fact_files.drop, name="facts-file-drop"),
    path("facts/files/<int:pk>/undo/", fact_files.undo, name="facts-file-undo"),
    path("facts/<int:pk>/", ledger.fact, name="fact"),
    path("facts/<int:pk>/edit/", by_hand.edit_fact, name="fact-edit"),
    path("facts/<int:pk>/tie/", by_hand.tie_known, name="fact-tie"),
    path("facts/<int:pk>/withdraw/", by_hand.withdraw_fact, name="fact-withdraw"),
]
