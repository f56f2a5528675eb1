"""Numbers of registration certificates and codes of OKPD2: their forms, and what is wrong in a sentence."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

_LATIN = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
"""Letters that a Latin keyboard puts where Russian ones are meant."""
_SERIES = {"РЗН": (2012, 2099), "ФСЗ": (2006, 2013), "ФСР": (2006, 2013), "ФС": (2004, 2007), "МЗ РФ": (1998, 2005)}
"""Series of certificates with the years in which they were given."""
_WHOLE = re.compile(r"(?P<series>РЗН|ФСЗ|ФСР|ФС|МЗ РФ) ?(?:№ ?)?(?P<year>\d{4}) ?/ ?(?P<number>\d{1,6})")
_OKPD2 = re.compile(r"\d{2}(?:\.\d(?:\d(?:\.\d(?:\d(?:\.\d{2,3})?)?)?)?)?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{2})(\d{3})")
LONGEST = 100
SAMPLE = "РЗН 2018/1234"


def _evened(text: str) -> str:
    """Capitals, one blank, Russian letters, «З» where a three stands for it in the series."""
    told = " ".join(text.upper().split()).translate(_LATIN).replace("\\", "/")
    return re.sub(r"^Р3Н", "РЗН", re.sub(r"^ФС3(?=\D)", "ФСЗ", told))


def certificate_written(text: str) -> str:
    """A number in its one form: «РЗН 2018/1234». Raises RuleBroken that says what is wrong; empty for nothing."""
    told = _evened(text)[:LONGEST]
    if not told:
        return ""
    found = _WHOLE.fullmatch(told)
    if found is None:
        raise RuleBroken(_wrong(told, text))
    series, year = found["series"], int(found["year"])
    first, last = _SERIES[series]
    if not first <= year <= last:
        raise RuleBroken(
            _("Certificates of the series %(series)s were given from %(first)d to %(last)d; here it says %(year)d.")
            % {"series": series, "first": first, "last": last, "year": year}
            if last < _SERIES["РЗН"][1]
            else _("Certificates of the series %(series)s have been given since %(first)d; here it says %(year)d.")
            % {"series": series, "first": first, "year": year}
        )
    mark = "№ " if series in {"ФС", "МЗ РФ"} else ""
    return f"{series} {mark}{year}/{found['number']}"


def _wrong(told: str, text: str) -> str:
    shown = {"text": text.strip()[:60], "sample": SAMPLE, "series": ", ".join([*_SERIES][:3])}
    if not re.match(r"(?:РЗН|ФСЗ|ФСР|ФС|МЗ РФ)(?![А-ЯЁ])", told):
        said = _("A certificate's number begins with %(series)s, as in “%(sample)s”; here it says “%(text)s”.")
    elif "/" not in told:
        said = _("There is a slash between the year and the number, as in “%(sample)s”; here it says “%(text)s”.")
    else:
        said = _("After the letters come the year, a slash and the number: “%(sample)s”; here it says “%(text)s”.")
    return said % shown


def year_of(certificate: str) -> int:
    """The year that a number in its one form names."""
    return int(certificate.rpartition("/")[0][-4:])


def require_certificate_day(certificate: str, day: date | None, today: date) -> None:
    """Raise RuleBroken where a certificate cannot be of this day."""
    if day is None:
        return
    if day > today:
        raise RuleBroken(
            _("The certificate is dated %(day)s: that is still ahead. Correct the day.")
            % {"day": date_format(day, "d.m.Y")}
        )
    if certificate and day.year < year_of(certificate):
        raise RuleBroken(
            _("The certificate is dated %(day)s, its number says %(year)d: correct one of them.")
            % {"day": date_format(day, "d.m.Y"), "year": year_of(certificate)}
        )


def okpd2_written(text: str) -> str:
    """A code of OKPD2 in its one form: «32.50.13.110». Raises RuleBroken that says what is wrong; empty for nothing."""
    told = re.sub(r"\s", "", text).replace(",", ".").strip(".")
    if (run := _RUN.fullmatch(told)) is not None:
        told = ".".join(run.groups())
    if told and not _OKPD2.fullmatch(told):
        raise RuleBroken(
            _("A code of OKPD2 is pairs of digits with dots between, as “32.50.13.110”; here it says “%(text)s”.")
            % {"text": text.strip()[:60]}
        )
    return told
