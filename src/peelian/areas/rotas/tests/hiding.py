"""A published rota and a draft that tell of days to come, the secrets in them, and the people who look for them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.operations import rotas as rota_verbs
from peelian.areas.rotas.operations import shifts as shift_verbs
from peelian.areas.rotas.rules.states import State
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.rules.states import State as Step
from peelian.basics import display
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

COMING, ARRIVES = date(2025, 10, 15), time(3, 47)
DRAFTED, DRAFT_ARRIVES = date(2026, 1, 7), time(4, 53)
CREW = ("Zebedee Hidden", "Yolanda Concealed")
SUITE = "Secretgate Suite"
EVEN_SO = "They agreed at the kiosk"
SEE_VOLUNTEERS = frozenset({Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR})


def forms_of(day: date, at: time) -> tuple[str, ...]:
    """Return every way in which a day to come and its time are written."""
    month = f"{day:%B}"
    days = [day.isoformat(), f"{day:%Y%m%d}", f"{day.day} {month}", f"{day.day} {month[:3]}", f"{day:%d/%m/%Y}"]
    days += [f"{month} {day.day}", f"{month[:3]} {day.day}", f"{day.year}, {day.month}, {day.day}"]
    times = [f"{at:%H:%M}", f"{at.hour}.{at:%M}", f"{at.hour}:{at:%M}", f"T{at:%H%M}"]
    return (*days, display.write_weekday_date(day), *times)


PUBLISHED = (*forms_of(COMING, ARRIVES), EVEN_SO)
DRAFT = forms_of(DRAFTED, DRAFT_ARRIVES)
CALLED = ("SHIFT-2025", "SHIFT-2026", "ROTA-2025")
"""References, by which somebody outside would learn that there is a shift at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hidden:
    """What is hidden, and by whom it is looked for."""

    shift: Shift
    draft: Shift
    members: list[Membership]
    people: dict[str, Account | None] = field(default_factory=dict)

    @property
    def crew(self) -> Membership:
        """Return one who goes."""
        return self.members[0]


def made_people() -> tuple[list[Membership], dict[str, Account | None]]:
    """Return who goes and one who does not, and everybody who looks: each role, several at once, and volunteers."""
    members = [volunteers.serving(volunteer=linked(name, f"crew{at}")) for at, name in enumerate((*CREW, "Third One"))]
    other = volunteers.serving(volunteer=linked("Fourth One", "other"), scheme=visiting.animal_scheme())
    left = volunteers.membership(
        volunteer=linked("Fifth One", "left"),
        is_reconstructed=True,
        steps=((Step.PROBATION, date(2018, 1, 8)), (Step.ACCREDITED, date(2024, 7, 8)), (Step.LEFT, date(2025, 8, 1))),
    )
    people: dict[str, Account | None] = {"stranger": None}
    people |= {role.value: account(role) for role in Role}
    others = [role for role in Role if role not in {Role.VOLUNTEER_MANAGER, Role.VOLUNTEER}]
    people["all others"] = account(*others, email="all@example.org", post_title="Deputy of everybody")
    people["crew"], people["scheme"] = members[0].volunteer.account, members[2].volunteer.account
    people["another scheme"], people["left"] = other.volunteer.account, left.volunteer.account
    return members, people


def linked(name: str, called: str) -> Any:
    """Return a volunteer with an account."""
    email = f"{called}@example.org"
    return volunteers.volunteer(
        name=name, email=email, account=account(Role.VOLUNTEER, email=email, post_title=f"Visitor {called}")
    )


def ground() -> tuple[Any, list[Membership], dict[str, Account | None]]:
    """Return a suite, those who may be sent there, and everybody who looks, before there is any rota."""
    members, people = made_people()
    suite = visiting.suite(reference="SUI-secret", name=SUITE)
    visiting.slotgrid(scheme=suite.scheme)
    return suite, members, people


def make(at: datetime) -> Hidden:
    """Put a rota on the record and publish it, change a shift of it, and begin the next, as the manager does."""
    suite, members, people = ground()
    rota = begin(suite.scheme, date(2025, 9, 1), date(2025, 11, 30), people, at)
    shift = place(rota, suite, COMING, ARRIVES, members[:2], people, at)
    rota = rota_verbs.publish(rota, version=rota.version, actor=people["volunteer_manager"], at=at)
    assert rota.state == State.PUBLISHED
    change(shift, people, at)
    winter = begin(suite.scheme, date(2025, 12, 1), date(2026, 2, 28), people, at)
    draft = place(winter, suite, DRAFTED, DRAFT_ARRIVES, members[:2], people, at)
    return Hidden(shift=shift, draft=draft, members=members, people=people)


def begin(scheme: Any, first_day: date, last_day: date, people: Any, at: datetime) -> Rota:
    """Begin a rota."""
    rota = Rota(scheme=scheme, first_day=first_day, last_day=last_day)
    return rota_verbs.record_rota(rota, parts={}, actor=people["volunteer_manager"], at=at, via="page")


def place(
    rota: Rota, suite: Any, day: date, arrives_at: time, members: list[Membership], people: Any, at: datetime
) -> Shift:
    """Put a shift into a rota, against what its people said that they wish."""
    shift = Shift(rota=rota, suite=suite, day=day, arrives_at=arrives_at, even_so=EVEN_SO)
    seats = [Seat(membership=member) for member in members]
    actor = people["volunteer_manager"]
    return shift_verbs.record_shift(shift, parts={"seats": seats}, actor=actor, at=at, via="page")


def change(shift: Shift, people: Any, at: datetime) -> None:
    """Change a published shift, so that its people are told and its trail tells of it."""
    stored = Shift.objects.get(pk=shift.pk)
    stored.is_fixed = True
    shift_verbs.change_shift(stored, parts={}, actor=people["volunteer_manager"], at=at, via="page")
    shift.refresh_from_db()


def text_of(response: Any) -> str:
    """Return all that a page, a file or a refusal says, also where it is packed, and where it leads."""
    content = b"".join(response)
    if content[:2] == b"PK":
        try:
            with ZipFile(BytesIO(content)) as packed:
                content = b"".join(packed.read(name) for name in packed.namelist())
        except BadZipFile:
            pass
    headers = " ".join(response.headers.get(name, "") for name in ("Location", "Content-Disposition", "Content-Type"))
    return f"{headers} {content.decode(errors='replace')}"


def found_in(text: str, secrets: tuple[str, ...], *, asked: str = "") -> list[str]:
    """Return the secrets that a text tells; what was asked for stands in its box again, and in addresses."""
    text = text.replace(asked, "") if asked else text
    there = [secret for secret in secrets if secret in text]
    return [secret for secret in there if re.search(rf"(?<![\w.]){re.escape(secret)}(?![\w])", text)]
