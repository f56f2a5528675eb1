"""What people type about a publication."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.access import Actor
from svod.bodies.access import visible_to as visible_bodies
from svod.bodies.models import Body
from svod.core.clock import MOSCOW
from svod.members.access import visible_organisations, visible_people
from svod.members.models import Organisation, Person
from svod.plan.models import Measure
from svod.press.actions import Draft
from svod.press.choices import Sort
from svod.press.models import Bulletin, Publication
from svod.press.queries.bulletins import of_month
from svod.ui.forms import day_field

MOST_TEXT = 200_000


class PublicationForm(forms.Form):
    """The text, where it stands, whom and what it is about."""

    title = forms.CharField(label=pgettext_lazy("publication", "Title"), max_length=250)
    lead = forms.CharField(
        label=pgettext_lazy("publication", "First words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two sentences: lists, feeds and search engines show them."),
    )
    text = forms.CharField(
        label=pgettext_lazy("publication", "Text"),
        max_length=MOST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "An empty line begins a paragraph, ## a heading, - or 1. a list, > words of somebody. **bold**, *italic*, "
            "[words](https://…) is a link, ![words under it](1) alone on a line is picture 1."
        ),
    )
    address = forms.SlugField(
        label=_("Address on the site"),
        max_length=120,
        required=False,
        help_text=_("Latin letters, digits, hyphens. Empty: made of the title. A former address leads to the new one."),
    )
    file = forms.FileField(label=_("File of the document"), required=False)
    writer = forms.ModelChoiceField(Person.objects.none(), label=_("Who writes it"), required=False, empty_label="—")
    due = day_field(pgettext_lazy("publication", "To be written by"))
    body = forms.ModelChoiceField(Body.objects.none(), label=_("About the body"), required=False, empty_label="—")
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label=_("Members mentioned"), required=False
    )
    measures = forms.ModelMultipleChoiceField(Measure.objects.none(), label=_("Measures served"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, sort: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("writer", visible_people(actor).order_by("folded", "pk"))
        self._offer("body", visible_bodies(actor).order_by("name"))
        self._offer("organisations", visible_organisations(actor).order_by("folded", "pk"))
        measures = Measure.objects.filter(plan__cluster=actor.cluster, plan__of=None)
        self._offer("measures", measures.select_related("plan").order_by("-plan__year", "pk"))
        if sort != Sort.DOCUMENT:
            del self.fields["file"]

    def _offer(self, name: str, found: Any) -> None:
        self.fields[name].queryset = found  # type: ignore[attr-defined]

    def draft(self) -> Draft:
        """What was typed."""
        told = {key: value for key, value in self.cleaned_data.items() if key not in {"seen", "file"}}
        given = self.cleaned_data.get("file")
        return Draft(**told, file=(given.name, given.read()) if given else None)

    @staticmethod
    def of(publication: Publication) -> dict[str, Any]:
        """What the form begins with."""
        fields = ("title", "lead", "text", "address", "writer", "due", "body")
        many = {name: list(getattr(publication, name).all()) for name in ("organisations", "measures")}
        return {name: getattr(publication, name) for name in fields} | many | {"seen": publication.version}


class ScheduleForm(forms.Form):
    """When it goes out by itself, by the clock of Moscow."""

    at = forms.DateTimeField(
        label=_("Publish at"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={
            "invalid": _("The time is not understood. Write it as 31.12.2026 10:00."),
            "required": _("When is it to go out? Choose the day and the hour."),
        },
    )

    def moment(self) -> Any:
        """The moment, aware."""
        return self.cleaned_data["at"].astimezone(MOSCOW)


class PictureForm(forms.Form):
    """A picture and what is on it."""

    picture = forms.FileField(label=_("Picture"))
    alt = forms.CharField(
        label=_("What is in the picture"),
        max_length=300,
        required=False,
        help_text=_("Those who cannot see the picture will hear these words."),
    )
    is_cover = forms.BooleanField(label=_("Cover: stands above the text and in lists"), required=False)


class SubscribeForm(forms.Form):
    """An address for the cluster's news. `homepage` is a field that people do not see and robots fill in."""

    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This is not a mail address. Write it as name@example.ru."),
            "required": _("Where should the news be sent? Write a mail address."),
        },
    )
    agreed = forms.BooleanField(
        error_messages={"required": _("Without your consent the address is not kept. Tick the box.")}
    )
    homepage = forms.CharField(required=False)

    def __init__(self, cluster: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = _(
            "I agree that the cluster “%(cluster)s” keeps this address to send me its news; I can end it with one "
            "press in any letter, and the address is then removed."
        ) % {"cluster": cluster}

    @property
    def consent(self) -> str:
        """The words that are agreed to."""
        return str(self.fields["agreed"].label)


class MonthForm(forms.Form):
    """A month of which a letter is made."""

    month = forms.DateField(
        label=pgettext_lazy("letter to subscribers", "Month"),
        input_formats=["%Y-%m", "%m.%Y"],
        widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}),
        error_messages={
            "invalid": _("The month is not understood. Write it as 03.2026."),
            "required": _("Which month is the letter about?"),
        },
    )


class BulletinForm(forms.Form):
    """What a letter to subscribers says."""

    subject = forms.CharField(label=pgettext_lazy("letter to subscribers", "Subject"), max_length=150)
    intro = forms.CharField(
        label=pgettext_lazy("letter to subscribers", "First words"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They come before the list. An empty line begins a paragraph."),
    )
    items = forms.ModelMultipleChoiceField(
        Publication.objects.none(),
        label=_("What it tells of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, bulletin: Bulletin, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = of_month(actor, bulletin.month)  # type: ignore[attr-defined]

    @staticmethod
    def of(bulletin: Bulletin) -> dict[str, Any]:
        """What the form begins with."""
        items: list[Publication] = list(bulletin.items.all())
        return {"subject": bulletin.subject, "intro": bulletin.intro, "items": items, "seen": bulletin.version}


class WriteForm(forms.Form):
    """What the writer writes by the link."""

    lead = PublicationForm.base_fields["lead"]
    text = PublicationForm.base_fields["text"]
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class NoteForm(forms.Form):
    """A word to whoever is asked to write."""

    note = forms.CharField(
        label=_("A word to the writer"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it is about, how long, whom to ask. It goes into the letter."),
    )
