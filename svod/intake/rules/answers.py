"""What a question can be answered, and what an answer changes in what was understood. Words as written never change."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from svod.intake.rules.readings import Reading, Row
from svod.plan.choices import Status

LATER, KEEP = "later", "keep"
KINDS = ("person", "organisation", "group", "role")

type Patch = dict[str, Any]
"""One change of the understanding, plain JSON: `do` names it, the rest are its words."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an answer teaches for next time; `kind` is a MemoryKind."""

    kind: str
    words: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One click: its code in the form, its words on the button, what it changes and what it teaches."""

    code: str
    label: str
    patches: tuple[Patch, ...] = ()
    lessons: tuple[Lesson, ...] = field(default=())


def options_for(reading: Reading, question: dict[str, Any], place: int | None) -> list[Option]:
    """The answers offered, the likeliest first; “Later” is always the last. `place`: the row it stands at."""
    offer = _OFFERS.get(question["code"])
    row = reading["rows"][place] if place is not None else None
    found = offer(reading, question, place) if offer and place is not None else []
    if all(option.code != KEEP for option in found):
        found.append(_keep(question, row))
    return [*found, Option(LATER, _("Later"))]


def wording(question: dict[str, Any], row: Row | None) -> str:
    """The words by which a dismissed question is known next year: its code and the measure's words, without numbers.

    A question about two names is known by its own words: they may stand at another measure next year.
    """
    own = row is None or question["code"] == "same-person-twice"
    about = question["text"] if own or row is None else row["cells"].get("measure", "")
    return f"{question['code']}\n{' '.join(about.casefold().split())}"


def is_known_pair(question: dict[str, Any], people: Mapping[str, str]) -> bool:
    """Whether the question is about two names that `people` (name to name) already calls one person."""
    text = squeezed(question["text"])
    return question["code"] == "same-person-twice" and any(
        squeezed(name) in text and squeezed(person) in text for name, person in people.items()
    )


def _keep(question: dict[str, Any], row: Row | None, label: str = "") -> Option:
    return Option(KEEP, label or _("It is as it should be"), (), (Lesson("dismissed", wording(question, row)),))


def _names(row: Row) -> list[str]:
    return [party["name"] for party in row["responsible"]]


def squeezed(name: str) -> str:
    """A name without blanks, dots and letter case, for looking it up in somebody's words."""
    return re.sub(r"[\s.]+", "", name.casefold().replace("ё", "е"))


def _one_person(reading: Reading, question: dict[str, Any], place: int) -> list[Option]:
    people = Counter(p["name"] for row in reading["rows"] for p in row["responsible"] if p["kind"] == "person")
    text = squeezed(question["text"])
    pair = [name for name, _times in people.most_common() if squeezed(name) in text][:2]
    if len(pair) < 2:  # noqa: PLR2004 -- a pair
        return []
    row = reading["rows"][place]
    same = [
        Option(
            f"same-{at}",
            _("One person: %(name)s") % {"name": keep},
            ({"do": "rename", "from": other, "to": keep},),
            (Lesson("person", other, keep),),
        )
        for at, (keep, other) in enumerate([(pair[0], pair[1]), (pair[1], pair[0])])
    ]
    return [*same, _keep(question, row, _("Different people"))]


def _next_number(before: str, like: str) -> str:
    """The number after `before`, with the final dot of `like` or without it."""
    found = re.search(r"(\d+)(\D*)$", before)
    if not found:
        return ""
    return f"{before[: found.start(1)]}{int(found[1]) + 1}{'.' if like.endswith('.') else ''}"


def _number(reading: Reading, question: dict[str, Any], place: int) -> list[Option]:
    row = reading["rows"][place]
    before = reading["rows"][place - 1]["number"] if place else ""
    number = _next_number(before or "", row["number"])
    known = {(other["number"] or "").rstrip(".") for other in reading["rows"]}
    if not number or number.rstrip(".") in known:
        return []
    typo = Option("typo", _("A slip: it is %(number)s") % {"number": number}, ({"do": "number", "number": number},))
    if question["code"] == "number-twice":
        return [typo, _keep(question, row)]
    return [_keep(question, row, _("Left out on purpose")), typo]


def _responsible(reading: Reading, _question: dict[str, Any], place: int) -> list[Option]:
    rows: Sequence[Row] = reading["rows"]
    row = rows[place]
    near = rows[place - 1]["responsible"] if place and rows[place - 1]["section"] == row["section"] else []
    section = [p for other in rows if other["section"] == row["section"] for p in other["responsible"]]
    often = Counter(p["name"] for p in section).most_common(2)
    named = {p["name"]: p for p in section}
    wanted = list(dict.fromkeys([*(p["name"] for p in near[:1]), *(name for name, _times in often)]))[:2]
    return [
        Option(f"who-{at}", name, ({"do": "responsible", "parties": [{**named[name], "agreed": False}]},))
        for at, name in enumerate(wanted)
        if name in named
    ]


def whole_year(reading: Reading) -> dict[str, Any] | None:
    """The deadline “the whole year of the plan”; None where the year is unknown."""
    year = reading.get("year")
    if not year:
        return None
    dates = [[f"{year}-01-01", f"{year}-12-31"]]
    return {"kind": "window", "dates": dates, "every": None, "length": None, "milestones": []}


def _deadline(reading: Reading, question: dict[str, Any], place: int) -> list[Option]:
    whole = whole_year(reading)
    row = reading["rows"][place]
    found = []
    if whole:
        label = _("The whole year %(year)s") % {"year": reading["year"]}
        found.append(Option("year", label, ({"do": "deadline", "deadline": whole},)))
    no_date = _("There is no date") if question["code"] == "no-deadline" else ""
    return [*found, _keep(question, row, no_date)]


def _kind(reading: Reading, question: dict[str, Any], place: int) -> list[Option]:
    row = reading["rows"][place]
    text = squeezed(question["text"])
    quoted = [p for p in row["responsible"] if squeezed(p["name"]) in text] or row["responsible"][:1]
    if not quoted:
        return []
    labels = {"person": _("A person"), "organisation": _("An organisation"), "group": _("A group"), "role": _("A post")}
    name, now = quoted[0]["name"], quoted[0]["kind"]
    order = [now, *(kind for kind in KINDS if kind != now)]
    return [Option(f"kind-{k}", labels[k], ({"do": "kind", "name": name, "kind": k},)) for k in order]


def _moved(_reading: Reading, _question: dict[str, Any], _place: int) -> list[Option]:
    return [Option("moved", _("Moved to another year"), ({"do": "status", "status": Status.MOVED.value},))]


def _norm(_reading: Reading, _question: dict[str, Any], _place: int) -> list[Option]:
    return [Option("partly", _("Done in part"), ({"do": "status", "status": Status.PARTLY.value},))]


_OFFERS = {
    "same-person-twice": _one_person,
    "number-gap": _number,
    "number-twice": _number,
    "no-responsible": _responsible,
    "no-deadline": _deadline,
    "unclear-deadline": _deadline,
    "unclear-responsible": _kind,
    "moved-out-of-year": _moved,
    "norm-not-met": _norm,
}


def carried(answers: Mapping[str, Any], before: Reading, after: Reading) -> dict[str, Any]:
    """Answers for a reading understood anew: kept where the same question stands at the same row, else forgotten."""
    asked = {_identity(question): str(at) for at, question in enumerate(after["questions"])}
    kept = {
        asked[key]: answer
        for at, answer in answers.get("questions", {}).items()
        if (key := _identity(before["questions"][int(at)])) in asked
    }
    return {**answers, "questions": kept}


def _identity(question: dict[str, Any]) -> tuple[Any, ...]:
    return question.get("at"), question["code"], question["text"]
