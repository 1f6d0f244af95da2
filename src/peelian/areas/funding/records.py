from peelian.areas.funding import forms, permissions
from peelian.areas.funding.models import Award, Fund
from peelian.kit.records.record_type import RecordType, by_any_name

funds = RecordType(
    model=Fund,
    slug="funds",
    prefix="FUND",
    may_see=permissions.can_see_awards,
    may_change=permissions.can_record_awards,
    columns=("name", "also_called", "reference"),
    facts=("name", "also_called"),
    order=("name", "pk"),
    search=("name", "also_called"),
    form=forms.FundForm,
    known_as=by_any_name,
)

awards = RecordType(
    model=Award,
    slug="awards",
    prefix="AWD",
    may_see=permissions.can_see_awards,
    may_change=permissions.can_record_awards,
    columns=("reference", "organisation", "fund", "project", "amount"),
    facts=("organisation", "fund", "project", "amount", "percent_of_project", "awarded_on"),
    order=("-awarded_on", "-pk"),
    filters=("fund", "organisation"),
    search=("organisation", "fund", "project"),
    dated_by="awarded_on",
    form=forms.AwardForm,
)
