"""What is left over when publishing or attaching was cut off: contents that nothing refers to are taken away."""

import time
from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db.models import CharField, Field

from peelian.kit.files import store
from peelian.kit.jobs.daily import Daily
from peelian.outputs.publication.rules import ORPHANS_KEPT

DIGEST_LENGTH = 64


def sweep() -> Sequence[str]:
    """Take away every content that no table of the house names and that is older than a day."""
    before = time.time() - ORPHANS_KEPT.total_seconds()
    old = {digest for digest in store.sizes() if is_old(digest, before)}
    # The tables are read after the files: what is kept from now on is young, and stays.
    for digest in old - referred_to():
        if is_old(digest, before):  # still: what is kept anew meanwhile is young again
            store.path_of(digest).unlink(missing_ok=True)
    return []


def is_old(digest: str, before: float) -> bool:
    """Say whether a content was last kept before a moment; what is gone already is left alone."""
    try:
        return store.path_of(digest).stat().st_mtime < before
    except FileNotFoundError:
        return False


def referred_to() -> set[str]:
    """Return every digest that any table of the house names."""
    return {
        digest
        for field in digest_fields()
        for digest in field.model._default_manager.order_by().values_list(field.name, flat=True).distinct()
        if digest
    }


def digest_fields() -> Iterator["Field[str, str]"]:
    """Yield the columns that hold digests: those that are called so, and as long."""
    for config in apps.get_app_configs():
        if config.name.startswith("peelian."):
            for model in config.get_models(include_auto_created=True):
                for field in model._meta.local_concrete_fields:
                    if isinstance(field, CharField) and is_digest(field):
                        yield field


def is_digest(field: "CharField[str, str]") -> bool:
    """Say whether a column holds digests."""
    return field.max_length == DIGEST_LENGTH and field.name.endswith("digest")


SWEEP = Daily(name="sweep", title="Take away contents of files that nothing refers to", from_hour=3, run=sweep)
