"""What people say about letters and calendars."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from svod.notify.choices import Alarm, Scope
from svod.notify.queries import WISHED, Wish


class WishForm(forms.Form):
    """Which kinds of mail a person wants from one cluster, and when."""

    kinds = forms.MultipleChoiceField(
        label=_("Letters to receive"),
        choices=[(kind.value, kind.label) for kind in WISHED],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    quiet_from = forms.TimeField(label=_("No letters from"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    quiet_until = forms.TimeField(label=_("No letters until"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    on_days_off = forms.BooleanField(label=_("letters on days off too"), required=False)

    def __init__(self, wish: Wish, data: QueryDict | None = None) -> None:
        """The form of one cluster, under its own prefix, filled with what stands."""
        standing = {
            "kinds": [kind.value for kind in WISHED if kind.value not in wish.refused],
            "quiet_from": wish.preference.quiet_from,
            "quiet_until": wish.preference.quiet_until,
            "on_days_off": wish.preference.on_days_off,
        }
        super().__init__(data, prefix=f"c{wish.cluster.pk}", initial=standing)
        self.cluster = wish.cluster


class FeedForm(forms.Form):
    """A new feed: what is in it, when it reminds."""

    scope = forms.ChoiceField(label=_("What is in it"), choices=Scope)
    alarm = forms.ChoiceField(label=_("Reminders"), choices=Alarm)
