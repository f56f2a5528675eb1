"""What may be written of organisations and people, and what is told of what was written."""

from svod.members.rules.pictures import LARGEST_LOGO, picture_type, require_picture
from svod.members.rules.registration import bad_inn, bad_ogrn, is_inn, is_ogrn
from svod.members.rules.standing import Period, require_periods, standing_on
from svod.members.rules.words import (
    core_of,
    fold,
    mail_written,
    phone_written,
    site_written,
    telephone_address,
)

__all__ = [
    "LARGEST_LOGO",
    "Period",
    "bad_inn",
    "bad_ogrn",
    "core_of",
    "fold",
    "is_inn",
    "is_ogrn",
    "mail_written",
    "phone_written",
    "picture_type",
    "require_periods",
    "require_picture",
    "site_written",
    "standing_on",
    "telephone_address",
]
