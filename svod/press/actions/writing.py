"""Writing a publication: every save is a version, every address it ever had on the site leads to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.attachments.actions import keep_upload
from svod.bodies.models import Body
from svod.core.clock import now
from svod.core.rules import RuleBroken
from svod.core.tokens import hash_token, new_token
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.models import Organisation, Person
from svod.plan.models import Measure
from svod.press.access import require_keep
from svod.press.actions.facts import ref_of, tell
from svod.press.choices import State
from svod.press.models import FormerAddress, Publication, PublicationVersion
from svod.press.queries.pictures import shown_pictures
from svod.press.rules import drawn, free_address, latin
from svod.press.rules.states import require_whole

FIELDS = ("title", "lead", "text", "due")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed of a publication. An empty `address` is made of the title."""

    title: str
    lead: str = ""
    text: str = ""
    address: str = ""
    due: date | None = None
    writer: Person | None = None
    body: Body | None = None
    organisations: Collection[Organisation] = ()
    measures: Collection[Measure] = ()
    file: tuple[str, bytes] | None = None


def hold(actor: Actor, publication: Publication) -> Publication:
    """The row as it is now, nobody else changing it until the end. Raises NotThere, Refused."""
    require_keep(actor, publication)
    return (
        Publication.objects.select_for_update(of=("self",))
        .select_related("cluster", "body", "writer__user")
        .get(pk=publication.pk)
    )


@transaction.atomic
def add_publication(actor: Actor, sort: str, draft: Draft, *, is_idea: bool = False) -> Publication:
    """Begin a publication: an idea of the calendar, or a draft. Raises RuleBroken for an address that is taken."""
    require_keep(actor)
    made = Publication(cluster=actor.cluster, sort=sort, state=State.IDEA if is_idea else State.DRAFT)
    made.address = _address(made, draft)
    _fill(actor, made, draft)
    made.save()
    _relate(made, draft)
    keep_version(actor, made)
    write_line(actor, Verb.PUBLICATION_ADDED, ref_of(made), after=made.title)
    return made


@transaction.atomic
def edit_publication(actor: Actor, publication: Publication, draft: Draft, *, seen: int) -> Publication:
    """Save what was typed. `seen` is the version that the form showed. What stands on the site changes there at once,
    and the ledger with it. Raises RuleBroken where somebody has saved meanwhile, or the address is taken.
    """
    held = hold(actor, publication)
    if held.version != seen:
        raise RuleBroken(
            _("Not saved: somebody has saved this publication meanwhile. Compare both texts and save yours again.")
        )
    before = {name: str(getattr(held, name) or "") for name in (*FIELDS, "address")}
    address = _address(held, draft)
    if address != held.address:
        _move(held, address)
    _fill(actor, held, draft)
    if held.state == State.IDEA and held.text.strip():
        held.state = State.DRAFT
    held.version += 1
    held.save()
    _relate(held, draft)
    keep_version(actor, held)
    if held.is_public:
        alts = held.pictures.values_list("alt", flat=True)
        require_whole(held.sort, held.text, alts, has_file=held.file is not None)
        tell(actor, held)
    after = {name: str(getattr(held, name) or "") for name in before}
    changed = [name for name in before if before[name] != after[name]]
    write_line(
        actor,
        Verb.PUBLICATION_EDITED,
        ref_of(held),
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        version=held.version,
    )
    return held


def _fill(actor: Actor, publication: Publication, draft: Draft) -> None:
    """Write the draft into the row, unsaved. Raises NotThere for a person or a body of another cluster."""
    if any(each is not None and each.cluster_id != actor.cluster.pk for each in (draft.writer, draft.body)):
        raise NotThere
    publication.title = " ".join(draft.title.split())
    publication.lead, publication.text, publication.due = draft.lead.strip(), draft.text, draft.due
    publication.writer, publication.body = draft.writer, draft.body
    if draft.file is not None:
        publication.file = keep_upload(actor, *draft.file, is_public=True)
    publication.changed_at = now()
    redraw(publication)


def redraw(publication: Publication) -> None:
    """Draw the text anew, unsaved: it or its pictures have changed."""
    publication.html = drawn(publication.text, shown_pictures(publication) if publication.pk else {})


def _relate(publication: Publication, draft: Draft) -> None:
    """Who is mentioned, which measures are served. Raises NotThere for those of another cluster."""
    foreign = [each for each in draft.organisations if each.cluster_id != publication.cluster_id]
    if foreign or any(each.plan.cluster_id != publication.cluster_id for each in draft.measures):
        raise NotThere
    publication.organisations.set(draft.organisations)
    publication.measures.set(draft.measures)


def keep_version(actor: Actor, publication: Publication) -> None:
    """Keep the text as it is now; nobody made it where nobody is signed in."""
    PublicationVersion.objects.create(
        publication=publication,
        number=publication.version,
        title=publication.title,
        lead=publication.lead,
        text=publication.text,
        made_by=actor.user,
        made_at=publication.changed_at,
    )


def _address(publication: Publication, draft: Draft) -> str:
    """The address that the draft asks for, or one made of the title; what stands already stays while none is asked."""
    own = {"cluster": publication.cluster, "sort": publication.sort}
    others = Publication.objects.filter(**own).exclude(pk=publication.pk)
    former = FormerAddress.objects.filter(**own).exclude(publication_id=publication.pk)
    taken = set(others.values_list("address", flat=True)) | set(former.values_list("address", flat=True))
    if draft.address:
        if draft.address in taken:
            raise RuleBroken(_("Another publication has this address, or had it once. Choose another."))
        return draft.address
    return publication.address or free_address(latin(draft.title), taken)


def _move(publication: Publication, address: str) -> None:
    """Give another address; the one at which it has stood on the site goes on leading to it."""
    own = {"cluster": publication.cluster, "sort": publication.sort}
    if publication.published_at is not None:
        FormerAddress.objects.get_or_create(**own, address=publication.address, defaults={"publication": publication})
    FormerAddress.objects.filter(**own, address=address, publication=publication).delete()
    publication.address = address


@transaction.atomic
def open_preview(actor: Actor, publication: Publication) -> str:
    """A secret link by which anybody reads it before it is out: its token, given out once; an earlier one dies."""
    held = hold(actor, publication)
    token = new_token()
    held.preview = hash_token(token)
    held.save(update_fields=["preview"])
    write_line(actor, Verb.PREVIEW_OPENED, ref_of(held))
    return token


@transaction.atomic
def close_preview(actor: Actor, publication: Publication) -> None:
    """Let the secret link open nothing any more."""
    held = hold(actor, publication)
    held.preview = ""
    held.save(update_fields=["preview"])
    write_line(actor, Verb.PREVIEW_CLOSED, ref_of(held))
