"""What the ledger is told of a publication, in the transaction of the publication itself."""

from django.urls import reverse
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.accounts.choices import Can
from svod.bodies.actions.bodies import ref_of as body_ref
from svod.clusters.rules import in_russian
from svod.core.clock import MOSCOW, today
from svod.core.ref import Ref
from svod.facts.actions import record, withdraw
from svod.facts.choices import FactKind
from svod.facts.rules import Told
from svod.notify.actions.queuing import site_url
from svod.plan.actions import tie_fact
from svod.press.choices import Sort
from svod.press.models import Publication

FACTS = {
    Sort.NEWS: FactKind.NEWS_PUBLISHED,
    Sort.ARTICLE: FactKind.ARTICLE_PUBLISHED,
    Sort.PAGE: FactKind.PAGE_UPDATED,
    Sort.DOCUMENT: FactKind.PAGE_UPDATED,
}
"""What the ledger is told of a publication."""


def path_of(publication: Publication) -> str:
    """Its path on the site."""
    return reverse(f"public:press-{publication.sort}", args=[publication.cluster.slug, publication.address])


def ref_of(publication: Publication) -> Ref:
    """The publication as the journal and the ledger name it."""
    return Ref("publication", str(publication.pk), publication.title, path_of(publication))


def tell(actor: Actor, publication: Publication) -> None:
    """Record what stands on the site now: news and articles once, an update of a page once a day.

    The fact proves the measures that the publication serves, where the actor may say so.
    """
    kind = FACTS[Sort(publication.sort)]
    published = publication.published_at
    day = published.astimezone(MOSCOW).date() if published and kind != FactKind.PAGE_UPDATED else today()
    told = Told(
        start=day,
        title=publication.title,
        url=site_url() + path_of(publication),
        organisations=tuple(publication.organisations.order_by("pk").values_list("pk", flat=True)),
        body=body_ref(publication.body) if publication.body else None,
    )
    part = day.isoformat() if kind == FactKind.PAGE_UPDATED else ""
    fact = record(actor, kind, told, source=ref_of(publication), part=part)
    if actor.may(Can.RECORD_FACTS):
        tied = set(fact.evidence.values_list("measure_id", flat=True))
        for measure in publication.measures.exclude(pk__in=tied).select_related("plan"):
            tie_fact(actor, measure, fact)


@in_russian()
def untell(actor: Actor, publication: Publication) -> None:
    """Withdraw everything that the ledger was told of it."""
    withdraw(actor, ref_of(publication), why=_("taken off the site"))
