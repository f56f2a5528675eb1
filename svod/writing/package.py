"""The parts of a DOCX around its text: styles, settings, footer, properties, relations, and the zip itself."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from svod.core.document import Footer
from svod.writing.words import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE_EMU = 18 * 36000
"""The side of a footer's picture: 18 mm, in Word's units of drawings."""
FOOTER_TWIPS = (13500, 1600)
"""Widths of a footer's lines and of its picture."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FACE = "Times New Roman"
_FONT = f'<w:rFonts w:ascii="{_FACE}" w:hAnsi="{_FACE}" w:eastAsia="{_FACE}" w:cs="{_FACE}"/>'

TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="png" ContentType="image/png"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/>'
    f"</Types>"
)


def _style(name: str, title: str, paragraph: str = "", run: str = "", *, based: str = "Normal") -> str:
    look = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}" w:customStyle="1"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/>{look}</w:style>'
    )


def styles(language: str) -> str:
    """styles.xml: Times New Roman 10 pt, one heading, the looks of the table's rows, links in blue."""
    return (
        f'{_XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/><w:lang w:val={quoteattr(language)} w:eastAsia={quoteattr(language)}/></w:rPr>'
        f'</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr></w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:suppressAutoHyphens/><w:spacing w:after="160"/>'
        f'<w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/>'
        f'<w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr></w:style>'
        + _style("TableHead", "Table Head", '<w:keepNext/><w:jc w:val="center"/>', "<w:b/><w:bCs/>")
        + _style("TableNumbers", "Table Numbers", '<w:keepNext/><w:jc w:val="center"/>', '<w:sz w:val="18"/>')
        + _style("Section", "Section Row", "<w:keepNext/>", "<w:b/><w:bCs/>")
        + _style("Closing", "Closing", '<w:keepLines/><w:spacing w:before="160"/>', '<w:sz w:val="22"/>')
        + _style("AfterTable", "After Table", '<w:spacing w:line="20" w:lineRule="exact"/>', '<w:sz w:val="2"/>')
        + '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style></w:styles>'
    )


def settings(language: str) -> str:
    """settings.xml: no automatic hyphenation, Word 2013's layout."""
    return (
        f'{_XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:autoHyphenation w:val="0"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        f'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={quoteattr(language)}/></w:settings>"
    )


def _field(instruction: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _pages() -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">стр. </w:t></w:r>{_field("PAGE", "1")}'
        f'<w:r><w:t xml:space="preserve"> из </w:t></w:r>{_field("NUMPAGES", "1")}</w:p>'
    )


def _picture(words: str) -> str:
    """The picture of the footer, `rId1` of its relations."""
    size = f'cx="{PICTURE_EMU}" cy="{PICTURE_EMU}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr id="1" name="QR" descr={quoteattr(words)}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="QR" descr={quoteattr(words)}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" r:embed="rId1"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def footer(told: Footer | None = None) -> str:
    """footer1.xml: «стр. X из Y», counted by the program that opens the file; with lines and a picture above it."""
    if told is None:
        return f'{_XML}<w:ftr xmlns:w="{W}">{_pages()}</w:ftr>'
    lines = "".join(
        f'<w:p><w:r><w:rPr><w:sz w:val="15"/></w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for words in told.lines
        for line in clean(words).split("\n")
    )
    picture = _picture(clean(told.picture_words)) if told.picture else ""
    width, narrow = FOOTER_TWIPS
    return (
        f'{_XML}<w:ftr xmlns:w="{W}"><w:tbl><w:tblPr><w:tblW w:w="{width + narrow}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{narrow}"/>'
        f'</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'{lines or "<w:p/>"}</w:tc><w:tc><w:tcPr><w:tcW w:w="{narrow}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{picture}</w:p></w:tc></w:tr></w:tbl>{_pages()}</w:ftr>'
    )


def core(title: str, subject: str, language: str, dated: date | None) -> str:
    """core.xml: what a file manager and a screen reader are told about the document."""
    moment = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{dated.isoformat()}T00:00:00Z</dcterms:created>' if dated else ""
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f"<dc:subject>{escape(subject)}</dc:subject><dc:language>{escape(language)}</dc:language>{moment}</cp:coreProperties>"
    )


def relations(targets: Iterable[tuple[str, str, str]], *, external: Mapping[str, str] | None = None) -> str:
    """A .rels part of (id, type, target) and of hyperlinks to other sites, {address: id}."""
    each = [f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(to)}/>' for name, kind, to in targets]
    each += [
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
        for to, name in (external or {}).items()
    ]
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def package(body: bytes, links: Mapping[str, str], properties: str, language: str, told: Footer | None = None) -> bytes:
    """The whole file: `body` is document.xml, `links` its hyperlinks {address: id}, `properties` what `core` wrote."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(
            [
                ("rId1", f"{R}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": properties,
        "word/document.xml": body,
        "word/styles.xml": styles(language),
        "word/settings.xml": settings(language),
        "word/footer1.xml": footer(told),
        "word/_rels/document.xml.rels": relations(
            [
                ("rId1", f"{R}/styles", "styles.xml"),
                ("rId2", f"{R}/settings", "settings.xml"),
                ("rId3", f"{R}/footer", "footer1.xml"),
            ],
            external=links,
        ),
    }
    if told and told.picture:
        parts["word/media/footer.png"] = told.picture
        parts["word/_rels/footer1.xml.rels"] = relations([("rId1", f"{R}/image", "media/footer.png")])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980: the same bytes on every run
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return made.getvalue()
