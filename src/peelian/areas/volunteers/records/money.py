"""The kinds of record by which volunteers are repaid."""

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms import records as forms
from peelian.areas.volunteers.models import PaymentList
from peelian.areas.volunteers.operations import payments
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.verbs import Verbs

payment_lists = RecordType(
    model=PaymentList,
    slug="payment-lists",
    prefix="PAY",
    may_see=permissions.can_see_expenses,
    may_change=permissions.can_move_expenses,
    columns=("reference", "first_day", "last_day", "made_on", "paid_on"),
    facts=("first_day", "last_day", "note", "made_on", "paid_on"),
    order=("-made_on", "-pk"),
    search=("note",),
    dated_by="made_on",
    form=forms.PaymentListForm,
    verbs=Verbs(add=payments.make_list, change=payments.change_list, withdraw=payments.undo_list),
)
