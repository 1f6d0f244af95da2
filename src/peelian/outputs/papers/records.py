from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Verbs
from peelian.outputs.papers import forms, operations, permissions
from peelian.outputs.papers.models import Paper, PrintedFigure, PrintedPeriod, PrintedTable

ENTERING = Verbs(
    add=operations.record_printed,
    change=operations.change_printed,
    add_many=operations.record_many,
    change_many=operations.change_many,
)

papers = RecordType(
    model=Paper,
    slug="papers",
    may_see=permissions.can_see_papers,
    may_change=permissions.can_record_papers,
    columns=("published_on", "title", "kind", "period", "reference"),
    facts=("reference", "kind", "published_on", "period", "publisher", "source", "classification", "notes"),
    order=("-published_on", "-pk"),
    filters=("kind",),
    search=("title", "reference", "notes"),
    dated_by="published_on",
    form=forms.PaperForm,
    parts=(Part(name="periods", title="Period", model=PrintedPeriod, parent="paper", form=forms.PeriodForm),),
)

figures = RecordType(
    model=PrintedFigure,
    slug="printed-figures",
    prefix="PF",
    may_see=permissions.can_see_papers,
    may_change=permissions.can_record_papers,
    columns=("what", "value", "paper", "where", "period", "reference"),
    facts=("value", "unit", "base", "paper", "where", "period", "question", "measure", "cuts", "note"),
    order=("paper__reference", "pk"),
    filters=("paper",),
    search=("what", "value", "unit", "paper", "note"),
    form=forms.FigureForm,
    verbs=ENTERING,
)

tables = RecordType(
    model=PrintedTable,
    slug="printed-tables",
    prefix="PT",
    may_see=permissions.can_see_papers,
    may_change=permissions.can_record_papers,
    columns=("title", "paper", "where", "period", "reference"),
    facts=(
        "paper",
        "where",
        "period",
        "heading",
        "question",
        "answer",
        "measure",
        "rows_by",
        "columns_by",
        "cuts",
        "note",
    ),
    order=("paper__reference", "pk"),
    filters=("paper",),
    search=("title", "grid", "paper", "note"),
    form=forms.TableForm,
    verbs=ENTERING,
)
