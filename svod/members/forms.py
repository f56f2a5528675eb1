"""What people type about organisations and people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from svod.members.access import OWN_FIELDS
from svod.members.choices import ContactKind, Gender, OrganisationKind, Purpose
from svod.members.models import Organisation
from svod.members.rules.cards import LONGEST_POST, ORGANISATION_FIELDS, PERSON_FIELDS, ContactDraft, PostDraft
from svod.members.rules.standing import Period
from svod.ui.forms import day_field

MOST_ROWS = 60


def _line(label: Any, field: str, help_text: Any = "", *, required: bool = False, **attrs: str) -> forms.CharField:
    most = ORGANISATION_FIELDS.get(field) or PERSON_FIELDS[field]
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=forms.TextInput(attrs=attrs)
    )


class OrganisationForm(forms.Form):
    """The card of an organisation; a member's clerk gets the fields of the own card alone."""

    name = _line(_("Short name"), "name", _("As plans write it: documents find the organisation by it."), required=True)
    full_name = _line(_("Full name"), "full_name")
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices, initial=OrganisationKind.COMPANY)
    inn = forms.CharField(
        label=_("INN"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    ogrn = forms.CharField(
        label=_("OGRN"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    address = _line(_("Postal address"), "address")
    site = _line(_("Site"), "site", inputmode="url")
    activity = forms.CharField(
        label=_("Activity"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        max_length=200,
        help_text=_("PNG, JPEG, WebP or GIF, up to 1 MB."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
    no_logo = forms.BooleanField(label=_("Take the logo off"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, organisation: Organisation | None = None, own_card: bool = False, **kwargs: Any
    ) -> None:
        if organisation is not None:
            told = {key: getattr(organisation, key) for key in ORGANISATION_FIELDS}
            kwargs["initial"] = {**told, "seen": organisation.version}
        super().__init__(*args, **kwargs)
        if organisation is None:
            del self.fields["seen"]
        if organisation is None or not organisation.logo_id:
            del self.fields["no_logo"]
        if own_card:
            for name in set(ORGANISATION_FIELDS) - OWN_FIELDS:
                del self.fields[name]

    def told(self) -> dict[str, str]:
        """The words of the card."""
        return {key: self.cleaned_data[key] for key in ORGANISATION_FIELDS if key in self.fields}

    def picture(self) -> tuple[str, bytes] | None:
        """The name and the bytes of a new logo."""
        given = self.cleaned_data.get("logo")
        return (given.name, given.read()) if given else None


class PersonForm(forms.Form):
    """The parts of a name, the gender."""

    surname = _line(_("Surname"), "surname", required=True, autocomplete="off")
    first_name = _line(_("First name"), "first_name", autocomplete="off")
    patronymic = _line(_("Patronymic"), "patronymic", autocomplete="off")
    gender = forms.ChoiceField(
        label=_("In letters"), required=False, choices=[("", _("as the name shows")), *Gender.choices]
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self) -> dict[str, str]:
        """The words."""
        return {key: self.cleaned_data[key] for key in PERSON_FIELDS}


class ErasureForm(forms.Form):
    """Why everything known of a person is removed."""

    reason = forms.CharField(
        label=_("By which paper, of which day"),
        help_text=_("The reason stays in the journal for ever: leave the name out."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ConsentForm(forms.Form):
    """A consent as a paper or words say it."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    given_on = day_field(_("Given on"))
    paper = forms.CharField(
        label=_("By which paper or words"), help_text=_("Say, a statement of 01.07.2026."), max_length=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].required = True


class PeriodForm(forms.Form):
    """A period of membership."""

    joined = day_field(_("Joined"))
    left = day_field(_("Left"))
    unknown = forms.BooleanField(label=_("a member, the day is not known"), required=False)


class ContactForm(forms.Form):
    """A contact."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
    value = forms.CharField(label=_("Address or number"), required=False, max_length=254)
    is_public = forms.BooleanField(label=_("on the public page"), required=False)


class PostForm(forms.Form):
    """A post; the organisation is chosen of the cluster's own."""

    title = forms.CharField(label=_("Post"), required=False, max_length=LONGEST_POST)
    organisation = forms.TypedChoiceField(label=_("Organisation"), required=False, coerce=int, empty_value=None)
    since = day_field(_("Since"))
    until = day_field(_("Until"))

    def __init__(self, *args: Any, places: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [("", "—"), *places]


PeriodFormSet = forms.formset_factory(PeriodForm, extra=1, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
ContactFormSet = forms.formset_factory(ContactForm, extra=2, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
PostFormSet = forms.formset_factory(PostForm, extra=1, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def _kept(rows: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in rows if form.cleaned_data and not form.cleaned_data.get("DELETE")]


def periods_told(rows: Any) -> list[Period]:
    """The periods of a filled page; an empty row is none."""
    told = [row for row in _kept(rows) if row["joined"] or row["left"] or row["unknown"]]
    return [Period(row["joined"], row["left"]) for row in told]


def contacts_told(rows: Any) -> list[ContactDraft]:
    """The contacts of a filled page; an empty row is none."""
    return [ContactDraft(row["kind"], row["value"], row["is_public"]) for row in _kept(rows) if row.get("value")]


def posts_told(rows: Any) -> list[PostDraft]:
    """The posts of a filled page; an empty row is none."""
    told = [row for row in _kept(rows) if row.get("title") or row.get("organisation")]
    return [PostDraft(row["title"], row["organisation"], row["since"], row["until"]) for row in told]


class UploadForm(forms.Form):
    """A list as a file."""

    file = forms.FileField(
        label=_("List"),
        max_length=500,
        error_messages={"required": _("Choose a file: XLSX, XLS, ODS or CSV."), "empty": _("The file is empty.")},
    )
