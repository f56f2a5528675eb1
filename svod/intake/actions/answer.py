"""Answering a question of a load by a click."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor, NotThere
from svod.core.rules import RuleBroken
from svod.intake.access import require_own
from svod.intake.actions.loads import ref_of
from svod.intake.models import Load
from svod.intake.rules.answers import LATER, Option, options_for
from svod.intake.rules.readings import Reading
from svod.intake.rules.states import require_preview
from svod.journal.actions import write_line
from svod.journal.choices import Verb


@transaction.atomic
def answer_question(actor: Actor, load: Load, *, at: int, code: str, words: str = "") -> Load:
    """Answer the question at place `at` with the option `code`; `words` are a deadline typed instead of a click.

    “Later” takes an answer back. Raises NotThere for a question or an option that is not offered, RuleBroken for words
    that are no deadline.
    """
    require_own(actor, load)
    now = Load.objects.select_for_update(of=("self",)).select_related("file").defer("reading").get(pk=load.pk)
    require_preview(now.state)
    question = now.opening["questions"].get(str(at))
    if question is None:
        raise NotThere
    place: int | None = question.get("at")
    offered = {option.code: option for option in options_for(now.opening, question, place)}
    chosen = _typed(now.opening, question, words) if words.strip() else offered.get(code)
    if chosen is None:
        raise NotThere
    given = dict(now.answers.get("questions", {}))
    given.pop(str(at), None)
    if chosen.code != LATER:
        given[str(at)] = {
            "code": chosen.code,
            "label": chosen.label,
            "patches": list(chosen.patches),
            "lessons": [asdict(lesson) for lesson in chosen.lessons],
        }
    now.answers = {**now.answers, "questions": given}
    now.save(update_fields=["answers"])
    write_line(actor, Verb.IMPORT_ANSWERED, ref_of(now), question=question["text"], answer=chosen.label)
    return now


def _typed(opening: Reading, question: dict[str, Any], words: str) -> Option:
    """A deadline in somebody's own words."""
    if question["code"] not in ("no-deadline", "unclear-deadline"):
        raise NotThere
    from svod.russian.deadlines import read_deadline

    meaning = read_deadline(words.strip(), opening.get("year"), opening.get("until_year")).as_json()
    if meaning["kind"] in ("none", "unclear"):
        raise RuleBroken(
            _("The date is not understood: “%(words)s”. Write a month or a day, as in “until 15 March”.")
            % {"words": words.strip()[:60]}
        )
    return Option("typed", words.strip()[:200], ({"do": "deadline", "deadline": meaning},))
