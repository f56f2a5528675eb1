"""The sums of a round as a document for files."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from svod.core.document import Cell, Column, Document, Row
from svod.workforce.choices import RoundKind
from svod.workforce.models import Round
from svod.workforce.queries.rounds import answers_of, by_member, by_profession, opinions_of
from svod.workforce.rules.summary import Sum, Sums
from svod.workforce.templatetags.workforce import sum_words


def summary_document(round_: Round, *, outside: bool) -> Document:
    """The tables of a round one under another; outside small sums are not told there either."""
    title = (str(round_.cluster), str(round_))
    if round_.kind == RoundKind.OPINION:
        return _opinions(round_, title, outside=outside)
    answers = answers_of(round_)
    professions = by_profession(answers, round_, outside=outside)
    members = by_member(answers, round_, outside=outside)
    columns = (
        Column("number", "№", 0.5),
        Column("measure", _("Whom, where"), 4.0),
        *(Column(f"year-{year}", str(year)) for year in round_.years),
        Column("total", pgettext("sums", "In total")),
    )
    rows = [
        *_rows("1.", _("By profession"), professions),
        *_rows("2.", _("By kind of member"), members),
    ]
    hidden = (_("Sums with fewer than three members behind them are not told and stand in no total."),)
    return Document(title, columns, tuple(rows), hidden if outside else (), numbered_columns=False)


def _rows(number: str, head: str, sums: Sums) -> list[Row]:
    made = [Row((Cell.of(number), Cell.of(head)), "section")]
    for at, line in enumerate(sums.lines, 1):
        made.append(_row(f"{number}{at}.", line.label, (*line.sums, line.total)))
    made.append(_row("", pgettext("sums", "In total"), (*sums.totals, sums.total)))
    return made


def _row(number: str, label: str, sums: tuple[Sum, ...]) -> Row:
    return Row((Cell.of(number), Cell.of(label), *(Cell.of(sum_words(one)) for one in sums)))


def _opinions(round_: Round, title: tuple[str, ...], *, outside: bool) -> Document:
    columns = (
        Column("number", "№", 0.5),
        Column("measure", _("Question"), 4.0),
        Column("mean", _("Average mark")),
        Column("members", _("Marked by")),
        *(Column(f"mark-{mark}", str(mark), 0.6) for mark in range(1, 6)),
    )
    hidden = pgettext("sum", "hidden")
    rows = tuple(
        Row(
            tuple(
                Cell.of(words)
                for words in (
                    f"{at}.",
                    each.question,
                    hidden if each.mean is None else str(each.mean).replace(".", ","),
                    str(each.members),
                    *(map(str, each.counts) if each.counts else ("",) * 5),
                )
            )
        )
        for at, each in enumerate(opinions_of(round_, outside=outside), 1)
    )
    return Document(title, columns, rows, numbered_columns=False)
