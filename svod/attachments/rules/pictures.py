"""Pictures by their headers, without decoding: how large they are; copies without place, camera and other traces."""

import struct

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

MOST_SIDE, MOST_PIXELS = 20_000, 120_000_000
"""A telephone's largest picture is 108 million pixels."""
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARK, _SOS, _EOI, _ORIENTATION = 0xFF, 0xDA, 0xD9, 0x0112
_EXIF, _COLOURS, _COMMENT = 0xE1, 0xE2, 0xFE
_TRACES = frozenset({*range(0xE1, 0xF0), _COMMENT}) - {0xEE}
"""Segments of applications, Adobe's word on colours apart, and comments."""
_PNG_TRACES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


def require_size(data: bytes, kind: str) -> None:
    """Raise RuleBroken for a picture whose header is broken or tells of more pixels than anything can show."""
    readers = {"jpeg": _jpeg_size, "png": _png_size, "webp": _webp_size, "heic": _heic_size}
    try:
        width, height = readers[kind](data)
    except (struct.error, IndexError, ValueError):
        raise RuleBroken(_("The picture is damaged. Take it once more from the telephone or the camera.")) from None
    if not width or not height:
        raise RuleBroken(_("The picture is damaged. Take it once more from the telephone or the camera."))
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        words = _("The picture is too large: %(width)d × %(height)d points. Make it smaller and send it again.")
        raise RuleBroken(words % {"width": width, "height": height})


def without_traces(data: bytes, kind: str) -> bytes:
    """The same picture without EXIF (the place!), XMP, IPTC and comments; how it is turned stays.

    Raises RuleBroken for HEIC, whose traces cannot be taken out here. Other kinds come back as they are.
    """
    if kind == "heic":
        raise RuleBroken(_("A HEIC photo keeps the place where it was taken. For the public send it as JPEG."))
    try:
        return {"jpeg": _clean_jpeg, "png": _clean_png, "webp": _clean_webp}.get(kind, bytes)(data)
    except (struct.error, IndexError, ValueError):
        raise RuleBroken(_("The picture is damaged. Take it once more from the telephone or the camera.")) from None


def _segments(data: bytes) -> list[tuple[int, int, int]]:
    """Marker, beginning and end of every segment up to the first scan; the scans and all after them are one."""
    found: list[tuple[int, int, int]] = []
    at = 2
    while True:
        while data[at] == data[at + 1] == _MARK:  # padding
            at += 1
        if data[at] != _MARK:
            raise ValueError
        marker = data[at + 1]
        if marker in {_SOS, _EOI}:
            return [*found, (marker, at, _end_of_scans(data, at))]
        end = at + 2 if marker in _STANDALONE else at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        found.append((marker, at, end))
        at = end


def _end_of_scans(data: bytes, at: int) -> int:
    """The place behind the end mark: what telephones hang on after it (films, second pictures) is no picture."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        marker = data[at + 1]
        if marker == _EOI:
            return at + 2
        if marker in {0x00, _MARK} or marker in _STANDALONE:
            at += 1 if marker == _MARK else 2
        else:  # the head of a scan or a table between scans
            at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])


def _jpeg_size(data: bytes) -> tuple[int, int]:
    for marker, at, _end in _segments(data):
        if marker in _SIZES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
    raise ValueError


def _clean_jpeg(data: bytes) -> bytes:
    parts, turned = [b"\xff\xd8"], 1
    for marker, at, end in _segments(data):
        if marker == _EXIF and data[at + 4 : at + 10] == b"Exif\0\0":
            turned = _orientation(data[at + 10 : end])
        colours = marker == _COLOURS and data[at + 4 : at + 16] == b"ICC_PROFILE\0"
        if colours or marker not in _TRACES:
            parts.append(data[at:end])
    if turned != 1:
        tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0) + bytes(4)
        parts.insert(1, b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff)
    return b"".join(parts)


def _orientation(tiff: bytes) -> int:
    """How the camera was held, 1 to 8; 1 where the picture does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for at in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + at * 12)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1  # noqa: PLR2004 -- the eight ways to hold a camera
    except struct.error:
        pass
    return 1


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise ValueError
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _clean_png(data: bytes) -> bytes:
    parts, at = [PNG_SIGN], len(PNG_SIGN)
    while at + 12 <= len(data):
        end = at + 12 + int(struct.unpack_from(">I", data, at)[0])
        name = data[at + 4 : at + 8]
        if name not in _PNG_TRACES:
            parts.append(data[at:end])
        at = end
        if name == b"IEND":
            break
    return b"".join(parts)


def _webp_size(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _clean_webp(data: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(data):
        end = at + 8 + int(struct.unpack_from("<I", data, at + 4)[0])
        end += end & 1
        name, chunk = data[at : at + 4], bytearray(data[at:end])
        if name == b"VP8X":
            chunk[8] &= ~0x0C & 0xFF  # the marks that EXIF and XMP follow
        if name not in {b"EXIF", b"XMP "}:
            parts.append(bytes(chunk))
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _heic_size(data: bytes) -> tuple[int, int]:
    """The largest of the sizes that the header tells."""
    sizes, at = [], 0
    while (at := data.find(b"ispe", at, 1 << 16)) >= 0:
        sizes.append(struct.unpack_from(">II", data, at + 8))
        at += 4
    if not sizes:
        raise ValueError
    width, height = max(sizes)
    return width, height
