"""An older database is put away before it is migrated: the way back stands before the way on."""

import os
import sys
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import pre_migrate


class OperateConfig(AppConfig):
    """Listens to the first room of every migration."""

    name = "svod.operate"

    def ready(self) -> None:
        """Listen from the start of every process."""
        pre_migrate.connect(_migrating, sender=apps.get_app_config("clusters"), dispatch_uid="operate-backup")


def _migrating(using: str, plan: Any = (), **_: Any) -> None:
    """Exits 1 with a sentence, before anything is changed, where no backup can be made."""
    from django.utils import translation

    from svod.core.rules import RuleBroken
    from svod.operate.actions.upgrading import back_up_before

    if using != "default" or not plan or os.environ.get("SVOD_UPGRADE_BACKUP") == "0":
        return
    with translation.override("ru"):  # migrations run without a language
        try:
            made = back_up_before()
        except (RuleBroken, OSError) as reason:
            sys.stderr.write(f"{reason}\n")
            raise SystemExit(1) from None
        if made is not None:
            sys.stderr.write(f"{_said(made)}\n")


def _said(place: Path) -> str:
    from django.utils.translation import gettext as _

    return _("Before the upgrade everything was put into %(place)s.") % {"place": place}
