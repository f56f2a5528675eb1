"""Fields that forms of every room share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY_FORMS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
"""As a browser sends a day, and as people type it."""

EMPTY_CHOICE = _("- Select an option -")
"""Django's own words of a choice that is left open: its catalogue has no Russian ones, ours has."""


def day_field(
    label: Any, *, required: bool = False, errors: dict[str, Any] | None = None, **more: Any
) -> forms.DateField:
    """A day, typed or chosen. `errors` are sentences beside the one for what is no day."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=DAY_FORMS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("The day is not understood. Write it as 31.12.2026."), **(errors or {})},
        **more,
    )
