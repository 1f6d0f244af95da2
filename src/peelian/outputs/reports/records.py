from peelian.kit.records.record_type import RecordType
from peelian.outputs.reports import forms, permissions
from peelian.outputs.reports.models import Occasion

occasions = RecordType(
    model=Occasion,
    slug="report-occasions",
    prefix="RO",
    may_see=permissions.can_see_reports,
    may_change=permissions.can_plan_reports,
    columns=("meeting_on", "report", "period", "author"),
    facts=("report", "period", "meeting_on", "reported_on", "author", "classification"),
    order=("-reported_on", "-pk"),
    filters=("report",),
    dated_by="reported_on",
    form=forms.OccasionForm,
)
