"""How organisations and people are told on pages: standing, periods, posts, names."""

from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from svod.core.clock import today
from svod.members.choices import ContactKind, Standing
from svod.members.models import Contact, Membership, Organisation, Person, Post
from svod.members.queries.documents import present_post
from svod.members.queries.duplicates import parts_of
from svod.members.rules import telephone_address
from svod.russian.names import Gender, NameCase, decline
from svod.ui.templatetags.ui import chip

register = template.Library()

_LOOKS = {
    Standing.MEMBER: ("done", "organisation"),
    Standing.FORMER: ("not_due", "clock"),
    Standing.PARTNER: ("in_progress", "agreement"),
}


@register.simple_tag
def standing_of_word(standing: Standing) -> SafeString:
    """How an organisation stands, as a chip."""
    state, sign = _LOOKS[standing]
    return chip(state, str(standing.label), sign)


@register.simple_tag
def standing_chip(is_member: bool, was_member: bool) -> SafeString:
    """The same of two facts that a list knows."""
    return standing_of_word(Standing.MEMBER if is_member else Standing.FORMER if was_member else Standing.PARTNER)


@register.filter
def period_words(period: Membership) -> str:
    """A period of membership in words."""
    joined = date_format(period.joined, "d.m.Y") if period.joined else ""
    left = date_format(period.left, "d.m.Y") if period.left else ""
    if joined and left:
        return f"{joined} – {left}"
    if joined:
        return _("since %(day)s") % {"day": joined}
    return _("left %(day)s") % {"day": left} if left else _("the day of joining is not known")


@register.filter
def period_now(organisation: Organisation) -> str:
    """The last period of an organisation, short."""
    last = next(iter(reversed(organisation.memberships.all())), None)
    if last is None or not (last.joined or last.left):
        return ""
    return period_words(last)


@register.filter
def post_words(post: Post) -> str:
    """A post with its days."""
    days = ""
    if post.since and post.until:
        days = f"{date_format(post.since, 'd.m.Y')} – {date_format(post.until, 'd.m.Y')}"
    elif post.since:
        days = _("since %(day)s") % {"day": date_format(post.since, "d.m.Y")}
    elif post.until:
        days = _("up to %(day)s") % {"day": date_format(post.until, "d.m.Y")}
    return ", ".join(filter(None, (post.title, days)))


@register.filter
def post_now(person: Person) -> str:
    """The title of the present post."""
    post = present_post(person, today())
    return post.title if post else ""


@register.filter
def full_name(person: Person) -> str:
    """The name with all that is known of it."""
    return parts_of(person).full or person.name


@register.filter
def letter_forms(person: Person) -> list[tuple[str, str]]:
    """How a letter says the name: to whom, of whom, by whom."""
    parts = parts_of(person)
    gender: Gender | None = "male" if person.gender == "male" else "female" if person.gender == "female" else None
    return [
        (_("to whom"), decline(parts, NameCase.DATIVE, gender)),
        (_("of whom"), decline(parts, NameCase.GENITIVE, gender)),
        (_("by whom"), decline(parts, NameCase.INSTRUMENTAL, gender)),
    ]


@register.filter
def contact_address(contact: Contact) -> str:
    """The address that a link of a contact leads to."""
    return f"mailto:{contact.value}" if contact.kind == ContactKind.MAIL else telephone_address(contact.value)


@register.filter
def host(site: str) -> str:
    """The name of a site without its scheme."""
    parts = urlsplit(site)
    return f"{parts.netloc}{parts.path}".rstrip("/")
