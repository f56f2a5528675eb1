"""A register of others as a file: found members, look-alikes, bad rows named, the next file, undoing."""

import io

import pytest
import xlsxwriter

from svod.accounts.access import Actor, NotThere, Refused
from svod.core.rules import RuleBroken
from svod.facts.models import Fact
from svod.members.actions import add_organisation
from svod.products import actions
from svod.products.actions import loads, taking
from svod.products.models import Entry, OutsideRegister, Product, RegisterLoad, RegisterRow
from svod.products.queries.loads import faults_by_words
from svod.products.tests.registers import HEADS, INNS, csv_of, firms, looked, register, row
from tests.people import PersonOf


def thirteen(actor: Actor) -> list[list[str]]:
    """Thirteen rows of members, by INN or by name; three look-alikes; others."""
    firms(actor)
    found = [row(n, f"Иное имя {n}", INNS[n % 3]) for n in range(1, 9)]
    found += [row(n, "Общество с ограниченной ответственностью «Пробный станок»") for n in range(9, 14)]
    alike = [row(14, "Пробный станак"), row(15, "Опытный литейный двор", "5024002119"), row(16, "Макет медтехнеки")]
    return [*found, *alike, *(row(n, f"Чужой завод {n}") for n in range(20, 50))]


def state() -> dict[str, object]:
    """Everything of products and registers, without versions and files."""
    rows = sorted(RegisterRow.objects.values_list("key", "digest", "organisation", "is_gone"))
    entries = sorted(Entry.objects.values_list("product__name", "register", "state", "decided_on", "decision"))
    facts = sorted(Fact.objects.filter(withdrawn_at=None).values_list("kind", "start", "title"))
    return {"rows": rows, "entries": entries, "products": sorted(Product.objects.values_list("name")), "facts": facts}


def test_thirteen_are_found_and_three_are_asked_about(secretary: Actor) -> None:
    load = looked(secretary, register(secretary), csv_of(thirteen(secretary)))
    seen = load.seen
    assert (len(seen["found"]), len(seen["asked"]), seen["counts"]["new"]) == (13, 3, 46)
    actions.take_load(secretary, load, {0: True, 1: False})
    assert (RegisterRow.objects.count(), Entry.objects.count(), Product.objects.count()) == (46, 14, 14)
    again = looked(secretary, load.register, csv_of(thirteen_rows(load)))
    assert ([one["holder"] for one in again.seen["asked"]], len(again.seen["found"])) == (["Макет медтехнеки"], 14)


def thirteen_rows(load: RegisterLoad) -> list[list[str]]:
    """The same rows as a file says them again."""
    assert load.file is not None
    from svod.attachments.queries import bytes_of

    return [line.split(";") for line in bytes_of(load.file).decode().splitlines()[1:]]


def test_the_next_file_changes_only_what_changed_and_is_undone(secretary: Actor) -> None:
    rows, where = thirteen(secretary), register(secretary)
    actions.take_load(secretary, looked(secretary, where, csv_of(rows)), {})
    before = state()
    unchanged = dict(RegisterRow.objects.values_list("key", "pk"))
    newer = [[*rows[0][:5], "Пробный стол, новый"], *rows[1:-1], row(99, "Чужой завод 99")]
    load = looked(secretary, where, csv_of(newer))
    counts = {key: load.seen["counts"][key] for key in ("new", "changed", "same", "gone")}
    assert counts == {"new": 1, "changed": 1, "same": 44, "gone": 1}
    taken = actions.take_load(secretary, load, {})
    assert {key: taken[key] for key in counts} == counts
    assert {key: pk for key, pk in RegisterRow.objects.values_list("key", "pk") if key in unchanged} == unchanged
    assert actions.undo_load(secretary, load) == []
    assert state() == before


def test_a_file_broken_off_in_the_middle_is_taken_further_or_undone(
    secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 5)
    rows, where = thirteen(secretary), register(secretary)
    before, load, take = state(), looked(secretary, where, csv_of(rows)), taking.Taker.take

    def stop_at_the_second(taker: taking.Taker, portion: taking.Portion) -> None:
        if portion[0] == 2:
            raise KeyboardInterrupt
        take(taker, portion)

    for goes_on in (False, True):
        monkeypatch.setattr(taking.Taker, "take", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            actions.take_load(secretary, load, {})
        load.refresh_from_db()
        assert (load.state, RegisterRow.objects.count(), Fact.objects.filter(withdrawn_at=None).count()) == (
            "taking", 10, 0,
        )  # fmt: skip
        monkeypatch.setattr(taking.Taker, "take", take)
        if goes_on:
            counts = actions.take_load(secretary, load, {})
            assert (counts["new"], counts["products"], RegisterRow.objects.count()) == (46, 13, 46)
        assert actions.undo_load(secretary, load) == []
        assert state() == before
        load = looked(secretary, where, csv_of(rows))


def test_an_undoing_lets_others_in_between_portions_and_goes_on_where_it_was_broken_off(
    secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 10)
    rows, where = thirteen(secretary), register(secretary)
    before, load, left = state(), looked(secretary, where, csv_of(rows)), list[int]()
    actions.take_load(secretary, load, {})

    def breathe(_seconds: float) -> None:
        left.append(RegisterRow.objects.count())
        if left == [40, 30]:
            raise KeyboardInterrupt

    monkeypatch.setattr(loads, "sleep", breathe)
    with pytest.raises(KeyboardInterrupt):
        actions.undo_load(secretary, load)
    load.refresh_from_db()
    assert load.state == "taking"
    newer = looked(secretary, where, csv_of(rows))
    with pytest.raises(RuleBroken, match="взят не до конца"):
        actions.take_load(secretary, newer, {})
    assert (actions.undo_load(secretary, load), left) == ([], [40, 30, 20, 10, 0])
    load.refresh_from_db()
    assert (load.state, state()) == ("undone", before)


def test_rows_past_the_most_products_are_counted_and_said(secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_PRODUCTS", 3)
    load = looked(secretary, register(secretary, counts_all=True), csv_of([row(n, f"Двор {n}") for n in range(1, 6)]))
    counts = actions.take_load(secretary, load, {})
    assert (counts["products"], counts["over"], Product.objects.count(), RegisterRow.objects.count()) == (3, 2, 3, 5)


def test_a_register_that_counts_all_says_thirteen_kinds_four_of_members(secretary: Actor) -> None:
    own = [row(n, "Кто-то", INNS[0]) for n in range(1, 5)]
    others = [row(n, f"Чужой завод {n}") for n in range(5, 14)]
    firm = firms(secretary)[0]
    from svod.members.actions import set_memberships
    from svod.members.rules.standing import Period

    set_memberships(secretary, firm, [Period(None, None)])
    where = register(secretary, counts_all=True)
    load = looked(secretary, where, csv_of([*own, *others]))
    actions.take_load(secretary, load, {})
    told = Fact.objects.get(withdrawn_at=None)
    assert (told.kind, told.quantities) == ("product.registered", {"products": 13, "of_members": 4})
    from svod.core.clock import today
    from svod.products.queries import registers_with_figures

    ((_register, figures),) = registers_with_figures(secretary, today())
    assert (figures["included"], figures["of_members"], figures["rows"]) == (13, 4, 13)
    actions.undo_load(secretary, load)
    assert (Product.objects.count(), Fact.objects.filter(withdrawn_at=None).count()) == (0, 0)


def test_what_people_have_changed_since_stays_when_a_file_is_undone(secretary: Actor) -> None:
    load = looked(secretary, register(secretary), csv_of(thirteen(secretary)))
    actions.take_load(secretary, load, {})
    product = Product.objects.get(certificate="РЗН 2018/9")
    actions.edit_product(secretary, product, {"description": "Описан"}, seen=product.version)
    assert actions.undo_load(secretary, load) == [product.name]
    assert list(Product.objects.values_list("name", flat=True)) == [product.name]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_file_is_read_in_the_encoding_in_which_it_is(secretary: Actor, encoding: str) -> None:
    load = looked(secretary, register(secretary), csv_of([row(1, "Пробный двор"), row(2, "Ещё двор")], encoding))
    assert (load.seen["counts"]["rows"], load.seen["counts"]["faulty"], load.heads) == (2, 0, HEADS)


def test_bad_rows_are_named_each_with_its_line(secretary: Actor) -> None:
    lines = [
        row(1, "Двор один"),
        row(2, "Двор два"),
        row(1, "Двор один"),
        ["3", "01.06.2018", "5000000000", "РЗН 2018/3", "Стол", ""],
    ]
    data = csv_of(lines) + ";".join(row(4, "Двор четыре")).encode("cp1251") + b"\r\n"
    data += ";".join(row(5, "Двор пять")).encode().decode("cp1251", "replace").encode() + b"\r\n"
    load = looked(secretary, register(secretary), data)
    told = {tuple(found): (words, out) for words, found, out in faults_by_words(load)}
    assert "повторяет строку 2" in told[4,][0]
    assert "сдвинуты на 1" in told[5,][0]
    assert "в другой кодировке" in told[6,][0]
    assert [out for _words, out in told.values()] == [True, True, False, False][: len(told)]
    assert (load.seen["counts"]["out"], load.seen["counts"]["new"]) == (2, 4)


def test_a_workbook_with_other_columns_is_read_with_real_days(secretary: Actor) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Реестр проб на сегодня")
        sheet.write_row(2, 0, ["Наименование", "РУ №", "Заявитель", "Дата решения о включении"])
        sheet.write_row(3, 0, ["Стол", "РЗН 2018/1", "Пробный двор"])
        sheet.write_number(3, 3, 43252, book.add_format({"num_format": "dd.mm.yyyy"}))
    where = register(secretary)
    load = actions.read_register(secretary, where, "реестр.xlsx", made.getvalue())
    load = actions.confirm_columns(secretary, load, {3: "day"})
    actions.take_load(secretary, load, {})
    kept = RegisterRow.objects.get()
    assert (kept.name, kept.certificate, kept.holder, f"{kept.day:%d.%m.%Y}") == (
        "Стол",
        "РЗН 2018/1",
        "Пробный двор",
        "01.06.2018",
    )
    again = actions.read_register(secretary, where, "реестр.xlsx", made.getvalue())
    assert again.roles == ["name", "certificate", "holder", "day"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Файл пуст"),
        ("просто слова\nещё слова\n".encode(), "Шапка реестра не найдена"),
        (b"PK\x03\x04broken", "поврежд"),
        (b"\xd0\xcf\x11\xe0" + bytes(64), "старого Excel"),
        (bytes(range(256)) * 4, "двоичный"),
    ],
)
def test_what_is_no_register_is_said_and_nothing_is_kept(secretary: Actor, data: bytes, said: str) -> None:
    where = register(secretary)
    with pytest.raises(RuleBroken, match=said):
        actions.read_register(secretary, where, "файл.csv", data)
    assert RegisterLoad.objects.count() == 0


def test_registers_are_loaded_by_the_office_of_their_cluster(
    secretary: Actor, person: PersonOf, neighbour: object
) -> None:
    where = register(secretary)
    for who, refusal in (
        (person("clerk"), Refused),
        (person("observer"), Refused),
        (person("secretary", neighbour), NotThere),
    ):
        with pytest.raises(refusal):
            actions.read_register(who, where, "а.csv", csv_of([row(1, "Двор")]))
    load = looked(secretary, where, csv_of([row(1, "Двор")]))
    with pytest.raises(NotThere):
        actions.take_load(secretary, load, {5: True})
    assert OutsideRegister.objects.count() == 1
    add_organisation(secretary, {"name": "Другой двор", "kind": "company"})
