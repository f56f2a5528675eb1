"""Nobody changes the journal quietly: the database refuses, and the chain shows whoever went round the database."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.core.rules import RuleBroken
from svod.journal.actions import Told, asking, lines_together, write_line, write_lines
from svod.journal.actions.guard import guards, stand_guard
from svod.journal.choices import Verb
from svod.journal.models import Entry, JournalHead
from svod.journal.queries import head, head_words, verify
from svod.journal.rules.chain import GENESIS, canonical, read_head, sha256

MEASURE = Ref("measure", "7", "Дело")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)


def write(actor: Actor, count: int) -> None:
    for number in range(count):
        write_line(actor, Verb.MEASURE_EDITED, MEASURE, field="result", before=str(number), after=str(number + 1))


def without_guard(sql: str, *values: str | int) -> None:
    """What somebody with the database's own tools does: the guard first, then the line."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name, table in guards():
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
        cursor.execute(sql, values)
    stand_guard()


def test_lines_of_a_cluster_are_numbered_without_gaps_and_each_continues_the_one_before(
    secretary: Actor, neighbour: Cluster
) -> None:
    start = head(secretary.cluster)[0]
    write(secretary, 3)
    write(Actor(neighbour), 1)
    found = list(Entry.objects.filter(cluster=secretary.cluster).order_by("number"))
    assert [line.number for line in found] == list(range(1, start + 4))
    assert [line.previous for line in found] == [GENESIS, *(line.hash for line in found[:-1])]
    assert head(secretary.cluster) == (len(found), found[-1].hash)
    assert verify(secretary.cluster).is_whole
    assert verify(neighbour).is_whole


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET title = 'Другое'",
        "UPDATE journal_entry SET user_id = NULL, at = at",
        "DELETE FROM journal_entry",
        "UPDATE journal_journalhead SET length = length - 1",
        "DELETE FROM journal_journalhead",
        "UPDATE journal_personalvalue SET after = 'x'",
        "DELETE FROM journal_personalvalue",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(secretary: Actor, sql: str) -> None:
    write_line(secretary, Verb.PERSON_ADDED, Ref("person", "1", "Образцов О. О."))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify(secretary.cluster).is_whole


@pytest.mark.parametrize(
    "change",
    [
        "title = 'Не то дело'",
        """details = '{"before": "9"}' """,
        "at = '2001-01-01 00:00:00'",
        "verb = 'measure.added'",
        "user_id = NULL",
        "asked = ''",
        "hash = replace(hash, substr(hash, 1, 1), 'z')",
    ],
)
def test_one_changed_line_is_named(secretary: Actor, change: str) -> None:
    write(secretary, 5)
    wanted = head(secretary.cluster)[0] - 2
    without_guard(
        f"UPDATE journal_entry SET {change} WHERE number = %s AND cluster_id = %s",  # noqa: S608 -- the words above
        wanted,
        secretary.cluster.pk,
    )
    found = verify(secretary.cluster)
    assert found.broken is not None
    assert (found.broken.number, found.length) == (wanted, wanted - 1)
    assert found.broken.what != ""


def test_one_line_taken_out_is_named(secretary: Actor) -> None:
    write(secretary, 5)
    wanted = head(secretary.cluster)[0] - 2
    without_guard("DELETE FROM journal_entry WHERE number = %s AND cluster_id = %s", wanted, secretary.cluster.pk)
    broken = verify(secretary.cluster).broken
    assert broken is not None
    assert (broken.number, broken.line) == (wanted, None)


def test_a_cut_off_tail_is_found_by_the_kept_head(secretary: Actor) -> None:
    write(secretary, 5)
    length = head(secretary.cluster)[0]
    without_guard("DELETE FROM journal_entry WHERE number > %s AND cluster_id = %s", length - 2, secretary.cluster.pk)
    broken = verify(secretary.cluster).broken
    assert broken is not None
    assert broken.number == length - 1


def test_a_tail_cut_off_together_with_its_head_is_found_by_what_an_edition_printed(secretary: Actor) -> None:
    write(secretary, 5)
    printed = head(secretary.cluster)
    without_guard(
        "DELETE FROM journal_entry WHERE number > %s AND cluster_id = %s", printed[0] - 2, secretary.cluster.pk
    )
    last = Entry.objects.filter(cluster=secretary.cluster).first()
    assert last is not None
    without_guard(
        "UPDATE journal_journalhead SET length = %s, hash = %s WHERE cluster_id = %s",
        last.number,
        last.hash,
        secretary.cluster.pk,
    )
    assert verify(secretary.cluster).is_whole
    broken = verify(secretary.cluster, expect=printed).broken
    assert broken is not None
    assert broken.number == printed[0] - 1


def test_a_journal_written_anew_does_not_have_the_printed_head(secretary: Actor) -> None:
    write(secretary, 3)
    length, _hash = head(secretary.cluster)
    write(secretary, 2)
    broken = verify(secretary.cluster, expect=(length, sha256("другая"))).broken
    assert broken is not None
    assert broken.number == length


def test_what_was_printed_long_ago_still_holds(secretary: Actor) -> None:
    write(secretary, 2)
    printed = head(secretary.cluster)
    write(secretary, 3)
    assert verify(secretary.cluster, expect=printed).is_whole


def test_a_head_taken_away_is_found(secretary: Actor) -> None:
    write(secretary, 2)
    length = head(secretary.cluster)[0]
    without_guard("DELETE FROM journal_journalhead WHERE cluster_id = %s", secretary.cluster.pk)
    broken = verify(secretary.cluster).broken
    assert broken is not None
    assert broken.number == length


@transaction.atomic
def write_and_fail(actor: Actor) -> None:
    write(actor, 1)
    raise RuleBroken("нет")


def test_an_action_that_fails_leaves_no_line_and_no_gap(secretary: Actor) -> None:
    before = head(secretary.cluster)
    with pytest.raises(RuleBroken):
        write_and_fail(secretary)
    assert head(secretary.cluster) == before
    write(secretary, 1)
    assert verify(secretary.cluster).length == before[0] + 1


def test_lines_of_one_request_carry_its_id(secretary: Actor) -> None:
    with asking() as asked:
        write(secretary, 2)
    write(secretary, 1)
    found = list(Entry.objects.filter(cluster=secretary.cluster)[:3])
    assert [line.asked == asked for line in found] == [False, True, True]


@given(JSON)
@settings(max_examples=60, deadline=None)
def test_a_value_stored_and_read_again_is_spelled_the_same(value: object) -> None:
    spelled = canonical(value)
    assert canonical(json.loads(spelled)) == spelled
    assert canonical(json.loads(json.dumps(value))) == spelled


@given(st.dictionaries(st.text(max_size=5), st.integers(), max_size=6))
@settings(max_examples=40, deadline=None)
def test_the_order_of_keys_says_nothing(value: dict[str, int]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_canonical_json_is_spelled_as_agreed() -> None:
    assert canonical({"б": [1.0, 0.5, None, True], "а": "ё"}) == '{"а":"ё","б":[1,0.5,null,true]}'
    with pytest.raises(ValueError, match="JSON"):
        canonical(math.nan)


@pytest.mark.parametrize("words", ["", "12", "12:xyz", "-1:" + "0" * 64, "1:" + "0" * 63])
def test_a_head_that_is_no_head_is_refused_in_words(words: str) -> None:
    with pytest.raises(RuleBroken):
        read_head(words)


WRITER = """
import django, sys
django.setup()
from svod.accounts.access import Actor
from svod.clusters.models import Cluster
from svod.core.ref import Ref
from svod.journal.actions import write_line
from svod.journal.choices import Verb
actor = Actor(Cluster.objects.get())
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    write_line(actor, Verb.MEASURE_EDITED, Ref("measure", sys.argv[1], "Дело"), before=number, after=number + 1)
"""
FOUNDER = """
import django
django.setup()
from tests.prepared import lay_tables_here
lay_tables_here()
from svod.clusters.actions import found_cluster
found_cluster(slug="obrazec", name="Образец", short_name="Образец")
"""


CHECKER = """
import sqlite3, sys
from svod.cli.main import main
words = ["journal", "verify", "--data", sys.argv[1], "--json"]
codes = [main(words)]
with sqlite3.connect(f"{sys.argv[1]}/svod.sqlite3") as base:
    things = base.execute("SELECT thing, COUNT(*) FROM journal_entry GROUP BY thing ORDER BY thing").fetchall()
    base.execute("DROP TRIGGER journal_entry_kept")
    base.execute("UPDATE journal_entry SET title = 'Не то' WHERE number = 70")
codes += [main(words), main([*words, "--cluster", "net"]), main([*words, "--expect", "ерунда"])]
with sqlite3.connect(f"{sys.argv[1]}/svod.sqlite3") as base:
    base.execute("DROP TABLE journal_journalhead")
print(things)
print([*codes, main(words)])
"""
OLD = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "journal", "0001", verbosity=0, interactive=False)
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO clusters_cluster (id, slug, name, short_name, is_sample, founded_at) "
                   "VALUES (1, 'obrazec', 'Образец', 'Образец', 0, '2018-01-01')")
    for number in range(40):
        kind, title = ("person", "Образцов О. О.") if number % 2 else ("measure", "Дело")
        cursor.execute(
            "INSERT INTO journal_entry (cluster_id, who, verb, kind, thing, title, details, at) "
            "VALUES (1, 'Свод', 'measure.edited', %s, '1', %s, '{\\"count\\": 1.0}', '2018-01-01 10:00:00')",
            (kind, title),
        )
for room in ("clusters", "accounts", "journal"):
    call_command("migrate", room, verbosity=0, interactive=False)
from svod.journal.models import Entry
from svod.clusters.models import Cluster
from svod.journal.queries import verify
print(Entry.objects.get(number=2).name, Entry.objects.get(number=2).title == "", Entry.objects.get(number=1).name)
found = verify(Cluster.objects.get())
print(found.length, found.is_whole)
"""


def run(words: list[str], data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SVOD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


def writer(name: str, data: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "SVOD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "svod.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, name], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_writing_at_once_do_not_fork_the_chain_and_the_command_names_what_breaks(tmp_path: Path) -> None:
    assert run(["-c", FOUNDER], tmp_path).returncode == 0
    both = [writer(name, tmp_path) for name in ("1", "2")]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.wait(60) for each in both] == [0, 0]
    for each in both:
        each.communicate()
    done = run(["-c", CHECKER, str(tmp_path)], tmp_path)
    good, bad = (json.loads(line) for line in done.stdout.splitlines()[:2])
    assert (good["whole"], good["clusters"][0]["length"], good["clusters"][0]["broken"]) == (True, 120, None)
    assert (bad["whole"], bad["clusters"][0]["broken"]["number"]) == (False, 70)
    assert done.stdout.splitlines()[2] == "[('1', 60), ('2', 60)]"
    assert done.stdout.splitlines()[3] == "[0, 1, 2, 2, 2]"


def test_lines_written_before_there_was_a_chain_get_into_it(tmp_path: Path) -> None:
    made = run(["-c", OLD], tmp_path)
    assert made.stdout == "Образцов О. О. True Дело\n40 True\n", made.stderr


def test_a_head_stands_for_every_cluster_that_has_lines(secretary: Actor, neighbour: Cluster) -> None:
    write(secretary, 1)
    assert set(JournalHead.objects.values_list("cluster", flat=True)) == set(
        Entry.objects.order_by().values_list("cluster", flat=True)
    )


@pytest.mark.parametrize(
    ("length", "sentence"),
    [
        (1, "Журнал: 1 запись, хеш последней начинается с 0123456789ab."),
        (2, "Журнал: 2 записи, хеш последней начинается с 0123456789ab."),
        (1205, "Журнал: 1205 записей, хеш последней начинается с 0123456789ab."),
    ],
)
def test_the_end_of_a_chain_is_told_in_a_sentence(length: int, sentence: str) -> None:
    assert head_words(length, "0123456789abcdef" * 4) == sentence


def test_many_lines_at_once_continue_the_chain_as_one_by_one(secretary: Actor) -> None:
    write_line(secretary, Verb.PLAN_EDITED, Ref("plan", "1", "Первая"))
    people = [Ref("person", str(key), f"Образцов {key}") for key in range(3)]
    write_lines(secretary, [Told(Verb.PERSON_ADDED, each, {"phone": (None, "1")}) for each in people])
    write_lines(secretary, [])
    write_line(secretary, Verb.PLAN_EDITED, Ref("plan", "1", "Последняя"))
    found = Entry.objects.filter(cluster=secretary.cluster).order_by("number")
    assert [line.number for line in found] == [1, 2, 3, 4, 5]
    assert [line.name for line in found] == ["Первая", "Образцов 0", "Образцов 1", "Образцов 2", "Последняя"]
    assert sorted(found[1].personal) == ["phone", "title"]
    assert (verify(secretary.cluster).is_whole, verify(secretary.cluster).length) == (True, 5)


@transaction.atomic
def come_to_nothing(actor: Actor) -> None:
    with lines_together(actor):
        write(actor, 2)
        raise RuleBroken("Не сделано.")


def test_lines_of_many_actions_stand_in_the_order_of_writing_without_those_that_came_to_nothing(
    secretary: Actor, neighbour: Cluster
) -> None:
    def say(word: str, who: Actor = secretary) -> None:
        write_line(who, Verb.PLAN_EDITED, Ref("plan", "1", word))

    say("Первая")
    with lines_together(secretary):
        say("Вторая")
        say("Соседа", Actor(neighbour))
        with pytest.raises(RuleBroken):
            come_to_nothing(secretary)
        with lines_together(secretary):
            write_lines(secretary, [Told(Verb.PLAN_EDITED, Ref("plan", "1", word)) for word in ("Третья", "Четвёртая")])
        assert head(secretary.cluster)[0] == 1
    say("Последняя")
    found = Entry.objects.filter(cluster=secretary.cluster).order_by("number")
    assert [line.title for line in found] == ["Первая", "Вторая", "Третья", "Четвёртая", "Последняя"]
    assert [verify(each).length for each in (secretary.cluster, neighbour)] == [5, 1]
    assert all(verify(each).is_whole for each in (secretary.cluster, neighbour))


def test_where_all_comes_to_nothing_no_line_is_added(secretary: Actor) -> None:
    with pytest.raises(RuleBroken):
        come_to_nothing(secretary)
    write(secretary, 1)
    assert (verify(secretary.cluster).is_whole, verify(secretary.cluster).length) == (True, 1)
