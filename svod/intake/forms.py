"""What people say about a document: the file and its year, what its columns are about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from svod.intake.rules.limits import FIRST_YEAR, LAST_YEAR
from svod.plan.choices import ColumnRole

_YEAR = {"inputmode": "numeric", "autocomplete": "off"}


def _year(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.NumberInput(attrs=_YEAR),
    )


class UploadForm(forms.Form):
    """A document, and its year where the document does not name one."""

    file = forms.FileField(
        label=_("Document"),
        allow_empty_file=True,
        max_length=500,
        error_messages={"required": _("Choose a file: DOCX, XLSX, PDF, HTML or a text file.")},
    )
    year = _year(_("Year"), _("only where the document does not name it"))


class ColumnsForm(forms.Form):
    """What each column is about (`role-0`, `role-1` …, in the order of the document) and the year."""

    year = _year(_("Year of the plan"))

    def __init__(self, *args: Any, columns: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        for at, column in enumerate(columns):
            self.fields[f"role-{at}"] = forms.ChoiceField(
                label=column["label"] or _("Column %(number)s") % {"number": at + 1},
                choices=ColumnRole.choices,
                initial=column["role"],
            )

    def corrected(self) -> dict[str, str]:
        """Roles that differ from those read, by the labels of their columns."""
        said = {c["label"]: self.cleaned_data[f"role-{at}"] for at, c in enumerate(self.columns)}
        return {c["label"]: said[c["label"]] for c in self.columns if said[c["label"]] != c["role"]}
