"""How a device is called on the list of devices."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()

_BROWSERS = (
    ("YaBrowser/", "Яндекс Браузер"),
    ("Edg", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    (r"iPhone|iPad", "iOS"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X", "macOS"),
    (r"Linux|X11", "Linux"),
)
MOST_LETTERS = 60


@register.filter
def device(user_agent: str) -> str:
    """«Firefox, Windows» out of what a browser says of itself; what is not known stays as it is, cut short."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if re.search(sign, user_agent)), "")
    return ", ".join(filter(None, (browser, system))) or user_agent[:MOST_LETTERS] or _("unknown")
