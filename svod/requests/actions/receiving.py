"""A request comes: by the form on the site, from the member's own pages, written down by the office."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.clusters.rules import in_russian
from svod.core.clock import today
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.members.access import own_organisations
from svod.members.models import Organisation
from svod.notify.actions import queue_letter
from svod.notify.choices import Kind
from svod.notify.schemas import MailAddress
from svod.requests.access import require_office
from svod.requests.actions.links import draw_link
from svod.requests.actions.writing import Upload, ref_of, say, tell_facts
from svod.requests.choices import Origin, Side, WordKind
from svod.requests.models import Request
from svod.requests.rules.asked import Asked, require_asked
from svod.requests.rules.clock import OFFICE_DAYS
from svod.schedule.queries import add_working_days


@transaction.atomic
def receive_request(actor: Actor, told: Asked, *, origin: Origin, files: Sequence[Upload] = ()) -> tuple[Request, str]:
    """Take a request in with the next number of its year, record the fact, write to who asks where a mail is known.

    Gives the request and the token of its link, which is kept nowhere. Raises NotThere for an organisation that is
    not the sender's to name, RuleBroken in words.
    """
    organisation = _organisation(actor, told, origin)
    require_asked(told, today())
    asked = Request.objects.create(
        cluster=actor.cluster,
        year=told.received_on.year,
        number=_next_number(actor.cluster, told.received_on.year),
        title=told.title.strip(),
        text=told.text.strip(),
        category=told.category,
        organisation=organisation,
        organisation_name="" if organisation else told.organisation_name.strip(),
        sender_name=told.sender_name.strip(),
        sender_mail=told.sender_mail.strip(),
        origin=origin,
        received_on=told.received_on,
        due=add_working_days(told.received_on, OFFICE_DAYS, actor.cluster),
        created_by=actor.user,
    )
    say(actor, asked, Side.MEMBER, WordKind.WORD, asked.text, files=files, author=asked.sender_name or asked.who)
    with in_russian():
        write_line(actor, Verb.REQUEST_RECEIVED, ref_of(asked), source=str(Origin(origin).label))
    tell_facts(actor, asked)
    token = draw_link(actor, asked)
    write_to_sender(actor, asked, token, news="received")
    return asked, token


def _organisation(actor: Actor, told: Asked, origin: Origin) -> Organisation | None:
    found = Organisation.objects.filter(cluster=actor.cluster, merged_into=None)
    if origin == Origin.STAFF:
        require_office(actor)
    if origin == Origin.CLERK:
        found = own_organisations(actor)
    organisation = found.filter(pk=told.organisation).first() if told.organisation else None
    if organisation is None and (told.organisation or origin == Origin.CLERK):
        raise NotThere
    return organisation


def _next_number(cluster: Cluster, year: int) -> int:
    # whoever comes at the same moment waits here: two requests of a year never want one number
    Cluster.objects.select_for_update().get(pk=cluster.pk)
    last: int | None = Request.objects.filter(cluster=cluster, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def write_to_sender(actor: Actor, asked: Request, token: str, *, news: str, text: str = "") -> None:
    """Queue a letter to who asks with the link; nothing where no mail is known."""
    if not asked.sender_mail:
        return
    url = reverse("public:request-link", args=[actor.cluster.slug, token])
    key = f"request:{asked.pk}:{asked.version}:{news}"
    to = MailAddress(asked.sender_mail, asked.sender_name)
    context = {"thing": str(asked), "url": url, "news": news, "until": asked.due, "note": text}
    queue_letter(actor, to=to, kind=Kind.REQUEST, key=key, context=context)
