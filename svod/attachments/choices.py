"""Words with fixed values of kept files and links."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LinkState(models.TextChoices):
    """How far the keeper has got with an address."""

    WAITING = "waiting", pgettext_lazy("link", "waits for its turn")
    KEPT = "kept", pgettext_lazy("link", "kept")
    FAILED = "failed", pgettext_lazy("link", "did not open")
    REFUSED = "refused", pgettext_lazy("link", "is not opened")


class CopyKind(models.TextChoices):
    """What a copy is: a page without anything active, plain text, or bytes as they were."""

    PAGE = "page", _("page")
    TEXT = "text", _("text")
    BYTES = "bytes", pgettext_lazy("copy", "file")


class Looked(models.TextChoices):
    """What one look at an address brought; what the room above writes into the journal."""

    KEPT = "kept", pgettext_lazy("look", "the copy is kept")
    SAME = "same", pgettext_lazy("look", "the page is as it was")
    CHANGED = "changed", pgettext_lazy("look", "the page has changed")
    FAILED = "failed", pgettext_lazy("look", "the page did not open")
    DIED = "died", pgettext_lazy("look", "the page has died")
    REFUSED = "refused", pgettext_lazy("look", "the address is not opened")
