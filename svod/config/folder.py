"""Kept files in the data folder: each whole under its name, or not there."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class KeptFolder(FileSystemStorage):
    """The folder `files` of the data. A name is the content's own SHA-256: whoever brings it again changes nothing."""

    @property
    def base_location(self) -> str:
        """The folder, as the settings name it now."""
        return str(Path(settings.DATA) / "files")

    @property
    def location(self) -> str:
        """The same: the settings name it whole."""
        return self.base_location

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 -- Django's own form
        """The name itself."""
        return name

    def _save(self, name: str, content: "File[Any]") -> str:
        """The bytes are whole on the disk before they get their name: a kill leaves no half of a file under it."""
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            for some in content.chunks():
                file.write(some)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(place)
        return name
