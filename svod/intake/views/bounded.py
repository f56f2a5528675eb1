"""An upload that stops keeping what is over the limit, while the browser may still finish sending it."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class BoundedUpload(FileUploadHandler):
    """Stands before the handlers that keep bytes; past the limit the rest is read and thrown away."""

    chunk_size = 64 * 1024

    def __init__(self) -> None:
        super().__init__()
        self.received = 0

    @property
    def is_over(self) -> bool:
        """Whether more than the limit was sent."""
        return self.received > settings.MAX_UPLOAD

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Count, and stop the upload past the limit without cutting the connection."""
        self.received += len(raw_data)
        if self.is_over:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, _file_size: int) -> "UploadedFile[bytes] | None":
        """The handlers after this one have the file."""
        return None
