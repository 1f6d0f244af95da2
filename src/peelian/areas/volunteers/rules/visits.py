"""Who may go on a visit."""

from datetime import date

from peelian.areas.volunteers.rules.states import State
from peelian.basics.verdicts import ALLOWED, Verdict, refused


def visitor_may_go(
    *,
    state: State | None,
    accredited_until: date | None,
    day: date,
    is_vetted: bool | None,
    has_experienced: bool,
    is_tact_trained: bool = True,
) -> Verdict:
    """Say whether somebody may visit on a day: accredited, or in probation beside an experienced visitor.

    `is_vetted` is None where no vetting is on the record; `is_tact_trained` is asked for suites that hold terrorism
    suspects only.

    Law: Police Reform Act 2002, section 51; Home Office, Code of Practice on independent custody visiting (March 2013),
    on accreditation, probation, and training for detention under the Terrorism Act 2000.
    """
    if state is State.PROBATION:
        if not has_experienced:
            return refused("A visitor in probation goes with an experienced visitor only")
    elif state is not State.ACCREDITED:
        where = "in the scheme" if state is None else f"“{state.label}”"
        return refused(
            f"Only who is accredited or in probation may visit; on {day:%-d %B %Y} this volunteer was "
            f"{'not ' if state is None else ''}{where}"
        )
    elif accredited_until is not None and accredited_until < day:
        return refused(f"The accreditation ended on {accredited_until:%-d %B %Y}")
    if is_vetted is False:
        return refused(f"No vetting is in force on {day:%-d %B %Y}")
    if not is_tact_trained:
        return refused("This suite is for visitors who are trained for terrorism detention")
    return ALLOWED
