"""Words of the plan as markup: addresses and words that carry them become links, all else is escaped."""

import re
from collections.abc import Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString

from svod.plan.queries import Row
from svod.plan.rules import leading, opens, with_scheme
from svod.reading.addresses import find_addresses
from svod.reading.anchors import Anchor, spans

register = template.Library()

_SHOWN = 34
_TAIL = 18


def shortened(address: str) -> str:
    """An address for the eye: without its scheme, its middle left out where it is long."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")
    if len(bare) <= _SHOWN or "/" not in bare:
        return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"
    host, last = bare.split("/", 1)[0], bare.rsplit("/", 1)[1]
    return f"{host}/…/{last if len(last) <= _TAIL else last[: _TAIL - 1] + '…'}"


def _anchor(address: str, css: str = "", words: str = "") -> str:
    shown = escape(words or shortened(address))
    return f'<a{css} href="{escape(with_scheme(address))}" rel="noopener noreferrer">{shown}</a>'


@register.filter
def linked(words: str, anchors: Sequence[Anchor] = ()) -> SafeString:
    """Words with their addresses as links and their line ends kept; all else escaped. `anchors` are links by words.

    Several addresses, each on a line of its own, stand apart far enough for a finger.
    """
    if anchors:
        return _leading(words, [anchor for anchor in anchors if opens(anchor[1])[:4].casefold() == "http"])
    found = find_addresses(words)
    if not found:
        return SafeString(escape(words).replace("\n", "<br>"))
    made: list[str] = []
    for line in words.split("\n"):
        alone = len(found) > 1 and line in found
        if made and not alone and not made[-1].startswith('<a class="alone"'):
            made.append("<br>")
        made.append(_anchor(line, ' class="alone"') if alone else _line(line))
    return SafeString("".join(made))


def _leading(words: str, anchors: Sequence[Anchor]) -> SafeString:
    carried = {(span.start, span.stop) for span in spans(words, anchors)}
    made, at = [], 0
    for span in leading(words, anchors):
        said = words[span.start : span.stop] if (span.start, span.stop) in carried else ""
        made += [escape(words[at : span.start]), _anchor(span.address, words=said)]
        at = span.stop
    made.append(escape(words[at:]))
    return SafeString("".join(made).replace("\n", "<br>"))


def _line(words: str) -> str:
    made, at = [], 0
    for address in find_addresses(words):
        start = words.index(address, at)
        made += [escape(words[at:start]), _anchor(address)]
        at = start + len(address)
    made.append(escape(words[at:]))
    return "".join(made)


def composed_words(text: str, spans_of_facts: Sequence[tuple[int, int]], measure: int) -> SafeString:
    """What the records say, live: each number and date leads to the list of the facts that it counts.

    `spans_of_facts` are (place, length) of the words that facts bear.
    """
    made: list[str] = []
    at = 0
    for start, length in spans_of_facts:
        made.append(linked(text[at:start]))
        at = start + length
        made.append(f'<a class="live" href="{measure}/facts/?at={start}">{escape(text[start:at])}</a>')
    made.append(linked(text[at:]))
    return SafeString("".join(made))


@register.simple_tag
def record_words(row: Row) -> SafeString:
    """What the records say of a row."""
    mark = row.record.mark
    return composed_words(mark.text, mark.spans, row.pk)
