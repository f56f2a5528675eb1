"""What goes on to the next meeting, told as properties over whole chains of meetings."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from svod.meetings.rules import Point, Row, goes_on, next_agenda


@dataclass
class Met:
    """One item at one meeting, as people dealt with it."""

    row: Row
    key: int
    discussed: bool = False
    taken_off: bool = False
    opened: int = 0


@dataclass
class Chain:
    """A body's meetings one after another; instructions are open under the row where they were given."""

    open_at: dict[int, int] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    keys: int = 0

    def lineage(self, key: int) -> list[int]:
        found = [key]
        while (parent := self.parents.get(found[-1])) is not None:
            found.append(parent)
        return found

    def point(self, met: Met) -> Point:
        opened = sum(self.open_at.get(key, 0) for key in self.lineage(met.key))
        return Point(
            key=met.key,
            title=met.row.title,
            origin=self.lineage(met.key)[-1],
            discussed=met.discussed,
            recurring=met.row.recurring,
            settled_before=met.row.settled_before,
            open=opened,
            taken_off=met.taken_off,
        )

    def meet(self, agenda: tuple[Row, ...], deeds: list[tuple[bool, bool, int]]) -> list[Met]:
        made = []
        for place, row in enumerate(agenda):
            self.keys += 1
            discussed, taken_off, opened = deeds[place % len(deeds)] if deeds else (False, False, 0)
            self.parents[self.keys] = row.came_from
            self.open_at[self.keys] = opened
            made.append(Met(row, self.keys, discussed, taken_off, opened))
        return made


deed = st.tuples(st.booleans(), st.booleans(), st.integers(0, 2))
meeting = st.tuples(
    st.lists(st.tuples(st.text("абв", min_size=1, max_size=3), st.booleans()), max_size=4), st.lists(deed)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(meeting, min_size=1, max_size=6))
def test_nothing_open_is_lost_and_nothing_settled_comes_back(
    meetings: list[tuple[list[tuple[str, bool]], list[tuple[bool, bool, int]]]],
) -> None:
    chain, left = Chain(), list[Point]()
    for new, deeds in meetings:
        planned = tuple(Row(title, None, recurring=recurring) for title, recurring in new)
        agenda = next_agenda(left, planned)
        came = [row.came_from for row in agenda if row.came_from is not None]
        assert came == [*dict.fromkeys(came)]  # once each
        assert set(came) == {point.key for point in left if goes_on(point)}  # all that is open, nothing else
        assert len(agenda) <= len(left) + len(planned)
        met = chain.meet(agenda, deeds)
        left = [chain.point(each) for each in met]
        for point in left:
            settled = point.discussed or point.settled_before
            assert goes_on(point) == (not point.taken_off and (point.recurring or point.open > 0 or not settled))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 8), st.integers(0, 7))
def test_an_item_with_an_open_instruction_goes_on_until_it_is_off_control(meetings: int, closed_at: int) -> None:
    chain = Chain()
    met = first = chain.meet((Row("Дело", None),), [(True, False, 1)])
    left, lived = [chain.point(first[0])], 0
    for number in range(meetings):
        if number == closed_at:
            chain.open_at[first[0].key] = 0
            left = [chain.point(each) for each in met]
        agenda = next_agenda(left)
        met = chain.meet(agenda, [(False, False, 0)])
        left = [chain.point(each) for each in met]
        lived += bool(agenda)
    assert lived == min(meetings, closed_at)


@settings(max_examples=60, deadline=None)
@given(st.lists(deed, min_size=1, max_size=6))
def test_a_recurring_item_stands_at_every_meeting_until_it_is_taken_off(deeds: list[tuple[bool, bool, int]]) -> None:
    chain = Chain()
    agenda: tuple[Row, ...] = (Row("Разное", None, recurring=True),)
    for number, one in enumerate(deeds):
        assert bool(agenda) == (not any(off for _said, off, _open in deeds[:number]))
        agenda = next_agenda([chain.point(each) for each in chain.meet(agenda, [one])])


def test_what_was_planned_under_the_same_title_becomes_the_continuation() -> None:
    left = [Point(1, "Итоги  года", 1), Point(2, "Бюджет", 2, discussed=True), Point(3, "Сайт", 3)]
    assert next_agenda(left, [Row("итоги года", None), Row("Разное", None)]) == (
        Row("Сайт", 3, 3),
        Row("итоги года", 1, 1),
        Row("Разное", None),
    )
    assert next_agenda(left, next_agenda(left)) == next_agenda(left)
