"""What a night needs before it begins, and what stands in the morning: asked of the installation's own rooms."""

PREPARE = """
import json
from datetime import timedelta
import django
django.setup()
from svod.accounts.access import actor_in
from svod.accounts.models import Grant
from svod.api.access import scopes_for
from svod.api.actions import make_token
from svod.asking.actions import ask, ensure_periods
from svod.asking.queries import accountable_of
from svod.clusters.models import Cluster
from svod.core.clock import today
from svod.members.access import own_organisations
from svod.plan.models import Measure, Plan

cluster = Cluster.objects.get(slug="primer")
def actor(role):
    return actor_in(cluster, Grant.objects.filter(cluster=cluster, role=role).select_related("user").first().user)
def key(who):
    return make_token(who, name="Ночь", scopes=scopes_for(who), until=today() + timedelta(days=30))[1]

secretary, clerk = actor("secretary"), actor("clerk")
plan = Plan.objects.filter(cluster=cluster, of=None).latest("year")
measures = list(Measure.objects.filter(plan=plan).order_by("pk"))
period = next(each for each in ensure_periods(secretary, plan) if each.first <= today() <= each.last)
reports = [ask(secretary, each, period).report.pk for each in measures if accountable_of(each)]
print(json.dumps({
    "year": plan.year,
    "measures": [each.pk for each in measures],
    "reports": reports,
    "keys": [key(secretary), key(actor("head"))],
    "own": own_organisations(clerk).first().pk,
}))
"""
"""One cluster's secretary, head and clerk with keys; every measure that somebody answers for is asked about."""

MORNING = """
import json
import django
django.setup()
from collections import Counter
from datetime import timedelta
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from svod.clusters.models import Cluster
from svod.facts.models import Fact
from svod.journal.choices import Verb
from svod.journal.models import Entry
from svod.journal.queries import verify
from svod.members.models import Organisation
from svod.notify.models import Letter
from svod.press.models import Publication
from svod.requests.models import Request
from svod.schedule.models import Run
from svod.workforce.models import Vacancy

OPEN = [TaskResultStatus.READY, TaskResultStatus.RUNNING]

def marked(found, name):
    return list(found.filter(**{name + "__startswith": "Ночь "}).values_list(name, flat=True))

def lines(verb, name):
    return list(Entry.objects.filter(verb=verb).values_list(name, flat=True))

cluster = Cluster.objects.get(slug="primer")
here = {"cluster": cluster}
notes = [each["after"] for each in lines(Verb.MEASURE_EDITED, "details") if each.get("field") == "note"]
reports = [each["after"]["words"] for each in lines(Verb.REPORT_SENT, "details")]
verdict = verify(cluster)
print(json.dumps({
    "facts": marked(Fact.objects.filter(**here, kind="page.updated"), "title"),
    "news": marked(Publication.objects.filter(**here), "title"),
    "requests": marked(Request.objects.filter(**here), "title"),
    "members": marked(Organisation.objects.filter(**here), "name"),
    "vacancies": marked(Vacancy.objects.filter(organisation__cluster=cluster), "title"),
    "notes": notes,
    "reports": reports,
    "lines": verdict.length,
    "whole": verdict.is_whole,
    "tasks": Counter(DBTaskResult.objects.values_list("status", flat=True)),
    "late": [
        f"{each.task_path} {each.status} since {each.started_at}, taken {len(each.worker_ids)} times"
        for each in DBTaskResult.objects.filter(status__in=OPEN, run_after__lt=timezone.now() - timedelta(minutes=1))
    ],
    "runs": Counter(Run.objects.values_list("state", flat=True)),
    "letters": Counter(Letter.objects.filter(way="mail").values_list("state", flat=True)),
    "due": Letter.objects.filter(way="mail", state="queued", next_try_at__lt=timezone.now()).count(),
    "unconfirmed": Letter.objects.filter(unconfirmed=True).count(),
}))
"""
"""Every mark as often as it stands, the chain, the queue, the letters."""
