"""An upload that is far too large is read no further than its limit, whatever page it is sent to."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MEGABYTE = 1024 * 1024
MARK = "_cut_off"


class Bounded(FileUploadHandler):
    """Stops an upload at twice the largest limit there is: up to that, a page says itself how large a file was."""

    taken = 0

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **more)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on a piece of a file.

        :raises StopUpload: when there is more of it than any page takes.
        """
        self.taken = start + len(raw_data)
        if self.taken > most_bytes():
            setattr(self.request, MARK, self.file_name or "The file")
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 - of Django's
        """Leave the file to those who keep it."""
        return


def most_bytes() -> int:
    """Return how much of a file is read at most."""
    return 2 * MEGABYTE * max(settings.PEELIAN_FILE_LIMIT_MB, settings.PEELIAN_IMPORT_LIMIT_MB)


def cut_off(request: HttpRequest) -> str:
    """Return the name of a file that was too large to be read to its end; nothing where there was none."""
    return str(getattr(request, MARK, ""))
