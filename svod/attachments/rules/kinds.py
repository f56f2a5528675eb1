"""What a file is, told by its bytes and never by its name, and which files are taken."""

import codecs
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from svod.attachments.rules.pictures import PNG_SIGN, require_size
from svod.core.rules import RuleBroken

MIB = 1 << 20
_OFFICE = "application/vnd.openxmlformats-officedocument"
_DOCUMENT = "application/vnd.oasis.opendocument"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its code, media type, the endings that its names may have (the first is the usual one)."""

    code: str
    media: str
    endings: tuple[str, ...]
    is_picture: bool = False
    is_shown: bool = False
    """Whether a browser may show it in its window; everything else is a download."""


_PDF = FileKind("pdf", "application/pdf", ("pdf",), is_shown=True)
_PNG = FileKind("png", "image/png", ("png",), is_picture=True, is_shown=True)
_JPEG = FileKind("jpeg", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), is_picture=True, is_shown=True)
_WEBP = FileKind("webp", "image/webp", ("webp",), is_picture=True, is_shown=True)
_HEIC = FileKind("heic", "image/heic", ("heic", "heif"), is_picture=True)
_TEXT = FileKind("text", "text/plain", ("txt", "csv", "tsv", "md", "log"))
_OTHER = FileKind("other", "application/octet-stream", ())
_ZIPPED = {
    f"{_OFFICE}.wordprocessingml.document": FileKind("docx", f"{_OFFICE}.wordprocessingml.document", ("docx",)),
    f"{_OFFICE}.spreadsheetml.sheet": FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    f"{_OFFICE}.presentationml.presentation": FileKind("pptx", f"{_OFFICE}.presentationml.presentation", ("pptx",)),
    f"{_DOCUMENT}.text": FileKind("odt", f"{_DOCUMENT}.text", ("odt",)),
    f"{_DOCUMENT}.spreadsheet": FileKind("ods", f"{_DOCUMENT}.spreadsheet", ("ods",)),
    f"{_DOCUMENT}.presentation": FileKind("odp", f"{_DOCUMENT}.presentation", ("odp",)),
}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa")
_PROGRAM_ENDINGS = frozenset(
    "exe com scr pif bat cmd msi msp dll sys cpl lnk url reg vbs vbe js jse mjs wsf wsh hta ps1 psm1 sh bash py pl rb "
    "php jar apk app dmg pkg deb rpm iso img chm".split()
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = (b"macroenabled", b"vbaproject")
MOST_HEAD = 64
"""Bytes enough for `sniff`."""
MOST_ENTRIES, MOST_TYPES = 20_000, MIB


def too_large(most: int) -> str:
    """The sentence for a file of more than `most` bytes."""
    whole = max(1, most // MIB)
    words = ngettext(
        "The file is larger than %(size)d MB. Compress the photos or send a link.",
        "The file is larger than %(size)d MB. Compress the photos or send a link.",
        whole,
    )
    return words % {"size": whole}


def sniff(data: bytes) -> FileKind:
    """What the bytes are, by their beginning alone; `other` for what is not known and for every zip."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _WEBP
    if data[4:8] == b"ftyp" and (data[8:12] in _HEIC_BRANDS):
        return _HEIC
    for sign, kind in ((b"%PDF-", _PDF), (PNG_SIGN, _PNG), (b"\xff\xd8\xff", _JPEG)):
        if data.startswith(sign):
            return kind
    return _OTHER


def check_upload(name: str, data: bytes, most: int) -> FileKind:
    """What an uploaded file is. Raises RuleBroken, with what to do next, for one that is not taken.

    `most`: the largest size in bytes.
    """
    if not data:
        raise RuleBroken(_("The file is empty. Choose the document itself, not a shortcut to it."))
    if len(data) > most:
        raise RuleBroken(too_large(most))
    if data.startswith(_PROGRAMS) or PurePath(name.lower()).suffix[1:] in _PROGRAM_ENDINGS:
        raise RuleBroken(_("This is a program: programs are not taken. Send a document or a photo."))
    kind = sniff(data)
    if kind.is_picture:
        require_size(data, kind.code)
    if kind is not _OTHER:
        return kind
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_OLD_OFFICE):
        raise RuleBroken(_("This is an old Word or Excel file. Save it as DOCX, XLSX or PDF and send it again."))
    return _text(data)


def _unknown() -> RuleBroken:
    return RuleBroken(
        _("Files of this kind are not taken. PDF, DOCX, XLSX, PPTX, ODT, JPEG, PNG, WebP, HEIC, TXT and CSV are.")
    )


def _zipped(data: bytes) -> FileKind:
    """Raises RuleBroken for archives, programs in a zip's clothes and documents with macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [each.filename.lower() for each in archive.infolist()[:MOST_ENTRIES]]
            told = _told_type(archive, set(archive.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error):
        raise RuleBroken(_("The document is damaged. Open it, save it anew and send it again.")) from None
    lowered = told.lower()
    if any(mark in lowered for mark in _MACROS) or any(
        each.endswith("vbaproject.bin") or each.startswith(("basic/", "scripts/")) for each in names
    ):
        raise RuleBroken(_("There are macros in the document. Save it without macros, as DOCX or XLSX."))
    for media, kind in _ZIPPED.items():
        if (told == media.encode()) or f"{media}.main+xml".encode() in told:
            return kind
    raise _unknown()


def _told_type(archive: zipfile.ZipFile, names: set[str]) -> bytes:
    """What the document says it is: the mark of ODF, or the list of types of an office file. Bounded."""
    for name in ("mimetype", "[Content_Types].xml"):
        if name in names:
            with archive.open(name) as part:
                return part.read(MOST_TYPES).strip()
    return b""


def _text(data: bytes) -> FileKind:
    """Plain text in UTF-8, UTF-16 with its mark or windows-1251. Raises RuleBroken for everything else."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        words = data.decode("utf-16", "replace")
    else:
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = data.decode("cp1251", "replace")
    beginning = words[:4096].lstrip().lower()
    if beginning.startswith("<svg") or (beginning.startswith("<?xml") and "<svg" in beginning):
        raise RuleBroken(_("An SVG picture may hold a program: such are not taken. Save it as PNG and send it again."))
    if beginning.startswith(("<!doctype", "<html", "<head", "<body", "<script", "<?", "<!--")):
        raise RuleBroken(_("This is a saved web page: such are not taken. Give its address, or print it to PDF."))
    part = words[:MIB]
    strange = sum(1 for letter in part if letter == "\ufffd" or not (letter.isprintable() or letter in "\r\n\t\f"))
    if "\0" in words or strange * 50 > len(part):
        raise _unknown()
    return _TEXT


def name_for(kind: FileKind, name: str) -> str:
    """The name without a path and with an ending of its kind, 255 characters at most."""
    bare = PurePath(name.replace("\\", "/")).name.strip() or "file"
    bare = "".join(letter for letter in bare if letter.isprintable())
    if not kind.endings or PurePath(bare.lower()).suffix[1:] in kind.endings:
        return bare[-255:]
    return f"{bare[:240]}.{kind.endings[0]}"
