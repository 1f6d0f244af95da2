from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms import records as forms
from peelian.areas.volunteers.models import (
    Availability,
    Away,
    ExitInterview,
    Expense,
    Hours,
    Membership,
    Message,
    Pairing,
    Population,
    Rate,
    Scheme,
    ServiceAward,
    Step,
    Training,
    Vetting,
    Volunteer,
)
from peelian.areas.volunteers.operations import bulk, letters, memberships, payments, people, service
from peelian.areas.volunteers.records.money import payment_lists
from peelian.kit.records.record_type import Part, RecordType, by_any_name
from peelian.kit.records.verbs import Verbs

SEE = permissions.can_see_volunteers
KEEP = permissions.can_record_volunteers

schemes = RecordType(
    model=Scheme,
    slug="schemes",
    prefix="SCH",
    may_see=permissions.can_see_schemes,
    may_change=permissions.can_record_schemes,
    columns=("name", "kind", "called", "began_on", "ended_on"),
    facts=("kind", "called", "slug", "began_on", "ended_on"),
    order=("name", "pk"),
    filters=("kind",),
    search=("name", "also_called", "called"),
    dated_by="began_on",
    form=forms.SchemeForm,
    known_as=by_any_name,
)

volunteers = RecordType(
    model=Volunteer,
    slug="volunteers",
    prefix="VOL",
    may_see=SEE,
    may_change=KEEP,
    columns=("name", "home_authority"),
    facts=("home_authority", "email", "telephone", "address", "account", "notes"),
    order=("name", "pk"),
    filters=("home_authority",),
    search=("name", "home_authority"),
    form=forms.VolunteerForm,
    parts=(
        Part(name="vettings", title="Vetting", model=Vetting, parent="volunteer", form=forms.VettingForm),
        Part(name="trainings", title="Training", model=Training, parent="volunteer", form=forms.TrainingForm),
        Part(name="away", title="Time away", model=Away, parent="volunteer", form=forms.AwayForm),
    ),
    verbs=Verbs(add=people.record_volunteer, change=people.change_volunteer, add_many=bulk.record_volunteers),
)

members = RecordType(
    model=Membership,
    slug="memberships",
    prefix="MEM",
    may_see=SEE,
    may_change=KEEP,
    columns=("volunteer", "scheme", "state", "served_from", "accredited_until", "ended_on"),
    facts=(
        *("volunteer", "scheme", "state", "served_from", "probation_until", "accredited_until", "ended_on"),
        *("buddy", "references_on", "independence", "conflict", "award_due_on"),
    ),
    order=("scheme__name", "volunteer__name", "pk"),
    filters=("scheme", "state"),
    search=("volunteer", "scheme"),
    form=forms.MembershipForm,
    parts=(
        Part(name="steps", title="Step", model=Step, parent="membership", form=forms.StepForm),
        Part(
            name="availability",
            title="Time of the week",
            model=Availability,
            parent="membership",
            form=forms.AvailabilityForm,
        ),
    ),
    verbs=Verbs(
        add=memberships.record_membership,
        change=memberships.change_membership,
        add_many=bulk.record_memberships,
        change_many=bulk.change_memberships,
    ),
)

pairings = RecordType(
    model=Pairing,
    slug="pairings",
    prefix="PAIR",
    may_see=SEE,
    may_change=KEEP,
    columns=("first", "second", "scheme", "first_day", "last_day"),
    facts=("scheme", "first", "second", "first_day", "last_day", "first_agreed_on", "second_agreed_on"),
    order=("-first_day", "-pk"),
    filters=("scheme",),
    search=("first", "second", "scheme"),
    dated_by="first_day",
    form=forms.PairingForm,
    verbs=Verbs(change=people.change_pairing),
)

hours = RecordType(
    model=Hours,
    slug="volunteer-hours",
    prefix="HRS",
    may_see=SEE,
    may_change=KEEP,
    columns=("done_on", "volunteer", "scheme", "hours", "activity"),
    facts=("done_on", "volunteer", "scheme", "hours", "activity", "is_shift"),
    order=("-done_on", "-pk"),
    filters=("scheme",),  # of thousands of volunteers one is found by name
    search=("volunteer", "activity"),
    dated_by="done_on",
    form=forms.HoursForm,
    verbs=Verbs(
        add=service.record_hours,
        change=service.change_hours,
        add_many=bulk.record_hours,
        change_many=bulk.change_hours,
    ),
)

expenses = RecordType(
    model=Expense,
    slug="expense-claims",
    prefix="EXP",
    may_see=permissions.can_see_expenses,
    may_change=KEEP,
    columns=("spent_on", "volunteer", "what", "amount", "state"),
    facts=(
        *("volunteer", "scheme", "spent_on", "kind", "what", "amount", "state"),
        *("checked_on", "checked_by", "passed_on", "passed_by", "payment_list", "paid_on", "why"),
    ),
    order=("-spent_on", "-pk"),
    filters=("state", "scheme", "kind"),
    search=("volunteer", "what"),
    dated_by="spent_on",
    form=forms.ExpenseForm,
    verbs=Verbs(
        add=service.record_expense,
        change=service.change_expense,
        withdraw=payments.withdraw_claim,
        add_many=bulk.record_expenses,
    ),
)

rates = RecordType(
    model=Rate,
    slug="hourly-rates",
    prefix="RATE",
    may_see=permissions.can_see_schemes,
    may_change=permissions.can_record_schemes,
    columns=("first_day", "hourly", "is_shift", "source"),
    facts=("first_day", "hourly", "is_shift", "source"),
    order=("-first_day", "-pk"),
    search=("source",),
    dated_by="first_day",
    form=forms.RateForm,
    verbs=Verbs(add=service.record_rate, change=service.change_rate),
)

awards = RecordType(
    model=ServiceAward,
    slug="service-awards",
    prefix="SVA",
    may_see=SEE,
    may_change=KEEP,
    columns=("awarded_on", "membership", "years", "presented_at"),
    facts=("membership", "years", "awarded_on", "presented_at"),
    order=("-awarded_on", "-pk"),
    search=("membership", "presented_at"),
    dated_by="awarded_on",
    form=forms.ServiceAwardForm,
    verbs=Verbs(add=memberships.record_award, change=memberships.change_award, withdraw=memberships.withdraw_award),
)

exits = RecordType(
    model=ExitInterview,
    slug="exit-interviews",
    prefix="EXIT",
    may_see=SEE,
    may_change=KEEP,
    columns=("held_on", "membership", "why"),
    facts=("membership", "held_on", "why", "said", "may_return"),
    order=("-held_on", "-pk"),
    search=("membership", "why"),
    dated_by="held_on",
    form=forms.ExitInterviewForm,
    verbs=Verbs(add=memberships.record_exit),
)

population = RecordType(
    model=Population,
    slug="population-counts",
    prefix="POP",
    may_see=permissions.can_see_schemes,
    may_change=permissions.can_record_schemes,
    columns=("authority", "sex", "age_from", "age_to", "people", "as_at", "source"),
    facts=("authority", "sex", "age_from", "age_to", "people", "as_at", "source"),
    order=("-as_at", "authority__name", "sex", "age_from", "pk"),
    filters=("authority", "sex"),
    search=("authority", "source"),
    dated_by="as_at",
    form=forms.PopulationForm,
)

messages = RecordType(
    model=Message,
    slug="scheme-messages",
    prefix="MSG",
    may_see=SEE,
    may_change=KEEP,
    columns=("subject", "scheme", "to", "sent_on"),
    facts=("scheme", "to", "subject", "body", "sent_on"),
    order=("-pk",),
    filters=("scheme",),
    search=("subject", "body"),
    form=forms.MessageForm,
    verbs=Verbs(change=letters.change_message),
)

ALL = (
    *(schemes, volunteers, members, pairings, hours, expenses),
    *(payment_lists, rates, awards, exits, population, messages),
)
