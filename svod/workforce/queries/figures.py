"""Figures of the year about people, each with the list that it counts."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.accounts.access import Actor
from svod.ui.schemas import Figure
from svod.workforce.access import public_rounds, public_vacancies
from svod.workforce.choices import JobKind, RoundKind, SheetState
from svod.workforce.models import Round
from svod.workforce.queries.curricula import changed
from svod.workforce.queries.jobs import JobChoice, kinds
from svod.workforce.queries.rounds import answers_of, by_profession


def figures_of(actor: Actor, day: date) -> list[Figure]:
    """What the site tells of a year in numbers (at most six queries); sums of few members are in none of them."""
    slug = actor.cluster.slug
    jobs = reverse("public:jobs", args=[slug])
    found = _of_needs(actor, day.year)
    posted = dict(
        public_vacancies(actor)
        .filter(published_on__year=day.year)
        .order_by()
        .values_list("kind")
        .annotate(count=Count("pk"))
    )
    standing = kinds(actor, day)[JobKind.JOB]
    said = ngettext("vacancy open today", "vacancies open today", standing)
    found.append(Figure(standing, said, jobs + JobChoice(kind=JobKind.JOB).query()))
    year = str(day.year)
    for kind in JobKind:
        count = posted.get(kind.value, 0)
        label = _POSTED[kind](count) % {"year": day.year}
        found.append(Figure(count, label, jobs + JobChoice(kind=kind.value, year=year).query()))
    count = changed(actor, day.year).count()
    label = ngettext("curriculum changed in %(year)d", "curricula changed in %(year)d", count) % {"year": day.year}
    found.append(Figure(count, label, reverse("public:curricula", args=[slug]) + f"?year={day.year}#changes"))
    return found


_POSTED = {
    JobKind.JOB: lambda n: ngettext("vacancy posted in %(year)d", "vacancies posted in %(year)d", n),
    JobKind.INTERNSHIP: lambda n: ngettext("internship offered in %(year)d", "internships offered in %(year)d", n),
    JobKind.PRACTICE: lambda n: ngettext(
        "place of practice offered in %(year)d", "places of practice offered in %(year)d", n
    ),
}


def newest_needs(actor: Actor, year: int) -> Round | None:
    """The newest closed round about needs, of a year or before (one query)."""
    return public_rounds(actor).filter(kind=RoundKind.NEEDS, year__lte=year).order_by("-year").first()


def _of_needs(actor: Actor, year: int) -> list[Figure]:
    round_ = newest_needs(actor, year)
    if round_ is None:
        return []
    url = reverse("public:needs", args=[actor.cluster.slug, round_.year])
    answered = round_.sheets.filter(state=SheetState.ANSWERED).count()
    wanted = by_profession(answers_of(round_), round_, outside=True).total.heads or 0
    told = {"first": round_.first, "last": round_.last}
    people = _("people wanted in %(first)d–%(last)d") if round_.first < round_.last else _("people wanted in %(first)d")
    members = ngettext("member has said whom it needs", "members have said whom they need", answered)
    return [Figure(wanted, people % told, url), Figure(answered, members, url + "#members")]
