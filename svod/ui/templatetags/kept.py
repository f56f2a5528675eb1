"""Pieces of a page that say the same to everybody of whom the same is told: drawn once, then given again."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
KEPT = 512
"""Pieces that a process keeps; each is a few kilobytes."""


@register.simple_tag
def kept(name: str, /, **told: Hashable) -> SafeString:
    """A template that sees nothing but these values (and the language), drawn once for each set of them.

    So nothing stale is ever given, and nothing of one reader is shown to another. The values are compared whole: words,
    numbers, tuples, frozen dataclasses. No request is in sight: such a template has no form of its own to send.
    """
    return _drawn(name, get_language() or "", *told.items())


@lru_cache(maxsize=KEPT)
def _drawn(name: str, _language: str, *told: tuple[str, Hashable]) -> SafeString:
    return SafeString(get_template(name).render(dict(told)))
