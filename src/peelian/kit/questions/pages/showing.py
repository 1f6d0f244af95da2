"""What the templates of a step are given."""

from collections.abc import Mapping
from typing import Any

from peelian.kit.govuk import rows as govuk_rows
from peelian.kit.govuk.error_links import ErrorLink
from peelian.kit.questions import steps
from peelian.kit.questions.asking import Sheet
from peelian.kit.questions.pages.desk import Desk
from peelian.kit.questions.rules import writing
from peelian.kit.questions.rules.assessing import VISIBLE, Assessment
from peelian.kit.questions.rules.parts import Kind, Question
from peelian.kit.questions.telling import told


def of_step(
    desk: Desk,
    step: steps.Step,
    sheet: Sheet,
    typed: Mapping[str, Any],
    found: Assessment,
    errors: list[tuple[str, str]],
) -> dict[str, Any]:
    """Return everything that the page of a step shows."""
    shown = [each for each in desk.steps if each.is_asked(found) or each.name == step.name]
    place = shown.index(step)
    names = {question.name for question in step.questions}
    return {
        "title": step.title,
        "asked": desk.asked,
        "this_version": desk.answer_set.version,
        "stamp": desk.answer_set.stamp,
        "saved_at": desk.answer_set.saved_at if desk.answer_set.answers else None,
        "is_trial": desk.answer_set.is_trial,
        "caption": f"{desk.asked.title}. Step {place + 1} of {len(shown)}" if len(shown) > 1 else "",
        "back": desk.step_url(shown[place - 1]) if place else desk.back,
        "back_title": f"Back to {shown[place - 1].title.lower()}" if place else desk.back_title,
        "later": desk.back,
        "sections": [section_of(desk, section, sheet, typed, found) for section in step.sections],
        "is_alone": len(step.sections) == 1,
        "has_errors": bool(errors),
        "links": links_of(sheet, errors),
        "has_file": any(question.kind is Kind.FILE for question in step.questions),
        "definition": writing.written(desk.asked),
        "elsewhere": {name: raw for name, raw in typed.items() if name not in names or is_file(desk, name)},
        "today": desk.today,
    }


def is_file(desk: Desk, name: str) -> bool:
    """Say whether an answer is a file, which a browser does not give back."""
    return desk.asked.by_name[name].kind is Kind.FILE


def section_of(desk: Desk, section: Any, sheet: Sheet, typed: Mapping[str, Any], found: Assessment) -> dict[str, Any]:
    """Return a section with its questions and sums."""
    names = {each.name for each in section.sums}
    return {
        "name": section.name,
        "title": section.title,
        "hint": section.hint,
        "is_shown": found.sections[section.name] == VISIBLE,
        "items": [item_of(desk, question, sheet, typed, found) for question in section.questions],
        "sums": [each for each in found.sums if each.name in names],
    }


def item_of(
    desk: Desk, question: Question, sheet: Sheet, typed: Mapping[str, Any], found: Assessment
) -> dict[str, Any]:
    """Return a question as the template draws it."""
    told_of: dict[str, Any] = {
        "question": question,
        "key": question.name,
        "is_shown": found.states[question.name].is_visible,
        "words": found.states[question.name].words,
    }
    if question.kind is not Kind.GROUP:
        file = typed.get(question.name) if question.kind is Kind.FILE else None
        if isinstance(file, dict) and file.get("id"):
            told_of |= {"file": file, "file_url": desk.address("file", number=int(file["id"]))}
        return {**told_of, "field": sheet.form[question.name]}
    formset = sheet.groups[question.name]
    rows = [
        {
            "form": row.form,
            "number": row.number,
            "index": row.index,
            "fields": [field_of_row(question, inner, row.index, row.form, found) for inner in question.questions],
        }
        for row in govuk_rows.rows(formset)
    ]
    blank = formset.empty_form
    return {
        **told_of,
        "formset": formset,
        "rows": rows,
        "errors": formset.non_form_errors(),
        "blank": {"form": blank, "fields": [blank_field(question, inner, blank) for inner in question.questions]},
    }


def field_of_row(group: Question, inner: Question, index: int, form: Any, found: Assessment) -> dict[str, Any]:
    """Return a question of a row; in a row that is not saved yet, what needs nothing is shown."""
    key = f"{group.name}.{index}.{inner.name}"
    state = found.states.get(key)
    return {"key": key, "field": form[inner.name], "is_shown": state.is_visible if state else inner.shown is None}


def blank_field(group: Question, inner: Question, form: Any) -> dict[str, Any]:
    """Return a question of the row that a browser copies."""
    key = f"{group.name}.__prefix__.{inner.name}"
    return {"key": key, "field": form[inner.name], "is_shown": inner.shown is None}


def links_of(sheet: Sheet, errors: list[tuple[str, str]]) -> list[ErrorLink]:
    """Return the errors with where they lead, a row of a group named."""
    links = []
    for key, message in errors:
        name, _, rest = key.partition(".")
        index, _, inner = rest.partition(".")
        if inner:
            rows = sheet.groups[name]
            noun = str(getattr(rows, "noun", "row")).capitalize()
            target = getattr(rows.forms[int(index)][inner], "target_id", "")
            links.append(ErrorLink(f"{noun} {int(index) + 1}: {message}", f"#{target}"))
        elif name in sheet.form.fields:
            links.append(ErrorLink(message, f"#{getattr(sheet.form[name], 'target_id', '')}"))
        else:
            links.append(ErrorLink(message, f"#{name}-rows" if name in sheet.groups else ""))
    return links


def clashes(desk: Desk, typed: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the answers of a step that somebody else saved otherwise, theirs beside yours."""
    rows = []
    for name, question in desk.asked.by_name.items():
        if name in desk.asked.group_of or typed.get(name) == theirs.get(name):
            continue
        rows.append(
            {
                "title": question.label,
                "theirs": told(question, theirs.get(name)) or "Nothing",
                "yours": told(question, typed.get(name)) or "Nothing",
            }
        )
    return rows
