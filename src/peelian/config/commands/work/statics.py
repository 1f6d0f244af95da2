"""The files of the pages, gathered where the server reads them: only when one of them has changed."""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from peelian.config.commands.work.preparing import home

STAMP = "static-stamp.txt"


def gather() -> bool:
    """Gather the files where they are not those that were gathered last; say whether they were."""
    if settings.IS_PLAIN:
        return False
    stamp, kept = stamp_of_files(), home() / STAMP
    if kept.exists() and kept.read_text(encoding="ascii") == stamp:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    kept.write_text(stamp, encoding="ascii")
    return True


def stamp_of_files() -> str:
    """Return what tells the files from any others: where they lie, how large they are, when they were changed."""
    said = hashlib.sha256("\n".join(sorted(signs())).encode())
    return said.hexdigest()


def signs() -> Iterator[str]:
    """Yield a line for the way of keeping them, and one for each file."""
    yield settings.STORAGES["staticfiles"]["BACKEND"]
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = storage.path(path)
            size, changed = storage.size(path), storage.get_modified_time(path).timestamp()
            yield f"{found} {size} {changed}"
