"""Names get their parts, organisations their kind, members their period, employees their post."""

from typing import Any

from django.db import migrations

from svod.members.rules import core_of, fold
from svod.members.rules.kinds import kind_of
from svod.russian.names import split_name


def tell_more(apps: Any, _editor: Any) -> None:
    organisations, people = apps.get_model("members", "Organisation"), apps.get_model("members", "Person")
    memberships, posts = apps.get_model("members", "Membership"), apps.get_model("members", "Post")
    for each in organisations.objects.all():
        each.kind, each.folded = kind_of(each.name), fold(f"{core_of(each.name)} {each.name}")
        each.save(update_fields=["kind", "folded"])
        if each.is_member:
            memberships.objects.create(organisation=each)
    for each in people.objects.all():
        parts = split_name(each.name)
        each.surname, each.first_name, each.patronymic = parts.surname, parts.first, parts.patronymic
        each.folded = fold(" ".join((parts.surname, parts.first, parts.patronymic, each.name)))
        each.save(update_fields=["surname", "first_name", "patronymic", "folded"])
        if each.organisation_id:
            posts.objects.create(person=each, organisation_id=each.organisation_id)


def say_who_is_member(apps: Any, _editor: Any) -> None:
    memberships, organisations = apps.get_model("members", "Membership"), apps.get_model("members", "Organisation")
    organisations.objects.filter(pk__in=memberships.objects.filter(left=None).values("organisation")).update(
        is_member=True
    )


class Migration(migrations.Migration):
    dependencies = [("members", "0002_cards")]

    operations = [migrations.RunPython(tell_more, say_who_is_member)]
