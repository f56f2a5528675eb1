"""Addresses of organisations and people; their cards are assembled by the desk."""

from django.urls import URLPattern, path

from svod.members.views import cards, consents, duplicates, lists, programs, registers

desk_urlpatterns: list[URLPattern] = [
    path("members/", lists.members, name="members"),
    path("members.json", lists.members_file, {"form": "json"}, name="members-json"),
    path("members.csv", lists.members_file, {"form": "csv"}, name="members-csv"),
    path("members.xlsx", lists.members_file, {"form": "xlsx"}, name="members-xlsx"),
    path("members/add/", cards.add, name="members-add"),
    path("members/duplicates/", duplicates.duplicates, name="members-duplicates"),
    path("members/duplicates/settle/", duplicates.settle, name="members-settle"),
    path("members/overdue/", consents.overdue_people, name="members-overdue"),
    path("members/loads/", registers.batches, name="members-loads"),
    path("members/loads/<int:pk>/", registers.show, name="members-load"),
    path("members/loads/<int:pk>/columns/", registers.columns, name="members-load-columns"),
    path("members/loads/<int:pk>/take/", registers.take, name="members-load-take"),
    path("members/loads/<int:pk>/drop/", registers.drop, name="members-load-drop"),
    path("members/loads/<int:pk>/undo/", registers.undo, name="members-load-undo"),
    path("members/people/add/", cards.add_human, name="person-add"),
    path("members/people/<int:pk>/edit/", cards.edit_human, name="person-edit"),
    path("members/people/<int:pk>/contacts/", cards.human_contacts, name="person-contacts"),
    path("members/people/<int:pk>/posts/", cards.posts, name="person-posts"),
    path("members/people/<int:pk>/erase/", cards.erase, name="person-erase"),
    path("members/people/<int:pk>/consents/add/", consents.give, name="consent-add"),
    path("members/people/<int:pk>/consents/<int:consent>/withdraw/", consents.withdraw, name="consent-withdraw"),
    path("members/<int:pk>/edit/", cards.edit, name="organisation-edit"),
    path("members/<int:pk>/logo/", lists.logo, name="organisation-logo"),
    path("members/<int:pk>/membership/", cards.memberships, name="organisation-membership"),
    path("members/<int:pk>/contacts/", cards.contacts, name="organisation-contacts"),
]

public_urlpatterns: list[URLPattern] = [
    path("members/", lists.public_list, name="members"),
    path("members.json", programs.on_site, name="members-json"),
    path("members/<int:pk>/logo/", lists.public_logo, name="member-logo"),
]
