"""Forms of the steps by which a cluster is founded."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from svod.clusters.models import SLUG
from svod.clusters.queries import cluster_by_slug
from svod.clusters.rules import require_free_slug
from svod.core.rules import RuleBroken


class ClusterForm(forms.Form):
    """How the cluster is called and where it stands."""

    name = forms.CharField(
        label=_("Full name of the cluster"), max_length=300, help_text=_("As it stands in documents.")
    )
    short_name = forms.CharField(label=_("Short name of the cluster"), max_length=60)
    slug = forms.CharField(
        label=_("Word in the address"), max_length=40, validators=[SLUG], help_text=_("Latin letters: “primer”.")
    )

    def clean_slug(self) -> str:
        """A word that neither the program nor another cluster uses."""
        slug: str = self.cleaned_data["slug"]
        try:
            require_free_slug(slug)
        except RuleBroken as broken:
            raise forms.ValidationError(str(broken)) from None
        if cluster_by_slug(slug) is not None:
            raise forms.ValidationError(_("A cluster of this address stands here already. Choose another word."))
        return slug


class HeadForm(forms.Form):
    """Who approves: named whole, or left for later."""

    head = forms.CharField(label=_("Surname, name and patronymic of the head"), max_length=200, required=False)
    head_email = forms.EmailField(
        label=_("Where to send the invitation"), required=False, help_text=_("The head's own mail address.")
    )

    def clean(self) -> dict[str, Any]:
        """The head is named whole or not at all."""
        told = super().clean() or {}
        if bool(told.get("head")) != bool(told.get("head_email")) and "head_email" not in self.errors:
            self.add_error("head_email", _("Name the head with the address, or leave both empty."))
        return told


class _OtherThanHead(forms.Form):
    """A secretary; `head` is the address of the head who was named on the step before."""

    def __init__(self, *args: Any, head: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.head = head.casefold()

    def clean(self) -> dict[str, Any]:
        """The secretary has an address of their own."""
        told = super().clean() or {}
        if self.head and str(told.get("email") or "").casefold() == self.head:
            self.add_error("email", _("This is the head's address. Write the secretary's own, or go back."))
        return told


class SecretaryForm(_OtherThanHead):
    """The first secretary of an empty installation: whoever sits at the machine."""

    person = forms.CharField(label=_("Your surname and name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("Ten characters or more."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """A password that Django's validators let through."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class KeeperForm(_OtherThanHead):
    """The secretary of one more cluster: the operator, or somebody to be invited."""

    own = forms.BooleanField(label=_("I am the secretary myself"), required=False)
    person = forms.CharField(label=_("Surname, name and patronymic"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("Mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def clean(self) -> dict[str, Any]:
        """Somebody is named, or the operator is the one."""
        told = super().clean() or {}
        if told.get("own"):
            return told | {"person": "", "email": ""}
        for field in ("person", "email"):
            if not told.get(field) and field not in self.errors:
                self.add_error(field, _("Name the secretary, or tick that it is you."))
        return told
