"""Pages over many clusters on PostgreSQL: 1,500 clusters, ten years of forty measures, by their sums.

Sums, plans and clusters are laid in bulk by the database itself, as the rooms would have left them: what a page reads
is there in full size, what it does not read (measures, facts) is not. `svod grow` lays those too, in its own time.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.postgres import ABSENT, Postgres, programs

CLUSTERS = int(os.environ.get("SVOD_BENCH_CLUSTERS", "1500"))
YEARS, LAST, MEASURES = 10, 2026, 40
LIMIT_MS = 200.0
TIMES = 9
LAY = """
INSERT INTO clusters_cluster (slug, name, short_name, name_genitive, name_prepositional, signature, headline, about,
    postal, phone, email, site, days_off, days_on, is_sample, founded_at)
SELECT 'rost-' || n, 'Кластер-образец ' || n, 'Образец ' || lpad(n::text, 4, '0'), '', '', '', '', '', '', '', '',
    '{{}}', '[]', '[]', true, now() FROM generate_series(1, {clusters}) AS n;
INSERT INTO accounts_grant (user_id, cluster_id, role, given_at)
SELECT {user}, id, 'observer', now() FROM clusters_cluster;
INSERT INTO plan_plan (cluster_id, year, title, closing, created_at, approved_at, approved_paper, made_mark)
SELECT c.id, y, '', '', now(), CASE WHEN (c.id + y) % 3 > 0 THEN now() END, '', ''
FROM clusters_cluster c, generate_series({first}, {last}) AS y;
INSERT INTO plan_statussum (cluster_id, plan_id, year, status, until, quarter, count)
SELECT cluster_id, id, year, t.status, CASE WHEN t.status = '' THEN make_date(year, t.month, 28) END,
    (t.month - 1) / 3 + 1, t.n
FROM plan_plan, (VALUES ('done', 1, 6), ('done', 4, 6), ('done', 7, 4), ('done', 10, 4), ('partly', 4, 3),
    ('partly', 10, 2), ('moved', 7, 2), ('not_done', 10, 3), ('in_progress', 7, 2), ('', 3, 2), ('', 9, 3), ('', 12, 3)
    ) AS t(status, month, n);
INSERT INTO plan_figuresum (cluster_id, plan_id, year, kind, name, unit, planned, actual, count)
SELECT cluster_id, id, year, k, '', '', 4, NULL, 1
FROM plan_plan, (VALUES ('meeting.held'), ('news.published'), ('event.held')) AS t(k);
INSERT INTO facts_factsum (cluster_id, year, kind, count)
SELECT cluster_id, year, k, 80 FROM plan_plan,
    (VALUES ('meeting.held'), ('news.published'), ('event.held'), ('article.published'), ('minutes.published')) AS t(k);
INSERT INTO reports_edition (cluster_id, plan_id, year, draft, number, correction, state, data, sha256, reason,
    submitted_at, decided_at, returned_why, reds_why, withdrawn_why)
SELECT cluster_id, id, year, 1, 1, 0, 'approved', '{{}}', md5(id::text), '', now(), now(), '', '', ''
FROM plan_plan WHERE (cluster_id + year) % 2 = 0 AND year < {last};
INSERT INTO reports_editionsum (cluster_id, year, edition_id, status, count)
SELECT cluster_id, year, id, t.status, t.n FROM reports_edition,
    (VALUES ('done', 30), ('moved', 4), ('not_done', 6)) AS t(status, n);
ANALYZE;
"""
PAGES = {
    "clusters of a year": "/oversight/?year=2025",
    "silent clusters of a year": "/oversight/?year=2025&only=silent",
    "ten years side by side": "/oversight/years/",
    "a form rolled up": "/oversight/forms/plan/?year=2025",
    "indicators rolled up": "/oversight/forms/indicators/?year=2025",
}
ASK = f"""
import json, statistics, sys, time
import django; django.setup()
from django.db import connection
from django.test import Client
from svod.accounts.actions import create_user
user = create_user(email="nablyudatel@example.org", name="Наблюдатель")
with connection.cursor() as cursor:
    cursor.execute(sys.stdin.read().replace("%%user%%", str(user.pk)))
client = Client()
client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
told = {{}}
for name, address in json.loads(sys.argv[1]).items():
    took = []
    for _try in range({TIMES} + 1):
        begun = time.perf_counter()
        answer = client.get(address)
        took.append(time.perf_counter() - begun)
        assert answer.status_code == 200, answer.status_code
    told[name] = statistics.median(took[1:]) * 1000
print(json.dumps(told))
"""


def measure() -> list[dict[str, Any]]:
    """A row for each page: the median of a page made in this process, the limit of the design."""
    import json

    if programs() is None:
        return [{"name": "pages over 1,500 clusters", "skipped": ABSENT}]
    sql = LAY.format(clusters=CLUSTERS, user="%%user%%", first=LAST - YEARS + 1, last=LAST)
    with tempfile.TemporaryDirectory() as place, Postgres() as postgres:
        environment = {
            **os.environ,
            "SVOD_DATA": place,
            "SVOD_DATABASE_URL": postgres.url("rollup"),
            "DJANGO_SETTINGS_MODULE": "svod.config.settings",
            "SVOD_NOW": f"{LAST}-06-15T10:00",
        }
        root = Path(__file__).resolve().parents[1]
        prepare = [sys.executable, "-m", "svod", "prepare", "--empty", "--data", place]
        subprocess.run(prepare, env=environment, cwd=root, check=True, stdout=subprocess.DEVNULL)
        words = [sys.executable, "-c", ASK, json.dumps(PAGES)]
        done = subprocess.run(
            words, env=environment, cwd=root, input=sql, check=True, stdout=subprocess.PIPE, text=True
        )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return [
        {"name": f"{name}, {CLUSTERS} clusters", "ours_ms": took, "limit": LIMIT_MS, "good": took <= LIMIT_MS}
        for name, took in told.items()
    ]
