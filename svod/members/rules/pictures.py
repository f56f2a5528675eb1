"""Which pictures may be a logo: told by their first bytes, never by their names."""

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

LARGEST_LOGO = 1 << 20
"""Bytes."""
_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


def picture_type(data: bytes) -> str:
    """The media type of a picture that a browser may safely show; empty for everything else, SVG too."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _KINDS if data.startswith(sign)), "")


def require_picture(data: bytes) -> None:
    """Raise RuleBroken for what is no picture of a known kind or is larger than a logo may be."""
    if len(data) > LARGEST_LOGO:
        raise RuleBroken(_("The logo is larger than 1 MB. Make the picture smaller and choose it again."))
    if not picture_type(data):
        raise RuleBroken(_("This is no picture that a browser shows safely. Choose a PNG, JPEG, WebP or GIF file."))
