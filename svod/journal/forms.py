"""What a reader of the journal asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from svod.accounts.access import Actor
from svod.journal.choices import PROGRAM, Verb
from svod.journal.queries import Asked, kind_label, kinds, signers
from svod.journal.queries.lines import PROGRAM_ITSELF


class FilterForm(forms.Form):
    """Filters in the address; a word that is no choice is a sentence, and everything is shown."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    kind = forms.ChoiceField(label=_("To what"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    text = forms.CharField(
        label=_("Words in the title"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    thing = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [(str(user.pk), user.name) for user in signers(actor)]
        self._offer("who", _("everybody"), [*everybody, (PROGRAM_ITSELF, PROGRAM)])
        self._offer("verb", _("everything"), sorted(Verb.choices, key=lambda pair: str(pair[1])))
        self._offer("kind", _("every kind"), sorted(((kind, kind_label(kind)) for kind in kinds(actor)), key=_label))

    def _offer(self, field: str, nothing: Any, choices: Any) -> None:
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 -- declared so above
        chosen.choices = [("", nothing), *choices]

    def asked(self) -> Asked:
        """What is looked for; fields with a fault in them ask for nothing."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


def _label(pair: tuple[str, str]) -> str:
    return pair[1]
