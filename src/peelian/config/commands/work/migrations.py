"""Whether the tables are those that the code expects."""

from pkgutil import iter_modules

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from peelian.config.command import Failure


def missing() -> list[str]:
    """Return the migrations that the store has not had, by the names of their files: none is imported to know."""
    applied = MigrationRecorder(connection).applied_migrations()
    return [f"{label}.{name}" for label, name in on_disk() if (label, name) not in applied]


def unknown() -> list[str]:
    """Return the migrations of our own rooms that the store has had and the code does not have: it is older."""
    known = set(on_disk())
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("peelian.")}
    applied = MigrationRecorder(connection).applied_migrations()
    return [f"{label}.{name}" for label, name in applied if label in ours and (label, name) not in known]


def on_disk() -> list[tuple[str, str]]:
    """Return every migration that comes with the code."""
    return [
        (config.label, found.name)
        for config in apps.get_app_configs()
        for found in iter_modules([f"{config.path}/migrations"])
        if not found.ispkg and found.name[0] not in "_~"
    ]


def apply() -> None:
    """Bring the tables up to what the code expects."""
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def require() -> None:
    """Let nothing run on tables that are not those the code expects.

    :raises Failure: when the store lacks some migrations.
    """
    if lacking := missing():
        count = f"{len(lacking)} migration{'' if len(lacking) == 1 else 's'}"
        raise Failure(f"The store is not ready: it lacks {count}, the first of them {lacking[0]}. Run peelian init")
