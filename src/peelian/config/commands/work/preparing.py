"""`peelian init`: the tables, the words to search by, and the standing folders."""

from itertools import batched
from pathlib import Path
from typing import Any

from django.conf import settings

from peelian.config.commands.work import migrations
from peelian.kit.access.models import Account
from peelian.kit.records import search
from peelian.kit.records.models import SearchEntry
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds

FOLDERS = ("files", "letters", "imports", "pictures", "cache", "static")
RECORDS_AT_ONCE = 1000


def make_ready() -> None:
    """Make the store and its folders ready, and say what is to be done next."""
    lacking = migrations.missing()
    if lacking:
        migrations.apply()
    for name in FOLDERS:
        (home() / name).mkdir(mode=0o700, exist_ok=True)
    indexed = sum(map(index, kinds().values()))
    print(f"{len(lacking)} migrations applied, {indexed} records indexed to search by, in {home()}")
    if not Account.objects.exists():
        print("Next, open an account: peelian account EMAIL --post “Administrator” --role administrator")


def home() -> Path:
    """Return the folder that holds all state."""
    folder: Path = settings.PEELIAN_HOME
    return folder


def index(kind: RecordType[Any]) -> int:
    """Keep the words of a kind's records anew where some of them are not kept; return how many were."""
    records = kind.model._default_manager.order_by("pk")
    if SearchEntry.objects.filter(kind=kind.slug).count() == records.count():
        return 0
    count = 0
    for batch in batched(records.iterator(chunk_size=RECORDS_AT_ONCE), RECORDS_AT_ONCE):
        search.keep(batch)
        count += len(batch)
    return count
