"""Words that go into the head of a letter: one line, and no sign that could begin another."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

MOST_SUBJECT = 150


def require_one_line(words: str) -> None:
    """Raise RuleBroken where words for the head of a letter hold a line break or another control sign."""
    if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Cs"} for sign in words):
        raise RuleBroken(_("A name or a subject of a letter holds a line break. Write it in one line."))


def require_address(email: str) -> None:
    """Raise RuleBroken where this is no mail address."""
    require_one_line(email)
    try:
        validate_email(email)
    except ValidationError:
        raise RuleBroken(_("“%(email)s” is no mail address. Check it.") % {"email": email}) from None


def short(words: str, most: int = MOST_SUBJECT) -> str:
    """Words in one line of at most `most` signs, cut between words with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"


def absolute(base: str, url: str) -> str:
    """A whole address: of a path on the site that stands at `base`, of an address itself."""
    return f"{base.rstrip('/')}{url}" if url.startswith("/") else url
