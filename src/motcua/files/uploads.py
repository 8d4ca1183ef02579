"""Receiving uploads: what is beyond the limit never reaches the disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps one byte more than is allowed, so that ``store`` sees the file is too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what fits; read and drop the rest, so that the form around it stays whole."""
        room = settings.MOTCUA_UPLOAD_LIMIT + 1 - start
        if room > 0:
            self.file.write(raw_data[:room])

    def file_complete(self, file_size: int) -> Any:
        """The file, as long as it was kept."""
        return super().file_complete(min(file_size, settings.MOTCUA_UPLOAD_LIMIT + 1))
