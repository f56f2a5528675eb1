"""A secretary answers questions by a click: what is understood changes, the words never, and it is remembered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.accounts.access import Actor, NotThere
from svod.clusters.models import Cluster
from svod.core.rules import RuleBroken
from svod.intake.actions import accept_load, answer_question, load_document, understand_anew, undo_load
from svod.intake.models import Load, Memory
from svod.intake.queries.preview import Asked, preview
from svod.intake.rules.answers import options_for
from svod.intake.rules.marks import pieces
from svod.intake.tests.conftest import HEAD, ROWS, Loaded, document, dump
from svod.plan.models import Measure, Plan
from tests.people import PersonOf, SignedIn


def question(load: Load, row: str, code: str) -> int:
    """The place of the question of a code at a row."""
    return next(
        at for at, asked in enumerate(load.reading["questions"]) if (asked["row"], asked["code"]) == (row, code)
    )


def labels(load: Load, at: int) -> list[str]:
    asked = load.opening["questions"][str(at)]
    return [option.label for option in options_for(load.opening, asked, asked["at"])]


def codes(plan: Plan) -> list[tuple[str, str]]:
    found = plan.findings.select_related("measure")
    return sorted((finding.measure.number if finding.measure else "", finding.code) for finding in found)


def test_two_spellings_of_one_person_become_one_person_and_the_words_stay(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    at = question(load, "2.1.", "same-person-twice")
    assert labels(load, at) == ["Один: Образцов А.Б.", "Один: Образцов Б.А.", "Разные люди", "Позже"]
    plan = accept_load(secretary, answer_question(secretary, load, at=at, code="same-0"))
    measure = plan.measures.get(number="2.1.")
    assert [a.name for a in measure.assignments.all()] == ["Образцов А.Б."]
    assert measure.responsible == "Образцов Б.А."
    assert ("2.1.", "same-person-twice") not in codes(plan)


def test_a_gap_can_be_a_slip_of_the_number(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    at = question(load, "1.4.", "number-gap")
    assert labels(load, at) == ["Пропущен намеренно", "Опечатка, это 1.3.", "Позже"]
    plan = accept_load(secretary, answer_question(secretary, load, at=at, code="typo"))
    assert list(plan.measures.order_by("order").values_list("number", flat=True)) == ["1.1.", "1.2.", "1.3.", "2.1."]


def test_who_answers_is_offered_from_the_rows_around(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    at = question(load, "1.4.", "no-responsible")
    assert labels(load, at) == ["Макетова Б.Б.", "Образцов А.Б.", "Так и есть", "Позже"]
    plan = accept_load(secretary, answer_question(secretary, load, at=at, code="who-0"))
    measure = plan.measures.get(number="1.4.")
    assert ([a.name for a in measure.assignments.all()], measure.responsible) == (["Макетова Б.Б."], "")


def test_a_missing_date_is_set_by_a_click_or_in_words(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    at = question(load, "2.1.", "no-deadline")
    assert labels(load, at) == ["Весь 2031 год", "Срока нет", "Позже"]
    with pytest.raises(RuleBroken, match="Срок не прочитан: «когда-нибудь»"):
        answer_question(secretary, load, at=at, code="typed", words="когда-нибудь")
    answered = answer_question(secretary, load, at=at, code="typed", words="до 15 марта")
    plan = accept_load(secretary, answered)
    measure = plan.measures.get(number="2.1.")
    assert (measure.deadline_meaning["dates"], measure.deadline) == ([[None, "2031-03-15"]], "")


def test_later_takes_an_answer_back(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    at = question(load, "1.4.", "number-gap")
    answer_question(secretary, load, at=at, code="keep")
    plan = accept_load(secretary, answer_question(secretary, load, at=at, code="later"))
    assert ("1.4.", "number-gap") in codes(plan)


def test_an_answer_that_is_not_offered_is_no_answer(
    secretary: Actor, loaded: Loaded, person: PersonOf, neighbour: Cluster
) -> None:
    load = loaded()
    for at, code in ((999, "keep"), (0, "same-7")):
        with pytest.raises(NotThere):
            answer_question(secretary, load, at=at, code=code)
    with pytest.raises(NotThere):
        answer_question(person("secretary", neighbour), load, at=0, code="keep")


def test_next_years_file_asks_less(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    for row, code, answer in (
        ("2.1.", "same-person-twice", "same-0"),
        ("1.4.", "number-gap", "keep"),
        ("1.4.", "no-responsible", "keep"),
    ):
        load = answer_question(secretary, load, at=question(load, row, code), code=answer)
    accept_load(secretary, load)
    newer = loaded(document(title="План образца на 2032 год"))
    before, after = preview(load), preview(newer)
    assert (after.open_questions, before.open_questions, len(newer.reading["questions"])) == (1, 1, 4)
    plan = accept_load(secretary, newer)
    assert ("1.4.", "number-gap") not in codes(plan)
    assert ("1.4.", "no-responsible") not in codes(plan)
    assert [a.name for a in plan.measures.get(number="2.1.").assignments.all()] == ["Образцов А.Б."]


def test_undoing_a_load_forgets_what_its_answers_taught(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    before = dump()
    at = question(load, "2.1.", "same-person-twice")
    accept_load(secretary, answer_question(secretary, load, at=at, code="same-0"))
    assert list(Memory.objects.values_list("kind", "words", "meaning")) == [
        ("person", "Образцов Б.А.", "Образцов А.Б.")
    ]
    undo_load(secretary, load)
    assert dump() == before


def test_a_neighbour_learns_nothing_from_answers_here(
    secretary: Actor, loaded: Loaded, person: PersonOf, neighbour: Cluster
) -> None:
    load = loaded()
    at = question(load, "2.1.", "same-person-twice")
    accept_load(secretary, answer_question(secretary, load, at=at, code="same-0"))
    theirs = load_document(person("secretary", neighbour), "plan.md", document())
    assert theirs.answers == {"questions": {}, "renames": {}}


def test_a_column_taken_for_something_else_is_corrected_and_remembered(secretary: Actor, loaded: Loaded) -> None:
    head = (*HEAD[:3], "Веха", *HEAD[4:])
    load = loaded(document(head=head))
    assert [c["role"] for c in load.reading["columns"]][3] != "deadline"
    load = understand_anew(secretary, load, roles={"Веха": "deadline"})
    assert load.reading["rows"][0]["deadline"]["dates"] == [["2031-03-01", "2031-03-31"]]
    assert load.reading["rows"][0]["cells"]["deadline"] == "март"
    plan = accept_load(secretary, load)
    assert plan.columns.get(key="deadline").label == "Веха"
    newer = loaded(document(title="План образца на 2032 год", head=head))
    assert [c["role"] for c in newer.reading["columns"]][3] == "deadline"
    assert newer.reading["rows"][0]["deadline"]["dates"] == [["2032-03-01", "2032-03-31"]]


def test_understanding_anew_without_corrections_changes_nothing(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    before = load.reading
    assert understand_anew(secretary, load).reading == before


def test_an_answer_by_a_plain_form_comes_back_at_the_next_question(
    secretary: Actor, loaded: Loaded, signed_in: SignedIn
) -> None:
    load = loaded()
    at = question(load, "1.4.", "number-gap")
    client = signed_in(secretary)
    page = f"/obrazec/desk/import/{load.pk}/"
    answer = client.post(f"{page}answer/", {"question": at, "choice": "typo"})
    waiting = question(load, "1.4.", "no-responsible")
    assert (answer.status_code, answer["Location"]) == (302, f"{page}#q{waiting}")
    last = len(load.reading["questions"]) - 1
    answer = client.post(f"{page}answer/", {"question": last, "choice": "keep"})
    assert answer["Location"] == f"{page}#q{last}"
    assert "<strong>Опечатка, это 1.3.</strong>" in client.get(page).content.decode()
    assert client.post(f"{page}answer/", {"question": "x", "choice": "typo"}).status_code == 404


def test_columns_are_corrected_by_a_plain_form(secretary: Actor, loaded: Loaded, signed_in: SignedIn) -> None:
    load = loaded()
    client = signed_in(secretary)
    page = f"/obrazec/desk/import/{load.pk}/"
    said = {f"role-{at}": column["role"] for at, column in enumerate(load.opening["columns"])}
    assert client.post(f"{page}columns/", {**said, "role-5": "note", "year": "2031"}).status_code == 302
    load.refresh_from_db()
    assert [column["key"] for column in load.reading["columns"]][5] == "note"
    wrong = client.post(f"{page}columns/", {**said, "role-5": "nonsense"})
    assert wrong.status_code == 422


def test_questions_stand_beside_their_rows_until_they_are_answered(secretary: Actor, loaded: Loaded) -> None:
    load = loaded()
    seen = preview(load)
    asking = [(item.number, [each.code for each in item.asked]) for item in seen.items if item.is_asking]
    assert ("1.4.", ["number-gap", "no-responsible"]) in asking
    for asked in (each for item in seen.items for each in item.asked):
        assert isinstance(asked, Asked)
        assert asked.options[-1].code == "later"
        load = answer_question(secretary, load, at=asked.at, code=asked.options[0].code)
    assert preview(load).open_questions == 0
    plan = accept_load(secretary, load)
    assert plan.findings.count() == 0
    assert Measure.objects.filter(plan=plan).count() == len([row for row in ROWS if row[2] or row[3]])


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet="Образцов АБ.,\n 12марта-https://example.org/–", max_size=80),
    role=st.sampled_from(["measure", "responsible", "deadline", "result"]),
)
def test_marks_never_change_the_words(text: str, role: str) -> None:
    row = {
        "links": ["https://example.org/"],
        "responsible": [{"kind": "person", "name": "Образцов А.Б."}, {"kind": "group", "name": "Образцо"}],
        "deadline": {"kind": "window", "dates": []},
        "quantities": [{"value": 12, "bound": "exactly", "of": ""}],
    }
    assert "".join(piece.text for piece in pieces(role, text, row)) == text


def test_people_on_lines_of_their_own_are_all_marked() -> None:
    names = ("Образцов А.А.", "Макетова Б.В.", "Шаблонов Г.Д.")
    row = {"links": [], "responsible": [{"kind": "person", "name": name} for name in names]}
    marked = [p.text for p in pieces("responsible", "Образцов А.А.\nМакетова Б.В.\nГ.Д. Шаблонов", row) if p.mark]
    assert marked == ["Образцов А.А.", "Макетова Б.В.", "Г.Д. Шаблонов"]
