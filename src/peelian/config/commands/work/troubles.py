"""What went wrong, in lines for the person at the shell."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError
from django.db.utils import ProgrammingError

from peelian.areas.places.operations import NoSuchPlaces
from peelian.basics.verdicts import Refused
from peelian.config.command import REFUSED, USAGE
from peelian.kit.audit.trail import BrokenTrail
from peelian.kit.charts.geojson import NotBoundaries
from peelian.kit.imports.problems import Unusable
from peelian.kit.measures.catalogue import UnknownMeasure
from peelian.kit.records.registry import UnknownKind

NO_TABLES = ("no such table", "no such column", "does not exist")


def told(trouble: Exception) -> tuple[Sequence[str], int]:
    """Return what went wrong in lines, and the exit status.

    :raises Exception: the trouble itself, when nobody foresaw it.
    """
    match trouble:
        case Unusable():
            return list(map(str, trouble.problems)), REFUSED
        case NotBoundaries():
            return trouble.problems, REFUSED
        case UnknownKind() | UnknownMeasure():
            return [str(trouble)], USAGE
        case Refused() | BrokenTrail() | NoSuchPlaces() | CommandError() | ImproperlyConfigured():
            return [in_one_line(trouble)], REFUSED
        case DatabaseError():
            return [about_the_store(trouble)], REFUSED
        case OSError():
            return [about_a_file(trouble)], REFUSED
    raise trouble


def about_the_store(trouble: DatabaseError) -> str:
    """Say what is wrong with the store."""
    said = in_one_line(trouble)
    if isinstance(trouble, OperationalError | ProgrammingError) and any(words in said for words in NO_TABLES):
        return f"The store is not ready: run peelian init ({said})"
    return f"The store cannot be used: {said}"


def about_a_file(trouble: OSError) -> str:
    """Say what is wrong with a file or an address."""
    said = trouble.strerror or str(trouble)
    return f"{trouble.filename}: {said}" if trouble.filename else said


def in_one_line(trouble: Exception) -> str:
    """Return the words of a trouble, whatever lines they came in."""
    return " ".join(str(trouble).split())
