"""The room's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """The look: base templates, components, css, scripts."""

    name = "svod.ui"
    verbose_name = _("look")
