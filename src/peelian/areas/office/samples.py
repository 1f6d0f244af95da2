"""Made-up facts of an office, for tests."""

from datetime import date
from typing import Any

from peelian.areas.office.models import Body, ContactPoint, CoverageNote, PreElectionPeriod, Term
from peelian.areas.office.rules import Kind, Purpose
from peelian.basics.figures import Coverage


def body(**values: Any) -> Body:
    """Return a body of Exampleshire, made once."""
    given = {"reference": "BODY-2012-0001", "name": "Police and Crime Commissioner", "area_name": "Exampleshire"}
    said = {"kind": Kind.COMMISSIONER, "office_holder": "Commissioner", "deputy": "Deputy Commissioner"}
    values = {**given, **said, "first_day": date(2012, 11, 22), **values}
    found, _made = Body.objects.get_or_create(reference=values["reference"], defaults=values)
    return found


def term(**values: Any) -> Term:
    """Return the term of office that began on 9 May 2024."""
    values = {"reference": "TERM-2024-0001", "first_day": date(2024, 5, 9), "election": "May 2024"} | values
    values.setdefault("body", body())
    return Term.objects.create(**values)


def preelectionperiod(**values: Any) -> PreElectionPeriod:
    """Return the period before the poll of 2 May 2024."""
    days = {"first_day": date(2024, 3, 24), "last_day": date(2024, 5, 2)}
    return PreElectionPeriod.objects.create(**{"reference": "PRE-2024-0001", "election": "May 2024", **days, **values})


def coveragenote(**values: Any) -> CoverageNote:
    """Return a note that engagements are complete from the first day of the term."""
    said = {"subject": "engagements", "coverage": Coverage.COMPLETE, "first_day": date(2024, 5, 9)}
    return CoverageNote.objects.create(**{"reference": "COV-2024-0001", **said, **values})


def contactpoint(**values: Any) -> ContactPoint:
    """Return where the office is reached about accessibility."""
    said = {"purpose": Purpose.ACCESSIBILITY, "email": "access@example.org", "first_day": date(2024, 5, 9)}
    return ContactPoint.objects.create(**{"reference": "CON-2024-0001", **said, **values})
