"""What may leave the office, when, and at which address."""

from datetime import timedelta

from peelian.basics.periods import Period
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
MAY_LEAVE = "official"
ORPHANS_KEPT = timedelta(days=1)
"""How long a content that nothing refers to is kept: whoever kept it may be about to refer to it."""


class Part(Term):
    """What a file of a publication is to it."""

    HEAD = "head", "Head of the page"
    BODY = "body", "Text of the page"
    FORMAT = "format", "The report as a file"
    DATA = "data", "Its figures as data"
    PICTURE = "picture", "Picture"
    APPENDIX = "appendix", "Appendix"
    MANIFEST = "manifest", "List of all files with their hashes"


DOWNLOADED = (Part.FORMAT, Part.DATA, Part.APPENDIX, Part.MANIFEST)
"""The parts that the public is offered as files; the others make up the page."""


def slug_of(period: Period) -> str:
    """Return what stands for a period in a public address, for ever: 2025-q1, 2025-to-26, 2025-06.

    Policy: Cabinet Office, "Designing URI sets for the UK public sector" (an address says what it is, and stays).
    """
    return str(period).lower().replace("..", "-to-").replace("/", "-to-")


def marking_may_leave(classification: str) -> Verdict:
    """Say whether a paper that is marked so may be published: only what is OFFICIAL, without SENSITIVE.

    Policy: Government Security Classifications Policy (Cabinet Office, June 2023), on the -SENSITIVE marking.
    """
    if classification.casefold() == MAY_LEAVE:
        return ALLOWED
    return refused("Only a report that is marked Official is published; this one is marked higher")


def restraint_is_explained(*, election: str, reason: str) -> Verdict:
    """Say whether it is said why something is published in the days before a poll.

    Policy: Cabinet Office, pre-election guidance for public bodies: what must be published still is, and the office
    can say why.
    Law: Local Government Act 1986, section 2 (as the measure of what publicity is political).
    """
    if election and not reason.strip():
        return refused(f"Say why it is published now, in the pre-election period of {election}", field="reason")
    return ALLOWED


def correction_says_what_changed(*, edition: int, what_changed: str) -> Verdict:
    """Say whether a new edition tells its readers what it puts right.

    Policy: Code of Practice for Statistics (UK Statistics Authority): a correction is explained where it is made.
    """
    if edition > 1 and not what_changed.strip():
        return refused(f"Say what changed since edition {edition - 1} before edition {edition} is published")
    return ALLOWED


def withdrawal_says_why(reason: str) -> Verdict:
    """Say whether it is said why a publication is withdrawn: the reason stands at its address from then on.

    Policy: GOV.UK content guidance, "Withdrawing and unpublishing": a notice says why and what to use instead.
    """
    return ALLOWED if reason.strip() else refused("Say why it is withdrawn", field="reason")
