from peelian.areas.office import forms, permissions
from peelian.areas.office.models import Body, ContactPoint, CoverageNote, PreElectionPeriod, Term
from peelian.kit.records.record_type import RecordType

bodies = RecordType(
    model=Body,
    slug="bodies",
    prefix="BODY",
    may_see=permissions.can_see_the_office,
    may_change=permissions.can_change_the_office,
    columns=("name", "area_name", "kind", "first_day", "last_day"),
    facts=(
        "name",
        "area_name",
        "kind",
        "office_holder",
        "deputy",
        "force",
        "first_day",
        "last_day",
        "followed_by",
        "is_demonstration",
    ),
    order=("-first_day", "-pk"),
    search=("name", "area_name"),
    form=forms.BodyForm,
)

terms = RecordType(
    model=Term,
    slug="terms-of-office",
    prefix="TERM",
    may_see=permissions.can_see_the_office,
    may_change=permissions.can_change_the_office,
    columns=("first_day", "last_day", "election", "body"),
    facts=("body", "first_day", "last_day", "election"),
    order=("-first_day", "-pk"),
    form=forms.TermForm,
)

pre_election_periods = RecordType(
    model=PreElectionPeriod,
    slug="pre-election-periods",
    prefix="PRE",
    may_see=permissions.can_see_the_office,
    may_change=permissions.can_change_the_office,
    columns=("first_day", "last_day", "election"),
    facts=("election", "first_day", "last_day", "note"),
    order=("-first_day", "-pk"),
    form=forms.PreElectionPeriodForm,
)

coverage = RecordType(
    model=CoverageNote,
    slug="coverage",
    prefix="COV",
    may_see=permissions.can_see_the_office,
    may_change=permissions.can_change_the_office,
    columns=("subject", "first_day", "last_day", "coverage"),
    facts=("subject", "first_day", "last_day", "coverage", "note"),
    order=("subject", "first_day", "pk"),
    filters=("coverage",),
    form=forms.CoverageNoteForm,
)

contact_points = RecordType(
    model=ContactPoint,
    slug="contact-points",
    prefix="CON",
    may_see=permissions.can_see_the_office,
    may_change=permissions.can_change_the_office,
    columns=("purpose", "email", "telephone", "first_day", "last_day"),
    facts=("purpose", "email", "telephone", "address", "first_day", "last_day"),
    order=("purpose", "-first_day", "pk"),
    form=forms.ContactPointForm,
)
