"""Input of the report's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from svod.reports.choices import Take


class WordsForm(forms.Form):
    """Whose words stand in a row, one's own among them."""

    take = forms.ChoiceField(choices=Take)
    words = forms.CharField(required=False, strip=False)
    version = forms.IntegerField(min_value=0)


class NumberForm(forms.Form):
    """What to do with a number that has changed under one's own words."""

    anchor = forms.IntegerField(min_value=0)
    version = forms.IntegerField(min_value=0)
    do = forms.ChoiceField(choices=(("update", ""), ("keep", "")))


class SubmitForm(forms.Form):
    """Giving the report to the head; after an approved edition with a reason."""

    reason = forms.CharField(
        label=_("What is corrected, and why"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    new = forms.BooleanField(label=_("This is a new edition, not a correction"), required=False)
