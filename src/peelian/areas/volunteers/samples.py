"""Made-up volunteers, for tests. None of them is anybody."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from peelian.areas.places.samples import place
from peelian.areas.volunteers.models import (
    Answers,
    ExitInterview,
    Expense,
    Hours,
    Membership,
    Message,
    Pairing,
    PaymentList,
    Population,
    Rate,
    Scheme,
    ServiceAward,
    Step,
    Training,
    Vetting,
    Volunteer,
)
from peelian.areas.volunteers.operations.memberships import in_order, settle
from peelian.areas.volunteers.rules.people import Sex, TrainingKind, Vetted
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.areas.volunteers.rules.service import HUNDREDTHS, TEN_THOUSANDTHS, Claim, ExpenseKind
from peelian.areas.volunteers.rules.states import State
from peelian.kit.records.references import allocate

APPLIED = ((State.ENQUIRY, date(2025, 1, 6)), (State.APPLIED, date(2025, 2, 3)))
SERVING = (*APPLIED, (State.PROBATION, date(2018, 1, 8)), (State.ACCREDITED, date(2024, 7, 8)))
LEFT = (*APPLIED, (State.LEFT, date(2025, 5, 1)))


def with_made(values: dict[str, Any], **makers: Callable[[], Any]) -> None:
    """Make what a record points at, where it was not given."""
    for name, make in makers.items():
        if values.get(name) is None:
            values[name] = make()


def scheme(**values: Any) -> Scheme:
    """Return a scheme of custody visiting, made once."""
    given = {"reference": "SCH-custody", "name": "Example custody visiting", "slug": "custody-visiting"}
    said = {"kind": SchemeKind.CUSTODY, "called": "independent custody visitors", "began_on": date(2013, 4, 1)}
    values = {**given, **said, **values}
    found, _made = Scheme.objects.get_or_create(reference=values["reference"], defaults=values)
    return found


def volunteer(**values: Any) -> Volunteer:
    """Return somebody who is made up, with a home in Exampleton."""
    given = {"name": "Made-up Volunteer", "email": "made-up@example.org", "telephone": "01632 960001"}
    values = {**given, "address": "1 Example Lane", **values}
    if "home_authority" not in values:
        values["home_authority"] = place()
    values.setdefault("reference", allocate("VOL", 2025)[0])
    return Volunteer.objects.create(**values)


def membership(*, steps: Any = APPLIED, **values: Any) -> Membership:
    """Return a volunteer who applied to the scheme; `steps` tells another way."""
    values.setdefault("reference", allocate("MEM", 2025)[0])
    with_made(values, scheme=scheme)
    with_made(values, volunteer=volunteer)
    made = Membership.objects.create(**values)
    taken = in_order([Step(membership=made, state=state, taken_on=day) for state, day in steps])
    Step.objects.bulk_create(taken)
    settle(made, taken)
    made.save()
    return made


def serving(**values: Any) -> Membership:
    """Return a volunteer who has served since January 2018, vetted and accredited."""
    made = membership(
        steps=((State.PROBATION, date(2018, 1, 8)), (State.ACCREDITED, date(2024, 7, 8))),
        **{"is_reconstructed": True, **values},
    )
    vetting(volunteer=made.volunteer)
    return made


def vetting(**values: Any) -> Vetting:
    """Return a vetting that was cleared in January 2024 and runs out five years later."""
    given = {"level": "NPPV 2", "outcome": Vetted.CLEARED, "decided_on": date(2024, 1, 15)}
    values = {**given, "expires_on": date(2029, 1, 15), **values}
    return Vetting.objects.create(**{"volunteer": values.pop("volunteer", None) or volunteer(), **values})


def training(**values: Any) -> Training:
    """Return a training for terrorism detention."""
    given = {"title": "Terrorism detention", "kind": TrainingKind.TACT, "is_tact": True, "taken_on": date(2025, 1, 9)}
    return Training.objects.create(**{"volunteer": values.pop("volunteer", None) or volunteer(), **given, **values})


def answers(**values: Any) -> Answers:
    """Return what somebody says of themselves."""
    given = {"born": 1970, "gender": "female", "ethnicity": "asian", "disability": "no", "given_on": date(2025, 1, 6)}
    return Answers.objects.create(**{"volunteer": values.pop("volunteer", None) or volunteer(), **given, **values})


def pairing(**values: Any) -> Pairing:
    """Return two volunteers who visit together since March 2025."""
    values.setdefault("reference", allocate("PAIR", 2025)[0])
    with_made(values, scheme=scheme)
    with_made(values, first=lambda: volunteer(name="One Made-up"))
    with_made(values, second=lambda: volunteer(name="Other Made-up"))
    return Pairing.objects.create(**{"first_day": date(2025, 3, 3), **values})


def hours(**values: Any) -> Hours:
    """Return two and a half hours of a visit."""
    given = {"done_on": date(2025, 5, 1), "hours": Decimal("2.50"), "activity": "Visit to a suite"}
    values = {**given, **values}
    values.setdefault("reference", allocate("HRS", 2025)[0])
    with_made(values, scheme=scheme)
    with_made(values, volunteer=volunteer)
    return Hours.objects.create(hundredths=int(values["hours"] * HUNDREDTHS), **values)


def expense(**values: Any) -> Expense:
    """Return a fare that was claimed."""
    given = {"spent_on": date(2025, 5, 1), "kind": ExpenseKind.FARES, "what": "Bus to the suite", "amount": 480}
    values = {**given, **values}
    values.setdefault("reference", allocate("EXP", 2025)[0])
    with_made(values, scheme=scheme)
    with_made(values, volunteer=volunteer)
    return Expense.objects.create(**values)


def paymentlist(**values: Any) -> PaymentList:
    """Return a payment list of August 2025, made when a claim was passed that is on no list yet."""
    expense(state=Claim.PASSED.value, passed_on=date(2025, 8, 20))
    given = {"first_day": date(2025, 8, 1), "last_day": date(2025, 8, 27), "made_on": date(2025, 8, 28)}
    values = {**given, "note": "Claims of the summer", **values}
    values.setdefault("reference", allocate("PAY", 2025)[0])
    return PaymentList.objects.create(**values)


def rate(**values: Any) -> Rate:
    """Return what an hour is worth since April 2023."""
    given = {"first_day": date(2023, 4, 1), "hourly": Decimal("16.4205"), "source": "Pay of staff, scale E"}
    values = {**given, **values}
    values.setdefault("reference", allocate("RATE", 2023)[0])
    return Rate.objects.create(ten_thousandths=int(values["hourly"] * TEN_THOUSANDTHS), **values)


def serviceaward(**values: Any) -> ServiceAward:
    """Return the award of a volunteer for six years."""
    values = {"years": 6, "awarded_on": date(2024, 6, 5), "presented_at": "Evening for volunteers", **values}
    values.setdefault("reference", allocate("SVA", 2024)[0])
    with_made(values, membership=serving)
    return ServiceAward.objects.create(**values)


def exitinterview(**values: Any) -> ExitInterview:
    """Return what somebody said who left."""
    values = {"held_on": date(2025, 5, 6), "why": "Moved away", "said": "Good company", **values}
    values.setdefault("reference", allocate("EXIT", 2025)[0])
    with_made(values, membership=lambda: membership(steps=LEFT))
    return ExitInterview.objects.create(**values)


def population(**values: Any) -> Population:
    """Return the women of Exampleton who were from 20 to 29 years old in 2019."""
    given = {"sex": Sex.FEMALE, "age_from": 20, "age_to": 29, "people": 12_000, "as_at": date(2019, 6, 30)}
    values = {**given, "source": "Made-up estimate", **values}
    values.setdefault("reference", allocate("POP", 2019)[0])
    with_made(values, authority=place)
    return Population.objects.create(**values)


def message(**values: Any) -> Message:
    """Return a message that is not sent yet."""
    values = {"subject": "Team meeting", "body": "We meet on Tuesday.", **values}
    values.setdefault("reference", allocate("MSG", 2025)[0])
    with_made(values, scheme=scheme)
    return Message.objects.create(**values)
