"""The one way of a publication's text onto a page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from svod.press.models import Publication

register = template.Library()


@register.simple_tag
def html_of(publication: Publication) -> SafeString:
    """The text as it was cleaned when it was saved (`rules.markup.drawn`)."""
    return mark_safe(publication.html)  # noqa: S308 -- nothing but `drawn` writes this field
