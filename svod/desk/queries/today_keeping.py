"""What keeping the installation puts into a day: dead links and tasks, letters that did not go, the clock, the disk."""

import shutil

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.accounts.choices import Can, Role
from svod.attachments.queries.links import dead_links
from svod.clusters.models import Cluster
from svod.desk.queries.morning import Item, Morning, Part
from svod.members.access import own_organisations
from svod.members.models import Contact, Organisation
from svod.notify.access import visible_letters
from svod.notify.choices import State
from svod.schedule.choices import RunState
from svod.schedule.queries import clock_lines, dead, jobs_of

LITTLE = 10
"""Free per cent of the disk below which it is told as a fault."""


def _whole(morning: Morning) -> bool:
    return Role.OPERATOR in morning.actor.roles


def troubles(morning: Morning) -> list[Part]:
    """What is broken and waits for a hand: each line leads to a list of its length."""
    actor, items = morning.actor, []
    if morning.keeps:
        items.append(
            _trouble(_("Links that open no more"), f"{morning.desk('links')}?show=dead", dead_links(actor).count())
        )
    if actor.may(Can.KEEP_CLOCK):
        alone = _whole(morning) or Cluster.objects.count() == 1  # the tasks of the installation itself are seen too
        count = dead(jobs_of(actor.cluster, whole=alone)).count()
        items.append(_trouble(_("Tasks given up"), morning.desk("clock"), count))
    if actor.may(Can.SEE_LETTERS):
        count = visible_letters(actor).filter(state=State.FAILED).count()
        items.append(_trouble(_("Letters not delivered"), morning.desk("letters"), count))
    found = tuple(item for item in items if item)
    return [Part("troubles", _("To fix"), found, len(found), "", "todo", waits=True, beside=True)] if found else []


def _trouble(title: str, url: str, count: int) -> Item | None:
    return Item(title, url, figure=str(count), verb=_("Look through")) if count else None


def machine(morning: Morning) -> list[Part]:
    """To whoever keeps the installation: the clock's keys that failed or came late, and how full the disk is."""
    if not _whole(morning):
        return []
    items = [_disk()]
    failed = 0
    for line in clock_lines():
        bad = line.last is not None and line.last.state in (RunState.DEAD, RunState.FAILED)
        failed += bad
        if bad and line.last is not None:
            words = str(line.timed.label or line.timed.key)
            items.append(Item(words, morning.desk("clock"), line.last.get_state_display(), state="not_done"))
    if not failed:
        items.append(
            Item(
                _("The clock is running"), morning.desk("clock"), state="done", label=pgettext("the clock", "in order")
            )
        )
    return [Part("machine", _("The installation"), tuple(items), len(items), morning.desk("clock"), "rows")]


def _disk() -> Item:
    """How much room is left where the data lie."""
    used = shutil.disk_usage(settings.DATA if settings.DATA.is_dir() else settings.PACKAGE)
    free = 100 * used.free // used.total
    told = {"free": f"{used.free / 2**30:.1f}".replace(".", ","), "percent": free}
    words = _("%(free)s GB are free, %(percent)d %%") % told
    bad = free < LITTLE
    return Item(
        _("Disk"), "", words, state="not_done" if bad else "done", label=_("low on space") if bad else _("enough space")
    )


_FIELDS = ("full_name", "inn", "ogrn", "address", "site", "activity")


def own_card(morning: Morning) -> list[Part]:
    """To a member's clerk: what the own organisation's card lacks (two queries)."""
    if not morning.actor.may(Can.EDIT_OWN_CARD):
        return []
    organisations = list(own_organisations(morning.actor).order_by("name"))
    public = Contact.objects.filter(organisation__in=organisations, is_public=True)
    reached: set[int] = {pk for pk in public.values_list("organisation_id", flat=True) if pk}
    items = []
    for each in organisations:
        lacks = _lacking(each, reached=each.pk in reached)
        if lacks:
            url = morning.desk("organisation-edit", each.pk)
            items.append(
                Item(each.name, url, _("not filled: %(fields)s") % {"fields": ", ".join(lacks)}, verb=_("Fill in"))
            )
    if not items:
        return []
    return [Part("card", _("Your card"), tuple(items), len(items), "", "todo", waits=True, beside=True)]


def _lacking(organisation: Organisation, *, reached: bool) -> list[str]:
    named = {
        field.name: str(field.verbose_name)
        for field in Organisation._meta.get_fields()
        if field.name in _FIELDS and hasattr(field, "verbose_name")
    }
    lacks = [named[field] for field in _FIELDS if not str(getattr(organisation, field)).strip()]
    return lacks if reached else [*lacks, _("a public contact")]
