"""Forms of an empty installation, of a cluster's settings, of inviting."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from svod.accounts.access import Actor
from svod.accounts.choices import Can, Role
from svod.clusters.models import SLUG, Cluster
from svod.clusters.rules import dates_in
from svod.core.rules import RuleBroken
from svod.website.access import offered_organisations, offered_people, offered_roles


class SetupForm(forms.Form):
    """The first cluster, its secretary and, where known, its head."""

    short_name = forms.CharField(label=_("Short name of the cluster"), max_length=60)
    name = forms.CharField(
        label=_("Full name of the cluster"), max_length=300, help_text=_("As it stands in documents.")
    )
    slug = forms.CharField(
        label=_("Word for the address"), max_length=40, validators=[SLUG], help_text=_("Latin letters: “primer”.")
    )
    person = forms.CharField(label=_("Your surname and name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Ten characters or more."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    head = forms.CharField(label=_("Surname, name and patronymic of the head"), max_length=200, required=False)
    head_email = forms.EmailField(
        label=_("Where to send the invitation"), required=False, help_text=_("The head's own mail address.")
    )

    def clean_password(self) -> str:
        """A password that Django's validators let through."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        """The head is named whole or not at all, and is somebody else than the secretary."""
        told = super().clean() or {}
        if bool(told.get("head")) != bool(told.get("head_email")) and "head_email" not in self.errors:
            self.add_error("head_email", _("Name the head with the address, or leave both empty."))
        if told.get("head_email") and str(told["head_email"]).lower() == str(told.get("email", "")).lower():
            self.add_error("head_email", _("This is your own address. Leave the head empty or name the head's own."))
        return told


class InviteForm(forms.Form):
    """Whom to invite, into which roles, from which organisation."""

    name = forms.CharField(label=_("Surname, name and patronymic"), max_length=200)
    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    roles = forms.MultipleChoiceField(
        label=_("Roles"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Tick at least one role.")}
    )
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    person = forms.ChoiceField(
        label=_("Who it is in the plan"),
        required=False,
        help_text=_("What the plan assigns to that person becomes theirs to fill in."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.organisations = {str(each.pk): each for each in offered_organisations(actor).order_by("folded", "pk")}
        self.people = {str(each.pk): each for each in offered_people(actor).order_by("folded", "pk")}
        names = {key: each.name for key, each in self.organisations.items()}
        self._field("roles").choices = [(role.value, role.label) for role in offered_roles(actor)]
        self._field("organisation").choices = [*self._none(), *names.items()]
        self._field("person").choices = [
            ("", _("somebody new")),
            *[(key, each.name) for key, each in self.people.items()],
        ]
        if not actor.may(Can.MANAGE_PEOPLE):
            del self.fields["roles"], self.fields["person"]
        elif not self.people:
            del self.fields["person"]
        if len(self.organisations) == 1 and not self._none():
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = next(iter(self.organisations))

    def _none(self) -> list[tuple[str, Any]]:
        return [("", _("none"))] if self.actor.may(Can.MANAGE_PEOPLE) else []

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A member's clerk works somewhere: the organisation is named with that role."""
        told = super().clean() or {}
        told["roles"] = [Role(role) for role in told.get("roles", [])]
        if "roles" not in self.fields:
            told["roles"] = [Role.CLERK]
        told["organisation"] = self.organisations.get(told.get("organisation") or "")
        told["person"] = self.people.get(told.get("person") or "")
        if Role.CLERK in told["roles"] and told["organisation"] is None and "organisation" not in self.errors:
            self.add_error("organisation", _("Choose the organisation: a member's clerk works for one."))
        return told


class SettingsForm(forms.Form):
    """A cluster's names, signature and calendar."""

    name = forms.CharField(label=_("Full name"), max_length=300)
    short_name = forms.CharField(label=_("Short name"), max_length=60)
    name_genitive = forms.CharField(
        label=_("Full name: whose?"),
        max_length=300,
        required=False,
        help_text=_("For “the report of…”. Leave empty to have it proposed."),
    )
    name_prepositional = forms.CharField(
        label=_("Full name: in what?"),
        max_length=300,
        required=False,
        help_text=_("For “works in…”. Leave empty to have it proposed."),
    )
    signature = forms.CharField(
        label=_("Lines under documents"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The post and the name of who signs, a line each."),
    )
    days_off = forms.CharField(
        label=_("Days off besides weekends and federal holidays"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A day a line: 04.05.2027."),
    )
    days_on = forms.CharField(
        label=_("Working Saturdays, Sundays and holidays"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A day a line: 04.05.2027."),
    )

    @classmethod
    def of(cls, cluster: Cluster) -> "SettingsForm":
        """The form as the cluster is now."""
        told: dict[str, Any] = {name: getattr(cluster, name) for name in cls.base_fields if hasattr(cluster, name)}
        for field, days in (("days_off", cluster.dates_off), ("days_on", cluster.dates_on)):
            told[field] = "\n".join(day.strftime("%d.%m.%Y") for day in sorted(days))
        return cls(initial=told)

    def _days(self, field: str) -> list[date]:
        try:
            return dates_in(self.cleaned_data[field])
        except RuleBroken as broken:
            raise ValidationError(str(broken)) from None

    def clean_days_off(self) -> list[date]:
        """Dates instead of words."""
        return self._days("days_off")

    def clean_days_on(self) -> list[date]:
        """Dates instead of words."""
        return self._days("days_on")


class LogoForm(forms.Form):
    """A picture, or its taking away."""

    logo = forms.FileField(label=_("Picture"), help_text=_("PNG, JPEG, WebP or GIF, not larger than 1 MB."))
