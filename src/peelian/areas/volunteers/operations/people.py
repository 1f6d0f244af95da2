"""Verbs that change volunteers, their accounts, their pairs, and what they say of themselves."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.volunteers.models import Answers, Away, Pairing, Volunteer
from peelian.areas.volunteers.rules import people
from peelian.areas.volunteers.rules.people import Vetted
from peelian.basics.verdicts import Verdict, refused
from peelian.kit.access.holding import holds
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce, rows_of
from peelian.kit.records.verbs import Parts

CONTACT = ("email", "telephone", "address")
ANSWERS = "what a volunteer says of themselves"
ACCOUNT = "account of a volunteer"


@transaction.atomic
def record_volunteer(volunteer: Volunteer, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Volunteer:
    """Put a volunteer on the record.

    :raises Refused: when it breaks a rule.
    """
    enforce(verdicts(volunteer, parts, at.date()))
    return saving.add(volunteer, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_volunteer(volunteer: Volunteer, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Volunteer:
    """Change a volunteer, their vettings, trainings or times away.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    enforce(verdicts(volunteer, parts, at.date()))
    return saving.change(volunteer, parts=parts, actor=actor, at=at, via=via)


def verdicts(volunteer: Volunteer, parts: Parts, today: date) -> Iterator[Verdict]:
    """Yield what the rules say of a volunteer."""
    for vetting in rows_of(volunteer, parts, "vettings"):
        yield people.vetting_is_told(
            outcome=Vetted(vetting.outcome), decided_on=vetting.decided_on, expires_on=vetting.expires_on, today=today
        )


@transaction.atomic
def link_account(volunteer: Volunteer, /, *, email: str, actor: Any, at: datetime) -> Volunteer:
    """Let somebody who signs in see this volunteer's record as their own; without an address, nobody.

    :raises Refused: when there is no such account of a volunteer, or it is another's.
    """
    account = account_called(volunteer, email) if email.strip() else None
    Volunteer.objects.filter(pk=volunteer.pk).update(account=account)
    volunteer.account = account
    verb = "linked" if account else "unlinked"
    trail.write(
        verb, Subject(kind=ACCOUNT, reference=volunteer.reference, label=volunteer.reference), actor=actor, at=at
    )
    return volunteer


def account_called(volunteer: Volunteer, email: str) -> Account:
    """Return the open account of a volunteer that goes by an address.

    :raises Refused: when there is none, or it is another's.
    """
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None or not holds(account, Role.VOLUNTEER):
        refused("There is no open account of a volunteer with this address", field="email").enforce()
    if Volunteer.objects.filter(account=account).exclude(pk=volunteer.pk).exists():
        refused("This account is another volunteer’s", field="email").enforce()
    assert account is not None
    return account


@transaction.atomic
def change_contact(volunteer: Volunteer, /, *, values: Mapping[str, str], actor: Any, at: datetime) -> Volunteer:
    """Change how a volunteer is reached, as they say themselves.

    :raises ChangedMeanwhile: when somebody else changed the record.
    """
    for name in CONTACT:
        setattr(volunteer, name, values.get(name, ""))
    return saving.change(volunteer, parts={}, actor=actor, at=at, via="page")


@transaction.atomic
def go_away(volunteer: Volunteer, /, *, first_day: date, last_day: date, actor: Any, at: datetime) -> Volunteer:
    """Note days on which a volunteer cannot come.

    :raises Refused: when they end before they begin.
    """
    if last_day < first_day:
        refused("The last day must be the same as or after the first day", field="last_day").enforce()
    days = [*volunteer.away.order_by("pk"), Away(first_day=first_day, last_day=last_day)]
    return saving.change(volunteer, parts={"away": days}, actor=actor, at=at, via="page")


@transaction.atomic
def note_answers(volunteer: Volunteer, /, *, values: Mapping[str, Any], actor: Any, at: datetime) -> Answers:
    """Keep what a volunteer says of themselves in place of what they said before. The trail says that, and not what.

    :raises Refused: when the year of birth cannot be a volunteer's.
    """
    people.born_likely(born=values.get("born"), today=at.date()).enforce()
    found, _new = Answers.objects.update_or_create(volunteer=volunteer, defaults={**values, "given_on": at.date()})
    subject = Subject(kind=ANSWERS, reference=volunteer.reference, label=volunteer.reference)
    trail.write("answered", subject, actor=actor, at=at, after={})
    return found


@transaction.atomic
def agree(pairing: Pairing, /, *, volunteer: Volunteer, agrees: bool, actor: Any, at: datetime) -> Pairing:
    """Let the other of a pair see how a volunteer is reached, or no longer.

    :raises Refused: when it is not their pair.
    """
    day = at.date() if agrees else None
    if volunteer.pk == pairing.first_id:
        pairing.first_agreed_on = day
    elif volunteer.pk == pairing.second_id:
        pairing.second_agreed_on = day
    else:
        refused("This is a pair of others").enforce()
    return saving.change(pairing, parts={}, actor=actor, at=at, via="page")


@transaction.atomic
def change_pairing(pairing: Pairing, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Pairing:
    """Change a pair; where it becomes another, nobody has agreed to it yet.

    :raises ChangedMeanwhile: when somebody else changed it meanwhile.
    """
    before = Pairing.objects.get(pk=pairing.pk)
    if (before.first_id, before.second_id) != (pairing.first_id, pairing.second_id):
        pairing.first_agreed_on = pairing.second_agreed_on = None
    return saving.change(pairing, parts=parts, actor=actor, at=at, via=via)
