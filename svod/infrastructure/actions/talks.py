"""Investors and partners, and the talks with them: each round is a fact of the project's measures."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.core.rules import RuleBroken
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.infrastructure.access import require_keep
from svod.infrastructure.actions.writing import partner_ref, talk_ref, words_of, write_fields
from svod.infrastructure.choices import PartnerKind
from svod.infrastructure.models import Partner, Project, Talk
from svod.infrastructure.rules import require_seen, require_talk, require_why
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.plan.actions import tie_source


@transaction.atomic
def keep_partner(
    actor: Actor, told: Mapping[str, Any], *, instead: Partner | None = None, seen: int | None = None
) -> Partner:
    """Add somebody to talk with, or change one. Raises NotThere for an organisation of another cluster."""
    require_keep(actor, instead)
    organisation = told.get("organisation")
    if organisation is not None and organisation.cluster_id != actor.cluster.pk:
        raise NotThere
    row = Partner.objects.select_for_update(of=("self",)).get(pk=instead.pk) if instead else Partner()
    row.cluster = actor.cluster
    require_seen(seen, row.version)
    before = words_of(row, told) if instead else {}
    write_fields(row, told)
    twins = Partner.objects.filter(cluster=actor.cluster, name=row.name).exclude(pk=row.pk)
    if twins.exists():
        raise RuleBroken(_("“%s” is on the list already: write the talks there.") % row.name)
    row.version += instead is not None
    row.save()
    write_line(actor, Verb.PARTNER_KEPT, partner_ref(row), before=before, after=words_of(row, told))
    return row


@transaction.atomic
def remove_partner(actor: Actor, partner: Partner) -> None:
    """Take a partner off for good with whom there were no talks; the journal keeps what it was."""
    require_keep(actor, partner)
    if partner.talks.exists():
        raise RuleBroken(_("There were talks with “%s”: a partner with talks stays on record.") % partner.name)
    write_line(actor, Verb.PARTNER_REMOVED, partner_ref(partner), before=str(partner), after="")
    partner.delete()


@transaction.atomic
def hold_talk(
    actor: Actor, partner: Partner, told: Mapping[str, Any], *, instead: Talk | None = None, seen: int | None = None
) -> Talk:
    """Write talks down, or change them; the fact stands in the same transaction. Raises RuleBroken in words.

    `told` holds `project day who outcome next_step next_on is_public`.
    """
    require_keep(actor, partner)
    project: Project | None = told.get("project")
    if project is not None and project.cluster_id != actor.cluster.pk:
        raise NotThere
    row = _held(actor, instead) if instead else Talk(partner=partner)
    if row.partner_id != partner.pk:
        raise NotThere
    require_seen(seen, row.version)
    require_talk(told["day"], told.get("next_on"), told.get("next_step", ""), today())
    before, was = (_said(row), row.project) if instead else ("", None)
    write_fields(row, told)
    row.version += instead is not None
    row.save()
    verb = Verb.TALKS_EDITED if instead else Verb.TALKS_HELD
    said = {"before": before, "after": _said(row)} if before else {"words": _said(row)}
    write_line(actor, verb, partner_ref(partner), **said)
    if not row.dropped_why:
        _tell(actor, row, was)
    return row


@transaction.atomic
def hold_project_talk(actor: Actor, project: Project, name: str, told: Mapping[str, Any]) -> Talk:
    """Write talks about a project down; whoever they were with comes onto the list of partners by the name."""
    require_keep(actor, project)
    name = " ".join(name.split())
    found = Partner.objects.filter(cluster=actor.cluster, name=name).first()
    partner = found or keep_partner(actor, {"name": name, "kind": PartnerKind.INVESTOR})
    return hold_talk(actor, partner, {**told, "project": project})


def _said(talk: Talk) -> str:
    """The talks in one line, for the journal; who was there stays out of the chain."""
    about = f", {talk.project}" if talk.project else ""
    ahead = f" → {talk.next_step}" if talk.next_step else ""
    until = f", {talk.next_on:%d.%m.%Y}" if talk.next_on else ""
    return f"{talk.day:%d.%m.%Y}{about}: {talk.outcome}{ahead}{until}"


def _held(actor: Actor, talk: Talk) -> Talk:
    require_keep(actor, talk)
    whole = Talk.objects.select_for_update(of=("self",)).select_related("partner__cluster", "project")
    return whole.get(pk=talk.pk)


@in_russian()
def _tell(actor: Actor, talk: Talk, was: Project | None = None) -> None:
    own = (talk.partner.organisation_id,) if talk.partner.organisation_id else ()
    others = () if talk.partner.organisation_id else (talk.partner.name,)
    title = _("Talks with %(name)s") % {"name": talk.partner.name}
    told = Told(talk.day, title=title, organisations=own, other_names=others, public=talk.is_public)
    record(actor, FactKind.TALKS_HELD, told, source=talk_ref(talk))
    measures = talk.project.measures.select_related("plan") if talk.project else ()
    tie_source(actor, talk_ref(talk), measures, instead_of=was.measures.all() if was else ())


@transaction.atomic
def drop_talk(actor: Actor, talk: Talk, *, why: str) -> Talk:
    """Take talks off, with a word why: they count nowhere; they can be put back."""
    row = _held(actor, talk)
    row.dropped_why = require_why(why)
    row.version += 1
    row.save()
    write_line(actor, Verb.TALKS_DROPPED, partner_ref(row.partner), before=str(row), after="", why=row.dropped_why)
    withdraw(actor, talk_ref(row), why=row.dropped_why)
    return row


@transaction.atomic
def restore_talk(actor: Actor, talk: Talk) -> Talk:
    """Put talks back that were taken off, with their fact."""
    row = _held(actor, talk)
    row.dropped_why = ""
    row.version += 1
    row.save()
    write_line(actor, Verb.TALKS_RESTORED, partner_ref(row.partner), after=str(row))
    _tell(actor, row)
    return row
