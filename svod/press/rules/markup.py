"""Typed text into clean HTML: a few marks of one's own, or mark-up that was pasted; nothing active passes."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import nh3

TAGS = frozenset(
    "p h2 h3 ul ol li blockquote strong em b i a br hr table thead tbody tr th td figure figcaption img".split()
)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
_ACTIVE = {"script", "style", "head", "title", "template", "iframe", "object", "svg", "math", "xml"}
_PASTED = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|span|br|o:p|a|b|strong|em|i)\b[^>]*>", re.IGNORECASE)
_HEADS = re.compile(r"(</?)h([1-6])\b", re.IGNORECASE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\((\d{1,3})\)")
_LINK = re.compile(r"\[([^\]]+)\]\(((?:https?://|mailto:|tel:|/)[^\s)]+)\)")
_STRONG, _EM = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"(?<!\*)\*([^*\s](?:[^*]*[^*\s])?)\*(?!\*)")
_ITEM, _NUMBER = re.compile(r"[-*•]\s+"), re.compile(r"\d{1,3}[.)]\s+")


class Shown(NamedTuple):
    """A picture as the text shows it: addresses by width, its largest size, what is on it."""

    addresses: Sequence[tuple[int, str]]
    width: int
    height: int
    alt: str


def drawn(text: str, pictures: Mapping[int, Shown]) -> str:
    """The text as HTML without anything active. Pictures stand where `![words](number)` does, alone on a line."""
    made = _pasted(text) if _PASTED.search(text) else "".join(_blocks(text, pictures))
    return nh3.clean(
        made,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        clean_content_tags=_ACTIVE,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )


def _pasted(text: str) -> str:
    """Mark-up from elsewhere: its headings begin at the second level, its pictures stay where they were."""
    text = re.sub(r"<img\b[^>]*>", "", text, flags=re.IGNORECASE)
    return _HEADS.sub(lambda found: f"{found[1]}h{min(max(int(found[2]), 2), 3)}", text)


def _blocks(text: str, pictures: Mapping[int, Shown]) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        while lines:
            yield _block(lines, pictures)


def _block(lines: list[str], pictures: Mapping[int, Shown]) -> str:
    """One block off the top of the lines."""
    first = lines[0]
    if match := _PICTURE.fullmatch(first):
        lines.pop(0)
        return figure(pictures[int(match[2])], match[1]) if int(match[2]) in pictures else ""
    if first.startswith("#"):
        lines.pop(0)
        level = 3 if first.startswith("###") else 2
        return f"<h{level}>{_inline(first.lstrip('#').strip())}</h{level}>"
    for mark, tag in ((_ITEM, "ul"), (_NUMBER, "ol")):
        if mark.match(first):
            items = _while(lines, mark)
            return (
                f"<{tag}>" + "".join(f"<li>{_inline(mark.sub('', each, count=1))}</li>" for each in items) + f"</{tag}>"
            )
    if first.startswith(">"):
        said = [each.lstrip("> ") for each in _while(lines, re.compile(">"))]
        return f"<blockquote><p>{'<br>'.join(map(_inline, said))}</p></blockquote>"
    plain = [lines.pop(0)]
    while lines and not (_ITEM.match(lines[0]) or _NUMBER.match(lines[0]) or lines[0].startswith(("#", ">", "!["))):
        plain.append(lines.pop(0))
    return f"<p>{'<br>'.join(map(_inline, plain))}</p>"


def _while(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    found = []
    while lines and mark.match(lines[0]):
        found.append(lines.pop(0))
    return found


def _inline(line: str) -> str:
    words = html.escape(line, quote=False)
    words = _LINK.sub(lambda found: f'<a href="{html.escape(html.unescape(found[2]))}">{found[1]}</a>', words)
    return _EM.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", words))


def figure(picture: Shown, caption: str = "") -> str:
    """A picture in the sizes that a browser chooses from, with the words under it."""
    addresses = ", ".join(f"{address} {width}w" for width, address in picture.addresses)
    tag = (
        f'<img src="{picture.addresses[-1][1]}" srcset="{addresses}" sizes="(width < 48rem) 100vw, 44rem" '
        f'width="{picture.width}" height="{picture.height}" alt="{html.escape(picture.alt)}" loading="lazy">'
    )
    said = f"<figcaption>{_inline(caption)}</figcaption>" if caption.strip() else ""
    return f"<figure>{tag}{said}</figure>"
