"""Laying a letter out: plain text that stands on its own, and HTML that says the same."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import capfirst

from svod.notify.choices import Kind
from svod.notify.rules.saying import greeting, say
from svod.notify.rules.words import absolute
from svod.notify.schemas import Button, DigestItem, DigestPart, Said, WrittenLetter


def render_letter(
    kind: Kind | str,
    context: Mapping[str, Any],
    *,
    name: str = "",
    cluster: str = "",
    base: str = "",
    off_url: str = "",
    wishes_url: str = "",
) -> WrittenLetter:
    """A letter of a kind in words. `context` holds the keywords of that kind in `rules.saying`.

    `base` begins addresses that are paths. Raises RuleBroken where a name or the subject holds a line break.
    """
    with translation.override(settings.LANGUAGE_CODE):
        said = whole(say(kind, context), base)
        shown = {
            "said": said,
            "greeting": greeting(name),
            "cluster": cluster,
            "kind": capfirst(Kind(kind).label),
            "off_url": off_url,
            "wishes_url": wishes_url,
        }
        text = render_to_string("mail/notify_letter.txt", shown)
        html = render_to_string("mail/notify_letter.html", shown)
    return WrittenLetter(said.subject, _tidy(text), html.strip() + "\n")


def _tidy(text: str) -> str:
    """Lines without blanks at their ends, never two empty ones in a row."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"


def whole(said: Said, base: str) -> Said:
    """The same with whole addresses."""
    return replace(
        said,
        buttons=_buttons(said.buttons, base),
        parts=tuple(DigestPart(part.title, tuple(_item(item, base) for item in part.items)) for part in said.parts),
    )


def _buttons(buttons: tuple[Button, ...], base: str) -> tuple[Button, ...]:
    return tuple(Button(each.label, absolute(base, each.url)) for each in buttons)


def _item(item: DigestItem, base: str) -> DigestItem:
    return replace(item, url=absolute(base, item.url), buttons=_buttons(item.buttons, base))
