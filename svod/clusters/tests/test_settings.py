"""A cluster's name in its cases, its days, its address."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.clusters.actions import found_cluster, set_cluster
from svod.clusters.models import Cluster
from svod.clusters.rules import RESERVED, dates_in, name_in_cases, require_free_slug
from svod.core.rules import RuleBroken


@pytest.mark.parametrize(
    ("name", "genitive", "prepositional"),
    [
        ("Промышленный кластер «Пример»", "Промышленного кластера «Пример»", "Промышленном кластере «Пример»"),
        ("Кластер мастерских «Другой»", "Кластера мастерских «Другой»", "Кластере мастерских «Другой»"),
        ("Северная ассоциация заводов", "Северной ассоциации заводов", "Северной ассоциации заводов"),
        ("Волжский центр сварки", "Волжского центра сварки", "Волжском центре сварки"),
        ("Некоммерческое партнерство «Образец»", "Некоммерческого партнерства «Образец»", ""),
        ("Верхний технопарк", "Верхнего технопарка", "Верхнем технопарке"),
        ("Ведущий кластер", "Ведущего кластера", "Ведущем кластере"),
        ("«Пример»", "«Пример»", "«Пример»"),
    ],
)
def test_the_name_of_a_cluster_is_proposed_in_its_cases(name: str, genitive: str, prepositional: str) -> None:
    found = name_in_cases(name)
    assert found[0] == genitive
    assert found[1] == (prepositional or "Некоммерческом партнерстве «Образец»")


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_name_has_proposals_of_as_many_words(name: str) -> None:
    assert [len(case.split(" ")) for case in name_in_cases(name)] == [len(name.split(" "))] * 2


def test_days_are_read_as_people_write_them() -> None:
    assert dates_in("04.05.2027, 3.5.2027\n04.05.2027") == [date(2027, 5, 3), date(2027, 5, 4)]
    assert dates_in("  ") == []


@pytest.mark.parametrize("words", ["завтра", "31.02.2027", "2027-05-04", "4 мая"])
def test_what_is_no_date_is_named(words: str) -> None:
    with pytest.raises(RuleBroken, match="— не дата"):
        dates_in(words)


def _words(cluster: Cluster, **changed: str) -> dict[str, str]:
    kept = {name: getattr(cluster, name) for name in ("name", "short_name", "name_genitive", "name_prepositional")}
    return {**kept, "signature": "", **changed}


def test_a_renamed_cluster_gets_new_cases_and_a_written_case_stays(cluster: Cluster) -> None:
    set_cluster(cluster, words=_words(cluster, name="Новый кластер «Образец»"), days_off=[], days_on=[])
    assert cluster.name_genitive == "Нового кластера «Образец»"
    set_cluster(cluster, words=_words(cluster, name_genitive="Кластера Нового"), days_off=[], days_on=[])
    assert (cluster.name_genitive, cluster.name_prepositional) == ("Кластера Нового", "Новом кластере «Образец»")


def test_a_day_is_either_free_or_working(cluster: Cluster) -> None:
    day = date(2027, 5, 4)
    with pytest.raises(RuleBroken, match=r"04\.05\.2027 стоит и среди выходных, и среди рабочих"):
        set_cluster(cluster, words=_words(cluster), days_off=[day], days_on=[day])


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_an_address_of_the_program_is_no_clusters(word: str) -> None:
    with pytest.raises(RuleBroken, match="занят"):
        require_free_slug(word)


def test_a_founded_cluster_has_its_cases(db: None) -> None:
    made = found_cluster(slug="novyy", name="Новый кластер", short_name="Новый")
    assert (made.name_genitive, made.name_prepositional) == ("Нового кластера", "Новом кластере")
