"""Check digits of INN (Federal Tax Service order) and of OGRN: the last digits are counted from the others."""

from django.utils.translation import gettext as _

_LEGAL_INN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_PERSON_INN = (3, 7, *_LEGAL_INN)
_SIZES_INN = (10, 12)
_DIVISORS = {13: 11, 15: 13}
"""Lengths of an OGRN and of an entrepreneur's OGRNIP, with what each is divided by."""


def _digit(digits: str, weights: tuple[int, ...]) -> str:
    return str(sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11 % 10)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def is_inn(text: str) -> bool:
    """Whether this is an INN: ten digits of an organisation or twelve of a person, with right check digits."""
    if not _is_digits(text) or len(text) not in _SIZES_INN or not text.strip("0"):
        return False
    if len(text) == _SIZES_INN[0]:
        return text[9] == _digit(text, _LEGAL_INN)
    return text[10] == _digit(text, _PERSON_INN[1:]) and text[11] == _digit(text, _PERSON_INN)


def is_ogrn(text: str) -> bool:
    """Whether this is an OGRN of thirteen digits or an OGRNIP of fifteen, with a right check digit."""
    if not _is_digits(text) or len(text) not in _DIVISORS or not text.strip("0"):
        return False
    return text[-1] == str(int(text[:-1]) % _DIVISORS[len(text)] % 10)


def bad_inn(text: str) -> str:
    """What is wrong with an INN, in a sentence; empty for a right one."""
    if is_inn(text):
        return ""
    if not _is_digits(text) or len(text) not in _SIZES_INN:
        return _("An INN has 10 digits, a sole entrepreneur's 12; here it says “%(text)s”.") % {"text": text}
    return _("The check digit of the INN %(text)s does not agree: a digit is mistyped. Compare it with the papers.") % {
        "text": text
    }


def bad_ogrn(text: str) -> str:
    """What is wrong with an OGRN, in a sentence; empty for a right one."""
    if is_ogrn(text):
        return ""
    if not _is_digits(text) or len(text) not in _DIVISORS:
        return _("An OGRN has 13 digits, a sole entrepreneur's 15; here it says “%(text)s”.") % {"text": text}
    return _(
        "The check digit of the OGRN %(text)s does not agree: a digit is mistyped. Compare it with the papers."
    ) % {"text": text}
