"""The form of an invitation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from svod.accounts.access import Actor
from svod.accounts.choices import Can, Role
from svod.website.access import offered_organisations, offered_people, offered_roles


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
