"""Which words of a cell lead where: words that carry an address, and addresses that stand in the words themselves."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from svod.plan.rules.drafts import with_scheme
from svod.reading.addresses import find_addresses
from svod.reading.anchors import Anchor, Span, spans, standing

type Anchors = Mapping[str, Sequence[Sequence[str]]]
"""For each key of a cell [words, address] pairs in the order of the text; words are empty where unknown."""


def anchors_in(anchors: Anchors, key: str) -> list[Anchor]:
    """The anchors of one cell."""
    return [(words, address) for words, address in anchors.get(key, ())]


def addresses_in(anchors: Anchors) -> set[str]:
    """Every address that some cell's words carry."""
    return {address for pairs in anchors.values() for _words, address in pairs}


def still_standing(anchors: Anchors, key: str, text: str) -> dict[str, list[list[str]]]:
    """The anchors of all cells, those of `key` only as far as their words stand in its new text."""
    kept = {other: [list(pair) for pair in pairs] for other, pairs in anchors.items() if other != key}
    own = [list(pair) for pair in standing(text, anchors_in(anchors, key))]
    return {**kept, key: own} if own else kept


def merged_anchors(
    standing_ones: Anchors, new: Anchors, words: Mapping[str, str], said: Mapping[str, str]
) -> dict[str, list[list[str]]]:
    """The anchors of a plan's row after a newer document: the document's, wherever a cell now says what it says there.

    `words` are the cells of the plan's row, `said` those of the document's.
    """
    same = {key: pairs for key, pairs in new.items() if words.get(key, "") == said.get(key, "")}
    return {key: [list(pair) for pair in pairs] for key, pairs in {**standing_ones, **same}.items()}


def opens(address: str) -> str:
    """The address as a browser opens it; empty for one that leads nowhere outside its own document."""
    whole = address if "://" in address or find_addresses(address) != [address] else with_scheme(address)
    try:
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in {"http", "https", "ftp"} and parts.netloc else ""


def leading(text: str, anchors: Sequence[Anchor], links: Iterable[str] = ()) -> list[Span]:
    """The stretches of a text that lead somewhere, in order, none across a line end and none upon another.

    Words that carry an address come first, then the addresses that stand in the words, `links` among them.
    """
    found = [span for span in spans(text, anchors) if opens(span.address)] if anchors else []
    shown = {*find_addresses(text), *(link for link in links if link in text and opens(link))}
    for address in sorted(shown, key=lambda address: (-len(address), address)):
        start = text.find(address)
        while start >= 0:
            stop = start + len(address)
            if not any(span.start < stop and start < span.stop for span in found):
                found.append(Span(start, stop, address))
            start = text.find(address, stop)
    return sorted(found, key=lambda span: span.start)


def with_homeless(text: str, found: list[Span], anchors: Sequence[Anchor]) -> list[Span]:
    """The same stretches, and the last line for the first address of unknown words where nothing there leads away."""
    address = next((address for words, address in anchors if not words and opens(address)), "")
    start = text.rstrip().rfind("\n") + 1
    if not address or not text.strip() or any(span.start >= start for span in found):
        return found
    return [*found, Span(start, len(text.rstrip()), address)]
