"""Reports of measures for programs."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from svod.api.schemas.shared import Body, Key, Paging, Row, Words, YearNumber
from svod.asking.choices import Answer, Seen
from svod.asking.rules.answers import MOST_SHORT, MOST_WORDS

ReportState = Literal["asked", "draft", "submitted", "returned", "accepted"]


class ReportFilter(Paging):
    """Which reports."""

    state: ReportState | None = Field(None, description=_("how far a report is"))
    year: YearNumber | None = Field(None, description=_("the year of the plan"))
    measure: Key | None = Field(None, description=_("the key of a measure"))


class ReportRow(Row):
    """What one person is asked about one measure in one period."""

    id: int
    measure: int
    number: str
    title: str
    person: str
    period: str
    due: date
    state: ReportState
    answer: str
    words: str
    new_day: date | None
    reason: str
    submitted_at: str | None
    decided_at: str | None
    return_word: str
    version: int = Field(description=_("is sent back with a decision: who was quicker is not overwritten"))


class AnswerBody(Body):
    """The answer of an executor, with the fields of the report's form."""

    answer: Answer = Field(description=_("done, in progress, is moved"))
    words: Words = Field("", max_length=MOST_WORDS, description=_("what is done, in words"))
    new_day_words: Words = Field(
        "", max_length=MOST_SHORT["new_day_words"], description=_("where it is moved: the new day in words, “14 March”")
    )
    reason: Words = Field("", max_length=MOST_SHORT["reason"], description=_("where it is moved: why, who decided"))
    link: Words = Field("", max_length=MOST_SHORT["link"], description=_("an address that proves it"))
    confirms: Seen | None = Field(None, description=_("whether what is known already is right"))


class AcceptBody(Body):
    """Acceptance."""

    version: int = Field(ge=1, le=2_147_483_647, description=_("the version that was looked at"))
    decision: Words = Field("", max_length=1000, description=_("whose decision it is to move the day"))
    write_words: bool = Field(False, description=_("put the words of the answer in place of those of the result"))


class ReturnBody(Body):
    """Return."""

    version: int = Field(ge=1, le=2_147_483_647, description=_("the version that was looked at"))
    why: Words = Field(max_length=2000, description=_("the reason, in a few words"))
