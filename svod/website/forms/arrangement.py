"""How the site is arranged: the order of its blocks and of its menu, its colours."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from svod.ui.schemas import Block, MenuWord
from svod.website.rules import COLOURS

PLACES = {
    "bar": pgettext_lazy("menu of the site", "in the bar"),
    "foot": pgettext_lazy("menu of the site", "at the foot"),
    "none": pgettext_lazy("menu of the site", "nowhere"),
}
COLOUR_LABELS = dict(
    zip(
        COLOURS,
        (
            pgettext_lazy("colour of the site", "blue"),
            pgettext_lazy("colour of the site", "green"),
            pgettext_lazy("colour of the site", "teal"),
            pgettext_lazy("colour of the site", "violet"),
            pgettext_lazy("colour of the site", "crimson"),
            pgettext_lazy("colour of the site", "ochre"),
        ),
        strict=True,
    )
)
MOST = 99


def _place(label: str, at: int) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"aria-label": _("Place of “%(title)s”") % {"title": label}, "class": "input"})
    return forms.IntegerField(min_value=1, max_value=MOST, initial=at, widget=widget)


class ArrangementForm(forms.Form):
    """A number and a tick for every block, a number and a place for every word of the menu, the colours."""

    colour = forms.ChoiceField(
        label=gettext_lazy("Colours"),
        choices=list(COLOUR_LABELS.items()),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, arrangement: Mapping[str, Any], blocks: Sequence[Block], menu: Sequence[MenuWord], data: Any = None
    ) -> None:
        super().__init__(data, initial={"colour": arrangement.get("colour", "")})
        self.kept, self.blocks, self.menu = arrangement, blocks, menu
        for at, block in enumerate(blocks, 1):
            self.fields[f"block-{block.key}-at"] = _place(block.title, at)
            self.fields[f"block-{block.key}-shown"] = forms.BooleanField(
                label=block.title, required=False, initial=block.key not in arrangement.get("hidden", ())
            )
        for at, word in enumerate(menu, 1):
            label = str(word.label)
            self.fields[f"menu-{word.key}-at"] = _place(label, at)
            widget = forms.Select(attrs={"aria-label": _("Where “%(title)s” stands") % {"title": label}})
            self.fields[f"menu-{word.key}-place"] = forms.ChoiceField(
                choices=list(PLACES.items()), initial=word.place, widget=widget
            )

    def block_rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Number and tick of every block."""
        for block in self.blocks:
            yield self[f"block-{block.key}-at"], self[f"block-{block.key}-shown"]

    def menu_rows(self) -> Iterator[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Word, number and place of every section."""
        for word in self.menu:
            yield word.label, self[f"menu-{word.key}-at"], self[f"menu-{word.key}-place"]

    def arrangement(self) -> dict[str, Any]:
        """What was chosen. A block that has nothing to show now keeps its place behind the others."""
        told, kept = self.cleaned_data, self.kept
        blocks = sorted(self.blocks, key=lambda block: told[f"block-{block.key}-at"])
        menu = sorted(self.menu, key=lambda word: told[f"menu-{word.key}-at"])
        here = {block.key for block in blocks}
        hidden = [block.key for block in blocks if not told[f"block-{block.key}-shown"]]
        return {
            "colour": told["colour"],
            "blocks": [block.key for block in blocks] + [key for key in kept.get("blocks", ()) if key not in here],
            "hidden": hidden + [key for key in kept.get("hidden", ()) if key not in here],
            "menu": [[word.path, told[f"menu-{word.key}-place"]] for word in menu],
        }
