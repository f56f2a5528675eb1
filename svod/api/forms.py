"""What people type about a key."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.api.access import scopes_for
from svod.api.choices import Scope
from svod.ui.forms import day_field

FIRST_DAYS = 90


class TokenForm(forms.Form):
    """A new key: what for, what it may do, until when."""

    name = forms.CharField(
        label=pgettext_lazy("access key", "What it is for"),
        max_length=100,
        help_text=_("For example, “Exchange with accounting”: you will know it by these words later."),
        error_messages={"required": _("Say briefly what the key is for: you will know it by that later.")},
    )
    scopes = forms.MultipleChoiceField(
        label=pgettext_lazy("access key", "What it may do"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("What is the key for? Choose at least one thing.")},
    )
    until = day_field(
        pgettext_lazy("access key", "Works until"),
        required=True,
        help_text=_("To the end of this day, a year at most."),
        errors={"required": _("Choose the last day of the key.")},
    )

    def __init__(self, actor: Actor, day: date, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"scopes": [Scope.READ.value], "until": day + timedelta(days=FIRST_DAYS)})
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [(scope.value, scope.label) for scope in scopes_for(actor)]
