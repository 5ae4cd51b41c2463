"""How files come in: streamed to a place without a name, bounded while they stream, gone when the request is done."""

from __future__ import annotations

import io
import tempfile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEMORY = 256 * 1024
"""Bytes up to which a file stays in memory."""


class Upload(UploadedFile):  # type: ignore[type-arg]  # Generic for the checker alone.
    """A file that came in. Of one too large, or one too many, nothing was kept; `size` says how large it was."""

    surplus = False


class Spool(FileUploadHandler):
    """Keeps each file up to the limit, and none beyond the number that one sending may have; reads the rest and drops it.

    Whatever else came with the files is not lost: the form says which of them were not taken.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.met = 0
        self.file: IO[bytes] | None = None
        self.most: int = settings.FENGSUI_ATTACHMENTS["size"]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, or note that it is one too many."""
        super().new_file(*args, **kwargs)
        self.met += 1
        too_many = self.met > settings.FENGSUI_UPLOAD_FILES
        self.file = None if too_many else tempfile.SpooledTemporaryFile(MEMORY)  # noqa: SIM115 (lives as long as the request)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, unless the file has become too large: then what was kept of it goes too."""
        if self.file is None:
            return
        if start + len(raw_data) > self.most:
            self.file.close()
            self.file = None
        else:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> Upload:
        """The file, or what is left to say about it."""
        upload = Upload(self.file or io.BytesIO(), self.file_name, self.content_type, file_size)
        upload.surplus = self.met > settings.FENGSUI_UPLOAD_FILES
        return upload
