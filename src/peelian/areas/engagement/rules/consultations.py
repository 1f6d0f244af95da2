"""The words for asking the public, and what an answer must add up to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from peelian.basics import display
from peelian.basics.deadlines import Deadline, after_days
from peelian.basics.periods import DAY
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

DAYS_FOR_RESULTS = 60
"""Within how many days the office means to publish what a consultation found, unless a setting says otherwise."""


class Kind(Term):
    """What sort of asking it is."""

    SURVEY = "survey", "Survey"
    CONSULTATION = "consultation", "Consultation"
    BUDGET = "budget_consultation", "Budget consultation"
    EVIDENCE = "call_for_evidence", "Call for evidence"


class Method(Term):
    """How people could answer."""

    ONLINE = "online", "Online"
    PAPER = "paper", "On paper"
    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"
    SEVERAL = "several", "In several ways"


class Grouping(Term):
    """By what those who answered are told apart."""

    CAPACITY = "capacity", "Answering as"
    AGE = "age", "Age"
    SEX = "sex", "Sex"
    ETHNICITY = "ethnicity", "Ethnic group"
    DISABILITY = "disability", "Disability"
    HOME = "home", "Where they live"


class Choice(Term):
    """How many answers to a question one person could give."""

    ONE = "one", "One answer"
    SEVERAL = "several", "Several answers"


def dates_follow(
    *, opened_on: date, closed_on: date | None, published_on: date | None, decided_on: date | None, today: date
) -> Verdict:
    """Say whether the dates of a consultation follow each other: opened, closed, then published and decided upon.

    Policy: what a consultation found is published and decided upon when it is over, not before.
    """
    if closed_on is not None and closed_on < opened_on:
        return refused("It cannot be closed before it was opened", field="closed_on")
    for name, day, done in (("published_on", published_on, "published"), ("decided_on", decided_on, "decided upon")):
        if day is None:
            continue
        if closed_on is None or day < closed_on:
            return refused(f"It can be {done} only once it is closed", field=name)
        if day > today:
            return refused(f"The date must be today or in the past; today is {today:%-d %B %Y}", field=name)
    return ALLOWED


def results_are_told(*, is_published: bool, summary: str) -> Verdict:
    """Say whether results may be published: not before somebody wrote down what people said.

    Policy: a published result says in words what people said.
    """
    if is_published and not summary.strip():
        return refused("Enter what people said before the results are published", field="summary")
    return ALLOWED


def decision_is_whole(*, decision: str, decided_on: date | None) -> Verdict:
    """Say whether a decision comes with its day, and a day with its decision.

    Policy: what was decided on a consultation is recorded with its date.
    """
    if decision.strip() and decided_on is None:
        return refused("Enter the date of the decision", field="decided_on")
    if decided_on is not None and not decision.strip():
        return refused("Enter what was decided on that day", field="decision")
    return ALLOWED


def groups_add_up(*, grouping: str, counts: Sequence[int], respondents: int | None) -> Verdict:
    """Say whether the groups of one grouping hold no more people than answered; some may not have said theirs.

    Policy: groups never add up to more than all who answered.
    """
    if respondents is None:
        return refused(f"{grouping}: enter how many answered before telling them apart", field="respondents")
    if sum(counts) > respondents:
        return refused(f"{grouping}: {added(counts)}, but {whole(respondents)} answered", field="respondents")
    return ALLOWED


def question_adds_up(
    *, name: str, choice: Choice, base: int, counts: Sequence[int], respondents: int | None
) -> Verdict:
    """Say whether the answers to a question add up to its base, and its base to no more than all who answered.

    Policy: where one answer could be given, every person under the base gave one; where several could, none gave the
    same one twice.
    """
    if respondents is not None and base > respondents:
        return refused(f"{name}: {whole(base)} answered it, but {whole(respondents)} answered at all", field=ANSWERED)
    if choice is Choice.ONE and counts and sum(counts) != base:
        return refused(f"{name}: {added(counts)}, but its base is {whole(base)}", field=ANSWERED)
    if choice is Choice.SEVERAL and counts and max(counts) > base:
        return refused(f"{name}: {whole(max(counts))} gave one answer, but its base is {whole(base)}", field=ANSWERED)
    return ALLOWED


ANSWERED = "respondents"


def answers_have_questions(*, questions: Sequence[int], answers: Sequence[int]) -> Verdict:
    """Say whether every answer belongs to a question, and each question has a number of its own.

    Policy: an answer is told under the number of its question.
    """
    twice = [number for number, times in Counter(questions).items() if times > 1]
    if twice:
        return refused(f"Two questions have the number {twice[0]}: number them apart")
    strays = sorted(set(answers) - set(questions))
    if strays:
        return refused(f"There are answers to question {strays[0]}, but there is no question {strays[0]}")
    return ALLOWED


def words_are_once(*, name: str, words: Sequence[str]) -> Verdict:
    """Say whether no group or answer stands twice under one heading.

    Policy: a group or an answer is counted once.
    """
    twice = [word for word, times in Counter(word.strip().lower() for word in words).items() if times > 1]
    return refused(f"{name}: “{twice[0]}” stands there twice") if twice else ALLOWED


def added(counts: Iterable[int]) -> str:
    """Write a sum with what it adds up: 500 + 700 = 1,200.

    Policy: a refusal names the numbers that disagree.
    """
    numbers = list(counts)
    return f"{' + '.join(map(whole, numbers))} = {whole(sum(numbers))}" if len(numbers) > 1 else whole(sum(numbers))


def whole(number: int) -> str:
    """Write a whole number with its commas.

    Policy: numbers are written as in the office's reports.
    """
    return display.number(number)


def results_due(closed_on: date, days: int = DAYS_FOR_RESULTS) -> Deadline:
    """Return the last day to publish what a consultation found.

    Policy: the office's own; how many days it allows itself is a setting.
    """
    return after_days(
        closed_on + DAY,
        days,
        rule=f"{display.counted(days, 'day')} starting with the day after it closed",
        law="The office’s own policy",
    )
