"""The ways that a draft may go, who may approve it, and what of it may leave the house."""

import re
from collections.abc import Collection
from datetime import date

from peelian.basics.display import write_date
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class State(Term):
    """Where a draft stands."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.IN_REVIEW}),
    State.IN_REVIEW: frozenset({State.DRAFT, State.APPROVED}),
    State.APPROVED: frozenset({State.APPROVED, State.DRAFT, State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.DRAFT}),
}
"""From each state those that may follow: approved again agrees to what moved, and opened again begins a correction."""
SHORTEST_REASON = 10
NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){1,2}")
HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Dame)\b\.? [A-Z]")
WRITABLE = frozenset({State.DRAFT, State.IN_REVIEW})
"""The states in which the text may be changed."""


class Verb(Term):
    """What is done with a draft as a whole."""

    BEGIN = "begun", "Begun"
    SEND = "sent", "Sent for approval"
    RETURN = "returned", "Returned"
    APPROVE = "approved", "Approved"
    PUBLISH = "published", "Published"
    REOPEN = "reopened", "Opened again"


class Sensitivity(Term):
    """What becomes of a text, or a part of it, when the report leaves the house."""

    OPEN = "open", "Open: it leaves with the report"
    SENSITIVE = "sensitive", "Sensitive: it stays in the house"
    REDACTED = "redacted", "Redacted: it stays in the house"


class Ground(Term):
    """Why something is withheld: the exemption of the Freedom of Information Act 2000 that it falls under."""

    FUTURE = "s22", "Intended for future publication (section 22)"
    INVESTIGATIONS = "s30", "Investigations (section 30)"
    ENFORCEMENT = "s31", "Law enforcement (section 31)"
    CONDUCT = "s36", "Effective conduct of public affairs (section 36)"
    SAFETY = "s38", "Health and safety (section 38)"
    PERSONAL = "s40", "Personal information (section 40)"
    CONFIDENCE = "s41", "Information provided in confidence (section 41)"
    PRIVILEGE = "s42", "Legal professional privilege (section 42)"
    COMMERCIAL = "s43", "Commercial interests (section 43)"


class Consent(Term):
    """Whether whoever a case study is about agreed to its being told."""

    WRITTEN = "written", "Given in writing"
    SPOKEN = "spoken", "Given in words, and noted"
    UNKNOWABLE = "unknowable", "Not needed: nobody can be recognised"


def move_is_allowed(*, before: State, after: State) -> Verdict:
    """Say whether a draft may go from one state to another.

    Policy: the office's own procedure for papers that it publishes.
    """
    if after in MOVES[before]:
        return ALLOWED
    allowed = " or ".join(f"“{state.label}”" for state in State if state in MOVES[before])
    return refused(f"A report that is “{before.label}” can only become {allowed}")


def text_may_change(*, state: State) -> Verdict:
    """Say whether the text of a draft may be changed: not once it is approved.

    Policy: the office's own procedure for papers that it publishes.
    """
    if state in WRITABLE:
        return ALLOWED
    return refused(f"This report is “{state.label}”: open it again before changing its text")


def approver_is_another(*, approver: int, writers: Collection[int], senders: Collection[int]) -> Verdict:
    """Say whether somebody may approve an edition: nobody who wrote in it or sent it.

    Policy: the office's own procedure, papers are approved by a second person.
    """
    if approver in senders:
        return refused("You sent this report for approval: somebody else must approve it")
    if approver in writers:
        return refused("You wrote in this edition of the report: somebody else must approve it")
    return ALLOWED


def texts_were_seen(*, seen: str, stored: str) -> Verdict:
    """Say whether what is approved is what was read: nothing was written between the reading and the approval.

    Policy: the office's own procedure, papers are approved by a second person.
    """
    if seen == stored:
        return ALLOWED
    return refused("Somebody wrote in this report after you opened it: read it as it stands now, then approve it")


def nothing_is_open(*, findings: int) -> Verdict:
    """Say whether a report is ready to be approved: nothing in it is unsourced, and nothing is wrong.

    Policy: DESIGN, "Nothing unsourced is published silently".
    """
    if not findings:
        return ALLOWED
    return refused(f"There {'is 1 thing' if findings == 1 else f'are {findings} things'} to put right first")


def letter_of(place: int) -> str:
    """Return the letter of an appendix by its place from one on: A to Z, then AA.

    Policy: the office's own style of papers.
    """
    further, last = divmod(place - 1, LETTERS)
    return (letter_of(further) if further else "") + chr(ord("A") + last)


LETTERS = 26


def why_is_told(*, why: str, asked: str) -> Verdict:
    """Say whether the reason is given that such a step needs.

    Policy: the office's own procedure for papers that it publishes.
    """
    return ALLOWED if why.strip() else refused(asked, field="why")


def withheld_has_ground(*, sensitivity: Sensitivity, ground: str) -> Verdict:
    """Say whether what is withheld names the exemption that it falls under.

    Law: Freedom of Information Act 2000, section 17 (a refusal names its exemption).
    """
    if sensitivity is Sensitivity.OPEN or ground:
        return ALLOWED
    return refused("Select the ground on which it is withheld", field="ground")


def consent_is_dated(*, consent: Consent, has_date: bool) -> Verdict:
    """Say whether consent that somebody gave has its day.

    Law: UK General Data Protection Regulation, article 7(1) (consent can be shown).
    """
    if consent is Consent.UNKNOWABLE or has_date:
        return ALLOWED
    return refused("Enter the date on which consent was given", field="consented_on")


def consent_was_heard(*, consent: Consent, told_to: str) -> Verdict:
    """Say whether consent that was given in words names the post that heard it.

    Law: UK General Data Protection Regulation, article 7(1) (consent can be shown).
    """
    if consent is not Consent.SPOKEN or told_to.strip():
        return ALLOWED
    return refused("Enter the post of whoever heard the consent", field="told_to")


def nobody_is_named(*, about: str) -> Verdict:
    """Say whether a case study says in general words who it is about; what reads as a person's name is refused.

    Law: UK General Data Protection Regulation, article 5(1)(c) (no more than is needed).
    """
    if NAME.fullmatch(about.strip()) or HONORIFIC.search(about):
        return refused("Say in general words who it is about, or use made-up initials: never a name", field="about")
    return ALLOWED


def consent_stands(*, on: date, until: date | None, ended_on: date | None, why: str = "") -> Verdict:
    """Say whether the consent to a case study stands on a day: it can be taken back at any time.

    Law: UK General Data Protection Regulation, article 7(3) (consent can be withdrawn).
    """
    if ended_on is not None and ended_on <= on:
        told = f": {why}" if why else ""
        return refused(f"The consent to this case study was taken back on {write_date(ended_on)}{told}")
    if until is not None and until < on:
        return refused(f"The consent to this case study ended on {write_date(until)}")
    return ALLOWED


def end_is_told(*, why: str) -> Verdict:
    """Say whether it is told why consent is taken back.

    Policy: the office's own procedure for papers that it publishes.
    """
    return ALLOWED if why.strip() else refused("Enter why the consent is taken back", field="ended_why")


def reason_is_told(*, reason: str) -> Verdict:
    """Say whether the reason why a number has no source is told in more than a word.

    Policy: DESIGN, "Nothing unsourced is published silently".
    """
    if len(reason.strip()) >= SHORTEST_REASON:
        return ALLOWED
    return refused(f"Enter why the number has no source, in at least {SHORTEST_REASON} characters", field="reason")
