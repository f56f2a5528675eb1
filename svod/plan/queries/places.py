"""Places in a plan's order, as a person chooses them."""

from svod.accounts.access import NotThere
from svod.core.ref import number_in
from svod.plan.models import Measure, Plan, Section

_SHOWN = 70


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"


def places_in(plan: Plan, *, but: Measure | None = None) -> list[tuple[str, str]]:
    """Every place of the plan in its order: `s-<key>` is first in a section, `m-<key>` right after a measure."""
    rows: dict[int, list[Measure]] = {}
    for row in Measure.objects.filter(plan=plan).only("pk", "number", "measure", "section_id").order_by("order", "pk"):
        if but is None or row.pk != but.pk:
            rows.setdefault(row.section_id or 0, []).append(row)
    made = [("s-0", "—")]
    made += [(f"m-{row.pk}", f"    {_short(str(row))}") for row in rows.get(0, ())]
    for section in plan.sections.order_by("order", "pk"):
        made.append((f"s-{section.pk}", _short(str(section))))
        made += [(f"m-{row.pk}", f"    {_short(str(row))}") for row in rows.get(section.pk, ())]
    return made


def place_named(plan: Plan, name: str) -> tuple[Section | None, Measure | None]:
    """The section and the measure to follow that a place names. Raises NotThere for what is not in this plan."""
    kind, _, key = name.partition("-")
    number = number_in(key)
    if kind not in {"s", "m"} or number is None:
        raise NotThere
    if kind == "m":
        after = Measure.objects.filter(plan=plan, pk=number).select_related("section", "plan").first()
        if after is None:
            raise NotThere
        return after.section, after
    if number == 0:
        return None, None
    section = Section.objects.filter(plan=plan, pk=number).first()
    if section is None:
        raise NotThere
    return section, None


def last_place(plan: Plan, section: Section | None) -> str:
    """The name of the place behind the last measure of a section."""
    last = Measure.objects.filter(plan=plan, section=section).order_by("order", "pk").last()
    return f"m-{last.pk}" if last else f"s-{section.pk if section else 0}"
