"""Words of a row in colours: numbers with the facts behind them, and what was checked in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from svod.composing.claims import Claim
from svod.reports.rules.anchors import Kept, Now

_MARKED = ("matched", "contradicted", "unproved")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the words with its verdict: one of a claim, or `changed`. `facts` are keys of those behind it."""

    start: int
    stop: int
    verdict: str
    facts: tuple[int, ...]
    why: str = ""
    anchor: int | None = None

    def as_json(self, text: str, places: Mapping[int, int]) -> dict[str, Any]:
        """The mark in a file: its words in `text`, and the places there of the facts behind it."""
        return {
            "text": text[self.start : self.stop],
            "at": self.start,
            "verdict": self.verdict,
            "facts": [places[key] for key in self.facts if key in places],
        }


def placed(text: str, claims: Sequence[Claim]) -> list[tuple[int, int, Claim]]:
    """Where the words of the claims stand, each looked for behind the one before; those not found are left out."""
    found, at = [], 0
    for claim in claims:
        start = text.find(claim.text, at)
        if start < 0:
            start = text.find(claim.text)
        if start >= 0 and claim.text:
            at = start + len(claim.text)
            found.append((start, at, claim))
    return found


def marks(
    text: str, anchors: Sequence[Kept], claims: Sequence[Claim], changed: Mapping[int, Now], whole: tuple[int, ...]
) -> tuple[Mark, ...]:
    """The marks of a text, left to right, none upon another.

    A number with facts takes the verdict of the claim that it stands in, and holds without one. A claim without a
    number of its own leads to all facts of the row, `whole`.
    """
    said = placed(text, claims)
    found: list[Mark] = []
    for index, anchor in enumerate(anchors):
        over = next((claim for start, stop, claim in said if start < anchor.stop and anchor.at < stop), None)
        verdict: str
        verdict, why = (over.verdict, over.why) if over and over.verdict in _MARKED else ("matched", "")
        if index in changed:
            verdict = "changed"
        facts = changed[index].facts if index in changed else anchor.facts
        if not any(each.start < anchor.stop and anchor.at < each.stop for each in found):
            found.append(Mark(anchor.at, anchor.stop, verdict, facts, why, index))
    for start, stop, claim in said:
        free = not any(each.start < stop and start < each.stop for each in found)
        if free and claim.verdict in _MARKED:
            found.append(Mark(start, stop, claim.verdict, whole, claim.why))
    return tuple(sorted(found, key=lambda each: each.start))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a row as a page shows them: plain, a mark (`place` among the marks), or an address."""

    text: str
    mark: Mark | None = None
    place: int = 0
    url: str = ""


def pieces(text: str, found: Sequence[Mark], addresses: Sequence[str]) -> list[Piece]:
    """The text cut at its marks and at the addresses that stand in it."""
    cuts: list[tuple[int, int, Piece]] = [
        (mark.start, mark.stop, Piece(text[mark.start : mark.stop], mark, place)) for place, mark in enumerate(found)
    ]
    for address in sorted(addresses, key=len, reverse=True):
        at = text.find(address)
        while at >= 0:
            stop = at + len(address)
            if not any(start < stop and at < end for start, end, _piece in cuts):
                cuts.append((at, stop, Piece(address, url=address)))
            at = text.find(address, stop)
    made, at = [], 0
    for start, stop, piece in sorted(cuts, key=lambda cut: cut[0]):
        made += [Piece(text[at:start])] if start > at else []
        made.append(piece)
        at = stop
    return [*made, Piece(text[at:])] if at < len(text) else made
