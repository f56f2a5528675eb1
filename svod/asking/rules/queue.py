"""When a sent report is clear: nothing about it has to be asked before it is accepted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent report as the rule sees it. `proofs`: files, links, facts; `asked`: open questions about the measure.

    `for_office`: who looks at it leads a body, and the secretary decides this one.
    """

    answer: str
    proofs: int
    asked: int
    not_all: bool
    reopened: bool
    handed_over: bool
    for_office: bool = False


def doubts(sent: Sent) -> list[str]:
    """What keeps a report from being accepted with others at once, in sentences; none: it is clear."""
    said = []
    if sent.answer == "moved":
        said.append(_("The date moves: that is decided one by one."))
    elif sent.answer != "done":
        said.append(_("It is not done yet."))
    if not sent.proofs:
        said.append(_("There is no file, no link, no fact."))
    if sent.asked:
        said.append(_("The row has an open question."))
    if sent.not_all:
        said.append(_("The sender says that we do not see all."))
    if sent.reopened:
        said.append(_("It was accepted already and changed after that."))
    if sent.handed_over:
        said.append(_("The sender wants to hand it over."))
    if sent.for_office:
        said.append(_("The secretary decides this one: the measure moves or comes back."))
    return said
