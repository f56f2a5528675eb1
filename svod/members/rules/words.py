"""Words of a card: folded for comparing, sites, mail addresses and telephones as they are kept."""

import re
from urllib.parse import urlsplit

from svod.russian.parties.lexicon import LEGAL_FORMS

_NO_WORDS = re.compile(r"[^\w]+")
_LEGAL = frozenset(form.casefold() for form in LEGAL_FORMS)
_SPELLED = re.compile(
    r"\b(?:публичное|закрытое|открытое|непубличное)?\s*"
    r"(?:общество с ограниченной ответственностью|акционерное общество|индивидуальный предприниматель|"
    r"автономная некоммерческая организация|государственное унитарное предприятие|"
    r"муниципальное унитарное предприятие|научно-производственное (?:объединение|предприятие))\b"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+\w[\w-]{1,62}")
_PHONE = re.compile(r"\+?[\d\s().-]{5,40}(?:\s*(?:доб|ext)\.?\s*\d{1,6})?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w](?:[\w-]{0,61}[\w])?\.)+\w[\w-]{1,62}(?::\d{1,5})?")
_LONGEST_SITE = 300
_FEWEST, _MOST = 5, 21


def fold(words: str) -> str:
    """Words for comparing: small letters, ё as е, one blank for whatever parts them."""
    return " ".join(_NO_WORDS.sub(" ", words.casefold().replace("ё", "е")).split())


def core_of(name: str) -> str:
    """What is left of an organisation's name without its legal form, quotes and signs; the whole where that is all."""
    folded = fold(_SPELLED.sub(" ", name.casefold().replace("ё", "е")))
    return " ".join(word for word in folded.split() if word not in _LEGAL) or folded


def site_written(text: str) -> str:
    """The address of a site, with https:// where no scheme is written; empty for what no browser should follow."""
    told = text.strip()
    if not told or any(ord(letter) <= ord(" ") for letter in told):
        return ""
    if "://" not in told:
        told = f"https://{told}"
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    safe = parts.scheme.lower() in {"http", "https"} and _HOST.fullmatch(parts.netloc) is not None
    return told if safe and len(told) <= _LONGEST_SITE else ""


def mail_written(text: str) -> str:
    """A mail address in small letters; empty for what is none."""
    told = text.strip().lower()
    return told if _MAIL.fullmatch(told) else ""


def phone_written(text: str) -> str:
    """A telephone as it was written, blanks evened; empty for what is none."""
    told = " ".join(text.split())
    digits = sum(letter.isdigit() for letter in told)
    return told if _PHONE.fullmatch(told) and _FEWEST <= digits <= _MOST else ""


def telephone_address(phone: str) -> str:
    """`tel:` for a telephone: digits alone, the extension left out, a Russian 8 as +7."""
    digits = re.sub(r"\D", "", re.split(r"доб|ext", phone, flags=re.IGNORECASE)[0])
    if len(digits) == 11 and digits[0] in "78":  # noqa: PLR2004 -- a Russian number with its first digit
        return f"tel:+7{digits[1:]}"
    return f"tel:+{digits}" if phone.startswith("+") else f"tel:{digits}"
