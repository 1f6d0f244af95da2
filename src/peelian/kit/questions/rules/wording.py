"""Every sentence that an answer may get, word for word the same as in engine.js."""

from collections.abc import Sequence
from decimal import Decimal

from peelian.kit.questions.rules import moments, numbers
from peelian.kit.questions.rules.parts import Kind, Question, Sum


def ask_for(question: Question) -> str:
    """Say that an answer is missing."""
    if not question.called:
        return f"Answer “{question.label}”"
    chosen = {Kind.YES_NO, Kind.ONE_OF, Kind.SEVERAL_OF}
    verb = "Select" if question.kind in chosen else "Choose" if question.kind is Kind.FILE else "Enter"
    return f"{verb} {question.called}"


def cannot_be_read(question: Question) -> str:
    """Say what sort of answer is expected."""
    match question.kind:
        case Kind.NUMBER if question.decimals:
            return f"“{question.label}” must be a number, such as 7.5"
        case Kind.NUMBER:
            return f"“{question.label}” must be a whole number, such as 7"
        case Kind.MONEY:
            return f"“{question.label}” must be an amount in pounds, such as 12.50"
        case Kind.DATE:
            return f"“{question.label}” must be a real date with day, month and year, such as 28 8 2025"
        case Kind.TIME:
            return f"“{question.label}” must be a time from 00:00 to 23:59, such as 09:30"
        case Kind.ONE_OF | Kind.YES_NO | Kind.SEVERAL_OF:
            return f"“{question.label}” must be answered with one of the choices it offers"
    return f"“{question.label}” cannot be read: answer it again"


def too_many_decimals(question: Question) -> str:
    """Say how exact a number may be."""
    if not question.decimals:
        return cannot_be_read(question)
    places = "1 decimal place" if question.decimals == 1 else f"{question.decimals} decimal places"
    return f"“{question.label}” may have at most {places}"


def beyond(question: Question, limit: Decimal | str, *, is_least: bool) -> str:
    """Say which bound an answer passes."""
    match question.kind:
        case Kind.DATE:
            return f"“{question.label}” must be on or {'after' if is_least else 'before'} {moments.shown(str(limit))}"
        case Kind.TIME:
            return f"“{question.label}” must be {limit} or {'later' if is_least else 'earlier'}"
    return f"“{question.label}” must be {amount(question.kind, Decimal(limit))} or {'more' if is_least else 'less'}"


def too_many_words(question: Question, many: int, limit: int) -> str:
    """Say how many words to take out."""
    over = written(many - limit)
    return f"“{question.label}” has {written(many)} words; the limit is {written(limit)}. Take out {over}"


def too_long(question: Question, many: int, limit: int) -> str:
    """Say how many characters to take out."""
    over = written(many - limit)
    return f"“{question.label}” has {written(many)} characters; the limit is {written(limit)}. Take out {over}"


def too_few_rows(question: Question, many: int) -> str:
    """Say how many rows are missing."""
    missing = question.least_rows - many
    return f"“{question.label}” needs at least {numbered(question, question.least_rows)}. Add {written(missing)} more"


def too_many_rows(question: Question, many: int) -> str:
    """Say how many rows are too many."""
    most = question.most_rows
    return f"“{question.label}” takes at most {numbered(question, most)}. Take out {many - most}"


def no_such_question(name: str) -> str:
    """Say that an answer belongs to no question."""
    return f"There is no question called “{name}”"


def numbered(question: Question, many: int) -> str:
    """Count the rows of a group."""
    return f"{many} {question.noun if many == 1 else question.plural}"


def written(number: int) -> str:
    """Write a count."""
    return numbers.shown(Decimal(number))


def amount(kind: Kind, number: Decimal) -> str:
    """Write a number, or an amount of money."""
    return numbers.shown_pence(number) if kind is Kind.MONEY else numbers.shown(number)


def sum_said(total: Sum, kind: Kind, parts: Sequence[Decimal], whole: Decimal) -> str:
    """Say a sum as a sum: 9 + 2 + 3 + 3 = 17, not 18. One person is missing."""
    made = Decimal(0)
    for part in parts:
        made = numbers.added(made, part)
    left = f"{' + '.join(amount(kind, part) for part in parts) or amount(kind, made)} = {amount(kind, made)}"
    if len(parts) == 1:
        left = amount(kind, made)
    if made == whole:
        return f"{left}. These agree." if len(parts) != 1 else f"{left} and {amount(kind, whole)}. These agree."
    return f"{left}, not {amount(kind, whole)}. {difference(total, kind, numbers.subtracted(whole, made))}."


def difference(total: Sum, kind: Kind, missing: Decimal) -> str:
    """Say what is missing, or too much."""
    many = abs(missing)
    if kind is Kind.MONEY:
        return f"{numbers.shown_pence(many)} {'is missing' if missing > 0 else 'too much'}"
    noun = total.noun if many == 1 else total.plural
    what = f"{numbers.counted(many)} {noun}".rstrip()
    return f"{what} {'is' if many == 1 else 'are'} missing" if missing > 0 else f"{what} too many"
