"""Words of the thread that change nothing but the thread."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from svod.accounts.access import Actor
from svod.core.rules import RuleBroken
from svod.journal.actions import write_line
from svod.journal.choices import Verb
from svod.requests.access import may_keep, require_member
from svod.requests.actions.links import draw_link
from svod.requests.actions.receiving import write_to_sender
from svod.requests.actions.writing import Upload, held, kept, ref_of, say
from svod.requests.choices import Side, State, WordKind
from svod.requests.models import Request, RequestLink, Word
from svod.requests.rules.asked import require_words


@transaction.atomic
def write_word(
    actor: Actor, asked: Request, text: str, *, files: Sequence[Upload] = (), link: RequestLink | None = None
) -> Word:
    """Write to the other side, with files; both see it. The office's words go by mail too where one is known."""
    require_member(actor, asked, link)
    fresh = held(actor, asked)
    if fresh.state == State.DROPPED:
        raise RuleBroken(_("The request is taken off: nobody reads this any more. Write a new one."))
    side = Side.OFFICE if link is None and may_keep(actor) else Side.MEMBER
    word = say(actor, fresh, side, WordKind.WORD, require_words(text), files=files)
    kept(fresh)
    write_line(actor, Verb.REQUEST_WRITTEN, ref_of(fresh), by_link=link is not None, files=len(files))
    if side == Side.OFFICE and fresh.sender_mail:
        write_to_sender(actor, fresh, draw_link(actor, fresh), news="written", text=word.text)
    return word
