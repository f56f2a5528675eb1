"""How the sayings of one deadline bind together: the main dates, the milestones, what gives way to what."""

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from svod.russian.deadlines.chains import Group, Plan, Puzzle, dates_of, fill
from svod.russian.deadlines.model import Dates, Deadline, DeadlineKind, Milestone

type SaidKind = Literal["group", "every", "length", "always", "asked", "paper", "words", "open", "close", "mark"]

_LOUD = set("norDXM4YKHSTQ25q0EulkfJwtaeRPCWm")  # a remark with such a letter may hide a time
_CARRIED = ("u", "l", "k")


@dataclass(slots=True)
class Said:
    """One saying: its kind, its tokens from `start` to `end`, what it says; `codes` are the letters of mere words."""

    kind: SaidKind
    start: int
    end: int
    value: Any = None
    codes: str = ""


@dataclass(slots=True)
class Dated:
    """A group with its dates, the words it is said of, and whether it stands in brackets."""

    dates: Dates
    what: str = ""
    bracketed: bool = False
    dashed: bool = False
    behind: str = ""
    apart: bool = False
    year: bool = False
    own_year: bool = False

    @property
    def kind(self) -> DeadlineKind:
        """A window, an until or a since by its open side."""
        if self.dates[0] is None:
            return DeadlineKind.UNTIL
        return DeadlineKind.SINCE if self.dates[1] is None else DeadlineKind.WINDOW


def bind(said: list[Said], plan: Plan) -> Deadline:
    """The meaning of all sayings together; Puzzle where they contradict each other or leave a doubt."""
    kinds = {one.kind for one in said}
    if "every" in kinds:
        return _recurring(said, plan)
    if "length" in kinds:
        return _relative(said, plan)
    found = _dated(said, plan)
    if "asked" in kinds:
        if kinds & {"always", "paper"}:
            raise Puzzle
        return _asked(said, found, plan)
    if "always" in kinds:
        if "paper" in kinds:
            raise Puzzle
        return _ranging(DeadlineKind.CONTINUOUS, said, found, plan)
    if "paper" in kinds:
        return _by_paper(said, found, plan)
    _check_words(said)
    return _plain(found)


def _check_words(said: list[Said]) -> None:
    for one in said:
        if one.kind == "words" and set(one.codes) & _LOUD:
            raise Puzzle


def _groups(said: list[Said]) -> list[Group]:
    return [one.value for one in said if one.kind == "group"]


def _prefixed(said: list[Said]) -> list[Said]:
    """«2018 год: май, июнь»: a year alone in front gives its year to what follows."""
    groups = [one for one in said if one.kind == "group"]
    if len(groups) < 2:  # noqa: PLR2004 -- nothing follows
        return said
    head, rest = groups[0].value, [atom for one in groups[1:] for atom in one.value.pieces]
    alone = head.first.unit == "year" and head.last is None and not head.lead and not head.wide
    if not alone or any(a.year or a.years or a.shift is not None or a.unit in ("year", "plan") for a in rest):
        return said
    for atom in rest:
        atom.year, atom.shift = head.first.year, head.first.shift
    return [one for one in said if one is not groups[0]]


def _dated(said: list[Said], plan: Plan) -> list[Dated]:
    """Every group with its dates and its words."""
    said = _prefixed(said)
    own = [any(a.year or a.years for a in g.pieces) for g in _groups(said)]
    fill(_groups(said), plan)
    found: list[Dated] = []
    depth, lead = 0, ""
    for i, one in enumerate(said):
        depth += {"open": 1, "close": -1}.get(one.kind, 0)
        if one.kind != "group":
            continue
        group: Group = one.value
        what, dashed = _words_before(said, i)
        if not group.lead and lead and group.last is None and not what and found and said[i - 1].kind == "mark":
            group.lead = lead
        lead = group.lead if group.lead in _CARRIED else ""
        dated = Dated(dates_of(group, plan), what, depth > 0, dashed, _words_behind(said, i))
        dated.apart = bool(what) and _stands_apart(said, i)
        dated.year = group.first.unit in ("plan", "year") and not group.lead
        dated.own_year = own[len(found)]
        found.append(dated)
    return found


def _words_before(said: list[Said], i: int) -> tuple[str, bool]:
    """The words right before a group, over a dash or a colon; and whether a dash or a colon stood there."""
    before = said[:i][::-1]
    dashed = bool(before) and before[0].kind == "mark" and before[0].value in "-:"
    if dashed:
        before = before[1:]
    if before and before[0].kind == "words":
        return before[0].value.strip(" .,:-"), dashed
    return "", False


def _stands_apart(said: list[Said], i: int) -> bool:
    """Whether the words before a group begin a clause: a comma, a bracket or nothing stands before them."""
    at = next(n for n in range(i - 1, -1, -1) if said[n].kind == "words")
    return at == 0 or said[at - 1].kind in ("mark", "open")


def _words_behind(said: list[Said], i: int) -> str:
    """The words right behind a group: in brackets, or over a dash."""
    behind = said[i + 1 : i + 4]
    kinds = [one.kind for one in behind]
    if kinds[:3] == ["open", "words", "close"]:
        return str(behind[1].value)
    if kinds[:2] == ["mark", "words"] and behind[0].value == "-":
        follows = said[i + 3 : i + 4]
        if not follows or (follows[0].kind == "mark" and follows[0].value in ",;"):
            return str(behind[1].value)
    return ""


def _milestone(dated: Dated, what: str) -> Milestone:
    return Milestone(what, (dated.dates,))


def _plain(found: list[Dated]) -> Deadline:
    """Windows, untils and sinces with their milestones."""
    if not found:
        raise Puzzle
    mains, miles = _parted(found)
    mains = _narrowed(mains)
    if not mains:
        kinds = {one.kind for one in miles}
        if len(kinds) > 1:
            raise Puzzle
        named = len(miles) > 1 or miles[0].dashed
        steps = tuple(_milestone(one, one.what) for one in miles) if named else ()
        return Deadline(miles[0].kind, _ordered(miles), milestones=steps)
    if len(mains) > 1 and not miles and all(one.behind for one in mains):
        miles, steps = mains, tuple(_milestone(one, one.behind) for one in mains)
    else:
        steps = tuple(_milestone(one, one.what) for one in miles)
    joined = _joined(mains)
    if joined:
        return Deadline(DeadlineKind.WINDOW, (joined,), milestones=steps)
    if len({one.kind for one in mains}) > 1:
        raise Puzzle
    return Deadline(mains[0].kind, _ordered(mains), milestones=steps)


def _parted(found: list[Dated]) -> tuple[list[Dated], list[Dated]]:
    """What the measure itself is bound by, and what is said of something on the way."""
    mains = [one for one in found if not one.what]
    miles = [one for one in found if one.what]
    if len(miles) == 1 and not mains:
        return ([], miles) if miles[0].dashed and not miles[0].bracketed else (miles, [])
    return mains, miles


def _narrowed(mains: list[Dated]) -> list[Dated]:
    """«II квартал (апрель-май)»: what stands in brackets inside the first window is the truer word."""
    inner = [one for one in mains if one.bracketed]
    outer = [one for one in mains if not one.bracketed]
    if not inner or not outer:
        return mains
    if len(outer) > 1 or outer[0].kind != DeadlineKind.WINDOW:
        raise Puzzle
    first, last = outer[0].dates
    for one in inner:
        if not (first and last and one.dates[0] and one.dates[1] and first <= one.dates[0] and one.dates[1] <= last):
            raise Puzzle
    return inner


def _joined(mains: list[Dated]) -> Dates | None:
    """«с 1 марта, до 1 мая» is one window."""
    if [one.kind for one in mains] != [DeadlineKind.SINCE, DeadlineKind.UNTIL]:
        return None
    first, last = mains[0].dates[0], mains[1].dates[1]
    if first is None or last is None or first > last:
        raise Puzzle
    return first, last


def _ordered(found: list[Dated]) -> tuple[Dates, ...]:
    """The dates in the order written; Puzzle where windows overlap or a list seems to pass a New Year unsaid."""
    dates = [one.dates for one in found]
    if found[0].kind == DeadlineKind.SINCE and len(dates) > 1:
        raise Puzzle
    starts = [(first or last or date.min) for first, last in dates]
    backwards = starts != sorted(starts)
    if backwards and (any(one.own_year for one in found) or starts[0].month >= 11):  # noqa: PLR2004 -- November
        raise Puzzle
    windows = sorted((first, last) for first, last in dates if first and last)
    if any(one[1] >= two[0] for one, two in itertools.pairwise(windows)):
        raise Puzzle
    return tuple(dates)


def _within_plan(found: list[Dated], plan: Plan, every: str = "") -> tuple[Dates, ...]:
    """The window of what goes on: the windows named, else the plan's years cut by «с …» and «до …»."""
    mains = [one for one in found if not one.what]
    if every.endswith("Y"):  # «ежегодно до 1 марта» is every year's March, not the end of the window
        mains = [one for one in mains if one.kind != DeadlineKind.UNTIL]
    if not mains:
        return plan.days()
    if all(one.kind == DeadlineKind.WINDOW for one in mains):
        narrow = [one for one in mains if not one.year] or mains
        return _ordered(narrow)
    if len(mains) > 2 or len({one.kind for one in mains}) < len(mains):  # noqa: PLR2004 -- one since and one until
        return _many_untils(mains, plan)
    return _cut(mains, plan)


def _many_untils(mains: list[Dated], plan: Plan) -> tuple[Dates, ...]:
    if any(one.kind != DeadlineKind.UNTIL for one in mains):
        raise Puzzle
    return plan.days()


def _cut(mains: list[Dated], plan: Plan) -> tuple[Dates, ...]:
    whole = plan.days()
    first, last = whole[0] if whole else (None, None)
    for one in mains:
        if one.kind == DeadlineKind.WINDOW:
            if not one.year:
                raise Puzzle
            continue
        first = one.dates[0] or first
        last = one.dates[1] or last
    if first is None or last is None or first > last:
        raise Puzzle
    return ((first, last),)


def _steps(found: list[Dated]) -> tuple[Milestone, ...]:
    return tuple(_milestone(one, one.what) for one in found if one.what)


def _recurring(said: list[Said], plan: Plan) -> Deadline:
    """How often wins over everything beside it; the dates beside it are the window it recurs in."""
    strong = {one.value for one in said if one.kind == "every" and one.value and one.codes != "weak"}
    named = strong or {one.value for one in said if one.kind == "every" and one.value}
    if len(named) != 1:
        raise Puzzle
    every = named.pop()
    _check_labelled(said)
    said = [one for one in said if one.kind != "length"]
    found = _dated(said, plan)
    for one in found:
        if one.what and not one.apart and one.kind == DeadlineKind.WINDOW:
            one.what = ""
    return Deadline(DeadlineKind.RECURRING, _within_plan(found, plan, every), every, milestones=_steps(found))


def _check_labelled(said: list[Said]) -> None:
    """«постоянно, отчёт – ежеквартально»: the rhythm is the report's, not the measure's."""
    for i, one in enumerate(said):
        if one.kind == "every" and _words_before(said, i)[1] and _words_before(said, i)[0]:
            before = {other.kind for other in said[:i]}
            if before & {"always", "group", "asked", "paper", "every"}:
                raise Puzzle


def _relative(said: list[Said], plan: Plan) -> Deadline:
    """Counted from an event; a whole year beside it says nothing more, anything else is a doubt."""
    spans = [one for one in said if one.kind == "length"]
    if len(spans) > 1 or any(one.kind in ("always", "asked") for one in said):
        raise Puzzle
    before = said[: said.index(spans[0])]
    if any(one.kind in ("group", "paper") for one in before):
        raise Puzzle
    _check_words(before)
    del plan
    return Deadline(DeadlineKind.RELATIVE, length=spans[0].value)


def _ranging(kind: DeadlineKind, said: list[Said], found: list[Dated], plan: Plan) -> Deadline:
    _check_words(said)
    return Deadline(kind, _within_plan(found, plan), milestones=_steps(found))


def _asked(said: list[Said], found: list[Dated], plan: Plan) -> Deadline:
    """As needed; but «май (при наличии средств)» is May."""
    at = next(i for i, one in enumerate(said) if one.kind == "asked")
    before = [one for one in said[:at] if one.kind == "group"]
    if before and found and not found[0].year and not found[0].what:
        if said[at - 1].kind != "open":
            raise Puzzle
        _check_words(said)
        return _plain(found)
    return _ranging(DeadlineKind.AS_NEEDED, said, found, plan)


def _by_paper(said: list[Said], found: list[Dated], plan: Plan) -> Deadline:
    """Another paper decides, unless the words name a date or a month themselves."""
    del plan
    _check_words(said)
    mains = [one for one in found if not one.what and not one.year]
    if not mains:
        return Deadline(DeadlineKind.OTHER_PLAN, milestones=_steps(found))
    return _plain([one for one in found if not one.year])
