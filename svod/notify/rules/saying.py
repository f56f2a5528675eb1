"""What letters of each kind say. One function a kind: its keywords are what a caller tells."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from svod.core.rules import RuleBroken
from svod.notify.choices import Kind
from svod.notify.rules.words import require_one_line, short
from svod.notify.schemas import Button, DigestItem, DigestPart, Said
from svod.russian.dates import GENITIVE, spoken_date
from svod.russian.names import NameCase, decline, split_name


def greeting(name: str) -> str:
    """How a letter begins: by name and patronymic where they are known whole."""
    require_one_line(name)
    parts = split_name(name)
    called = " ".join(word for word in (parts.first, parts.patronymic) if word and not word.endswith("."))
    if parts.first.endswith(".") or len(parts.first) <= 1:
        called = ""
    return _("%(name)s, good day!") % {"name": called} if called else _("Good day!")


def _by(name: str) -> str:
    """«Макетовой Ольгой Петровной»."""
    require_one_line(name)
    return decline(split_name(name), NameCase.INSTRUMENTAL)


def _of(name: str) -> str:
    """«Макетовой Ольги Петровны»."""
    require_one_line(name)
    return decline(split_name(name), NameCase.GENITIVE)


def _facts(*pairs: tuple[str, str | date | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, spoken_date(said) if isinstance(said, date) else said) for label, said in pairs if said)


def asked(
    *, thing: str, url: str, who: str = "", until: date | None = None, note: str = "", buttons: Sequence[Button] = ()
) -> Said:
    """Somebody is asked to tell how a thing stands. `url` opens the place of the answer."""
    first = _("%(who)s asks you to tell how this stands.") % {"who": who} if who else _("Tell how this stands.")
    require_one_line(who)
    return Said(
        _("You are asked: %(thing)s") % {"thing": short(thing, 100)},
        (first, *([note] if note else [])),
        _facts((_("What"), thing), (_("By when"), until)),
        buttons=tuple(buttons) or (Button(_("Answer"), url),),
        closing=(_("It takes a minute. No account is needed, the link opens this one thing alone."),),
    )


def date_moved(*, thing: str, url: str, was: date | None, becomes: date, why: str = "", who: str = "") -> Said:
    """A date is moved: from which day to which, why, whose decision it was."""
    by = _("It is the decision of %(who)s.") % {"who": _of(who)} if who else _("The date is moved.")
    return Said(
        _("The date is moved: %(thing)s") % {"thing": short(thing, 100)},
        (by,),
        _facts((_("What"), thing), (_("Was"), was), (_("Becomes"), becomes), (_("Why"), why)),
        buttons=(Button(_("Look"), url),),
    )


def returned(*, thing: str, url: str, why: str, who: str = "", until: date | None = None) -> Said:
    """A report comes back with a word why."""
    by = _("The report was returned by %(who)s.") % {"who": _by(who)} if who else _("The report was returned.")
    return Said(
        _("Returned: %(thing)s") % {"thing": short(thing, 100)},
        (by, _("What you have written is kept: mend it and send it once more.")),
        _facts((_("What"), thing), (_("Why"), why), (_("By when"), until)),
        buttons=(Button(_("Fix"), url),),
    )


def reminded(*, thing: str, url: str, days: int = 0, note: str = "", buttons: Sequence[Button] = ()) -> Said:
    """The day is past and nothing is heard. `note` is what the secretary has written."""
    late = ngettext("The date was %(days)d day ago.", "The date was %(days)d days ago.", days) % {"days": days}
    return Said(
        _("An answer is waited for: %(thing)s") % {"thing": short(thing, 100)},
        tuple(words for words in (late if days else "", note) if words),
        _facts((_("What"), thing)),
        buttons=tuple(buttons) or (Button(_("Answer"), url),),
        closing=(_("If it is done already, two words will do. If it will be late, name a new date."),),
    )


def head_told(*, parts: Sequence[DigestPart], url: str) -> Said:
    """The head of a cluster is told who is silent."""
    count = sum(len(part.items) for part in parts)
    subject = ngettext("No answer about %(count)d thing", "No answer about %(count)d things", count)
    return Said(
        subject % {"count": count},
        (_("They were asked and reminded, the days of grace are over."),),
        parts=tuple(parts),
        buttons=(Button(_("Who is silent"), url),),
    )


def invitation(*, cluster: str, url: str, roles: Sequence[str] = (), until: date | None = None) -> Said:
    """Somebody is invited into a cluster."""
    return Said(
        _("Invitation to the cluster “%(cluster)s”") % {"cluster": short(cluster, 100)},
        (_("You are waited for. Open the link and press the button; nothing has to be thought up."),),
        _facts((_("Your roles"), ", ".join(roles)), (_("The link opens until"), until)),
        buttons=(Button(_("Enter"), url),),
        closing=(_("If you do not know what it is about, let it be: without you nothing happens."),),
    )


def request_news(*, thing: str, url: str, news: str, until: date | None = None, note: str = "") -> Said:
    """Who sent a request hears of it: it is `received`, `answered`, or the office has `written`. `url` opens it."""
    first, day = {
        "received": (_("The cluster has your request. What becomes of it stands under the link."), until),
        "answered": (_("Your request is answered. Say under the link whether the answer is enough."), None),
    }.get(news, (_("The cluster has written to you about your request."), None))
    return Said(
        _("Your request: %(thing)s") % {"thing": short(thing, 100)},
        (first, *([note] if note else [])),
        _facts((_("What"), thing), (_("An answer by"), day)),
        buttons=(Button(_("Open the request"), url),),
        closing=(_("No account is needed, the link opens this one request alone. Keep it."),),
    )


def requests_late(*, parts: Sequence[DigestPart], url: str) -> Said:
    """The office is told which requests wait past their day, by addressee."""
    count = sum(len(part.items) for part in parts)
    subject = ngettext("%(count)d request waits past its day", "%(count)d requests wait past their day", count)
    return Said(
        subject % {"count": count},
        (_("Ask the addressee, or write down a later date that was agreed: then nobody is reminded until it."),),
        parts=tuple(parts),
        buttons=(Button(_("Look through them"), url),),
    )


def ending(*, thing: str, url: str, until: date, days: int, note: str = "") -> Said:
    """Something ends soon: an agreement, a certificate. `days` are left."""
    left = ngettext("%(days)d day is left.", "%(days)d days are left.", days) % {"days": days}
    return Said(
        _("Ends soon: %(thing)s") % {"thing": short(thing, 100)},
        tuple(words for words in (left, note) if words),
        _facts((_("What"), thing), (_("Last day"), until)),
        buttons=(Button(pgettext("button of a letter", "Open"), url),),
    )


def of_event(
    *, subject: str, paragraphs: Sequence[str], facts: Sequence[tuple[str, str]], label: str, url: str
) -> Said:
    """What the room of events says to a guest or a member; `label` stands on the button that leads to `url`."""
    return Said(short(subject), tuple(paragraphs), _facts(*facts), buttons=(Button(label, url),))


def writing(
    *, news: str, thing: str, url: str, who: str = "", until: date | None = None, days: int = 0, note: str = ""
) -> Said:
    """Somebody is asked to write for the site; is reminded (`soon`, `late`); or the office hears that it is `written`.

    `url` opens the place of the text.
    """
    if news == "written":
        first = _("The text has come. Read it, put it right, publish it.")
        button = Button(pgettext("button of a letter", "Read"), url)
        return Said(_("Written: %(thing)s") % {"thing": short(thing, 100)}, (first,), buttons=(button,))
    require_one_line(who)
    late = ngettext("The date was %(days)d day ago.", "The date was %(days)d days ago.", days) % {"days": days}
    asks = _("%(who)s asks you to write for the site of the cluster.") % {"who": who} if who else ""
    firsts = {
        "asked": asks or _("You are asked to write for the site of the cluster."),
        "soon": _("The day is near. If the text is being written, let this letter be."),
        "late": late,
    }
    subject = _("To be written: %(thing)s") if news == "asked" else _("The text is waited for: %(thing)s")
    return Said(
        subject % {"thing": short(thing, 100)},
        (firsts[news], *([note] if note else [])),
        _facts((pgettext("letter to a writer", "What"), thing), (_("By when"), until)),
        buttons=(Button(pgettext("button of a letter", "Write"), url),),
        closing=(
            _("No account is needed, the link opens this one text alone. Half a page typed as it comes will do."),
            _("If it cannot be done, tell the secretary: another will be asked."),
        ),
    )


def subscription(*, cluster: str, url: str, until: date) -> Said:
    """Somebody has typed an address on the site: its owner says whether letters are wanted. `url` asks that."""
    return Said(
        _("Confirm the subscription: news of the cluster “%(cluster)s”") % {"cluster": short(cluster, 80)},
        (
            _("Somebody, most likely you, has asked on the site of the cluster for its news at this address."),
            _("Nothing is sent until you say so yourself: open the link and press the button."),
        ),
        _facts((_("The link opens until"), until)),
        buttons=(Button(pgettext("button of a letter", "Confirm"), url),),
        closing=(_("If it was not you, do nothing: the address is removed by itself."),),
    )


def bulletin(*, subject: str, paragraphs: Sequence[str], parts: Sequence[DigestPart], url: str) -> Said:
    """News of a month for whoever has subscribed; `url` opens all of them."""
    return Said(
        short(subject),
        tuple(paragraphs),
        parts=tuple(part for part in parts if part.items),
        buttons=(Button(pgettext("button of a letter", "All news"), url),),
        closing=(_("You have subscribed to this letter on the site. One press below, and it comes no more."),),
    )


def week_words(monday: date) -> str:
    """The days of a week: «9–15 июня», «30 июня – 6 июля»."""
    sunday = monday + timedelta(6)
    if monday.month == sunday.month:
        return f"{monday.day}–{sunday.day} {GENITIVE[monday.month - 1]}"
    return f"{monday.day} {GENITIVE[monday.month - 1]} – {sunday.day} {GENITIVE[sunday.month - 1]}"


def digest(*, parts: Sequence[DigestPart], week: date, url: str = "", closing: Sequence[str] = ()) -> Said:
    """The week of a person; `week` is its Monday."""
    count = sum(len(part.items) for part in parts)
    subject = ngettext("Your week, %(week)s: %(count)d thing", "Your week, %(week)s: %(count)d things", count)
    return Said(
        subject % {"week": week_words(week), "count": count},
        parts=tuple(part for part in parts if part.items),
        buttons=(Button(pgettext("button of a letter", "Open all"), url),) if url else (),
        closing=tuple(closing),
    )


def meeting(
    *,
    news: str,
    thing: str,
    when: str,
    url: str = "",
    body: str = "",
    place: str = "",
    was: str = "",
    why: str = "",
    agenda: Sequence[str] = (),
) -> Said:
    """A meeting is called, changed, moved, cancelled; or its day is near and an answer is awaited.

    `news` is one of `MEETING_NEWS`; `url` opens the place of the answer, empty where none is awaited.
    """
    subject, first = MEETING_NEWS[news]
    buttons = (
        Button(pgettext("answer to a call", "I will come"), f"{url}?answer=will"),
        Button(pgettext("answer to a call", "I will not come"), f"{url}?answer=not"),
        Button(pgettext("answer to a call", "I trust somebody…"), f"{url}?answer=trusts"),
    )
    closing = _("One press on the page that opens; no account is needed. The answer can be changed until the meeting.")
    return Said(
        str(subject) % {"thing": short(thing, 80), "when": when},
        (str(first),),
        _facts(
            (_("Who meets"), body),
            (_("When"), when),
            (_("Was"), was),
            (pgettext("letter of a meeting", "Where"), place),
            (_("Why"), why),
        ),
        parts=(DigestPart(_("Agenda"), tuple(DigestItem(title) for title in agenda)),) if agenda else (),
        buttons=buttons if url else (),
        closing=(closing,) if url else (),
    )


MEETING_NEWS: Mapping[str, tuple[Any, Any]] = {
    "called": (
        gettext_lazy("Meeting %(when)s: %(thing)s"),
        gettext_lazy("You are called to a meeting. Say whether you will come: the quorum depends on it."),
    ),
    "changed": (
        gettext_lazy("Changed, meeting %(when)s: %(thing)s"),
        gettext_lazy("Something of the meeting has changed. Your answer stands; it can be changed."),
    ),
    "moved": (
        gettext_lazy("Moved to %(when)s: %(thing)s"),
        gettext_lazy("The meeting is moved. Earlier answers were about the earlier time: answer once more."),
    ),
    "cancelled": (gettext_lazy("Cancelled: %(thing)s"), gettext_lazy("The meeting will not take place.")),
    "reminded": (
        gettext_lazy("An answer is waited for, meeting %(when)s: %(thing)s"),
        gettext_lazy("The meeting is near, and it is not known whether you will come."),
    ),
}
"""What a letter about a meeting brings: its subject and its first sentence."""


def vote(*, thing: str, url: str, who: str, questions: Sequence[str] = (), until: str = "") -> Said:
    """The link by which somebody votes at a meeting; `who` is whose vote it is."""
    return Said(
        _("Your vote: %(thing)s") % {"thing": short(thing, 100)},
        (_("By this link the vote of %(who)s is given. Whoever holds it votes: do not pass it on.") % {"who": who},),
        _facts((_("What"), thing), (pgettext("letter of a meeting", "Until"), until)),
        parts=(
            DigestPart(
                pgettext("letter of a meeting", "Put to the vote"), tuple(DigestItem(each) for each in questions)
            ),
        )
        if questions
        else (),
        buttons=(Button(pgettext("button of a letter", "Vote"), url),),
        closing=(_("Opening the link gives no vote yet. A newer link replaces this one."),),
    )


SAYING: Mapping[str, Callable[..., Said]] = {
    Kind.ASKED: asked,
    Kind.DATE_MOVED: date_moved,
    Kind.RETURNED: returned,
    Kind.REMINDED: reminded,
    Kind.HEAD_TOLD: head_told,
    Kind.INVITATION: invitation,
    Kind.REQUEST: request_news,
    Kind.REQUESTS_LATE: requests_late,
    Kind.DIGEST: digest,
    Kind.MEETING: meeting,
    Kind.VOTE: vote,
    Kind.ENDING: ending,
    Kind.EVENT_CALL: of_event,
    Kind.EVENT_TICKET: of_event,
    Kind.WRITING: writing,
    Kind.SUBSCRIPTION: subscription,
    Kind.BULLETIN: bulletin,
}


def say(kind: str, context: Mapping[str, Any]) -> Said:
    """What a letter says. Raises RuleBroken where its subject has no single line, TypeError on unknown keywords."""
    if kind not in SAYING:
        raise RuleBroken(_("There is no such kind of letter."))
    said = SAYING[Kind(kind)](**context)
    require_one_line(said.subject)
    return said
