"""Every statutory clock, each as its law counts: which days, from when, and whether the last day may move.

A clock is a pure function from a day to a deadline. Where a law counts calendar days and says nothing of weekends,
the last day stands, whatever day it is. A clock of working days, and one that moves to the next working day, raises
BeyondHolidayList where the list of bank holidays ends.
"""

from datetime import date, timedelta

from peelian.basics.calendars import any_part_of_the_uk, england_and_wales
from peelian.basics.deadlines import (
    CALENDAR_DAY,
    Deadline,
    after_days,
    after_working_days,
    before_clear_days,
    last_of_month,
    on_working_day,
)
from peelian.basics.periods import DAY, Period, later


def foi_answer_due(received: date) -> Deadline:
    """Return the last day to answer a freedom of information request.

    The twentieth working day after receipt; a bank holiday in any part of the United Kingdom is not a working day.
    Law: Freedom of Information Act 2000, section 10.
    """
    return after_working_days(
        received,
        20,
        any_part_of_the_uk(),
        rule="20 working days after the day of receipt",
        law="Freedom of Information Act 2000, section 10",
    )


def eir_answer_due(received: date) -> Deadline:
    """Return the last day to answer a request for environmental information.

    Working days are those of the Freedom of Information Act.
    Law: Environmental Information Regulations 2004, regulations 2(1) and 5(2).
    """
    return after_working_days(
        received,
        20,
        any_part_of_the_uk(),
        rule="20 working days after the day of receipt",
        law="Environmental Information Regulations 2004, regulations 2(1) and 5(2)",
    )


def complaint_outcome_due(decided: date) -> Deadline:
    """Return the last day for a force to tell a complainant the outcome of the complaint and who can review it.

    Law: Police (Complaints and Misconduct) Regulations 2020, regulation 34.
    """
    return after_working_days(
        decided,
        5,
        england_and_wales(),
        rule="5 working days after the outcome",
        law="Police (Complaints and Misconduct) Regulations 2020, regulation 34",
    )


def super_complaint_acknowledgement_due(received: date) -> Deadline:
    """Return the last day for the Chief Inspector to acknowledge a super-complaint.

    The day of receipt is the first of the five, or else the first working day after it.
    Law: Police Super-complaints (Designation and Procedure) Regulations 2018, regulation 5.
    """
    return after_working_days(
        received - DAY,
        5,
        england_and_wales(),
        rule="5 working days beginning with the day of receipt",
        law="Police Super-complaints (Designation and Procedure) Regulations 2018, regulation 5",
    )


def review_application_due(informed: date, *, ignored: Period | None = None) -> Deadline:
    """Return the last day to apply for a review of how a complaint was handled.

    Days on which the application lay with the wrong review body are ignored.
    Law: Police (Complaints and Misconduct) Regulations 2020, regulation 29.
    """
    return after_days(
        informed + DAY,
        28,
        ignored=ignored,
        rule="28 days starting with the day after the complainant was told of the right to a review",
        law="Police (Complaints and Misconduct) Regulations 2020, regulation 29",
    )


def review_reply_due(recommended: date) -> Deadline:
    """Return the last day for a force to reply to a recommendation made on a review.

    Law: Police (Complaints and Misconduct) Regulations 2020, regulation 30.
    """
    return after_days(
        recommended + DAY,
        28,
        rule="28 days starting with the day after the recommendation",
        law="Police (Complaints and Misconduct) Regulations 2020, regulation 30",
    )


def inspection_comments_due(published: date) -> Deadline:
    """Return the last day to publish comments on a report of the inspectors of constabulary.

    Law: Police Act 1996, section 55(5A).
    """
    return after_days(
        published,
        56,
        rule="56 days beginning with the day on which the report was published",
        law="Police Act 1996, section 55(5A)",
    )


def specified_information_due(published: date) -> Deadline:
    """Return the last day to publish what the Order asks for within a month of an inspection or complaints report.

    These are the statement on national priorities, the report and summary of the inspectors of constabulary, and the
    complaints data and report.
    Law: Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, paragraphs 16A to 16C.
    """
    return Deadline(
        on=last_of_month(published),
        rule="One month beginning with the date of publication",
        law="Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, paragraphs 16A to 16C",
        unit=CALENDAR_DAY,
        first=published,
    )


def appointment_report_due(notified: date, *, ignored: Period | None = None) -> Deadline:
    """Return the last day for the Police and Crime Panel to report on a proposed senior appointment.

    The days from the poll at an ordinary election to the declaration of acceptance of office are ignored.
    Law: Police Reform and Social Responsibility Act 2011, Schedule 1, paragraph 10, and Schedule 8, paragraph 4.
    """
    return after_days(
        notified,
        21,
        ignored=ignored,
        rule="Three weeks beginning with the day on which the Panel was notified",
        law="Police Reform and Social Responsibility Act 2011, Schedule 1, paragraph 10, and Schedule 8, paragraph 4",
    )


def subject_access_answer_due(received: date, *, further_months: int = 0) -> Deadline:
    """Return the last day to answer a subject access request.

    The same date a month later, or the last day of a shorter month; if that is not a working day, the next one.
    A complex request may be given up to two further months.
    Law: UK General Data Protection Regulation, Article 12(3); Regulation (EEC, Euratom) No 1182/71, Article 3.
    :raises ValueError: when more further months are asked for than the law allows.
    """
    if further_months not in range(3):
        raise ValueError(f"A request may be given up to 2 further months, not {further_months}")
    months = 1 + further_months
    return on_working_day(
        later(received, months),
        england_and_wales(),
        first=received + DAY,
        rule=f"{months} months after the day of receipt" if further_months else "One month after the day of receipt",
        law="UK General Data Protection Regulation, Article 12(3); Regulation (EEC, Euratom) No 1182/71, Article 3",
    )


def protection_complaint_acknowledgement_due(received: date) -> Deadline:
    """Return the last day to acknowledge a data protection complaint; the duty began on 19 June 2026.

    The 30 days start with the day after receipt; if the last is not a working day, the next one.
    Law: Data Protection Act 2018, section 164A(3); Regulation (EEC, Euratom) No 1182/71, Article 3.
    """
    return on_working_day(
        received + timedelta(days=30),
        england_and_wales(),
        first=received + DAY,
        rule="30 days starting with the day after receipt",
        law="Data Protection Act 2018, section 164A(3); Regulation (EEC, Euratom) No 1182/71, Article 3",
    )


def panel_papers_due(meeting: date) -> Deadline:
    """Return the last day to open the agenda and reports of a public meeting to the public, in England.

    Neither that day nor the meeting's is among the five, and a day that is not a working day is not clear.
    Law: Local Government Act 1972, sections 100B(3) and 100E; R v Swansea City Council, ex p Elitestone (1993).
    """
    return before_clear_days(
        meeting,
        5,
        england_and_wales(),
        rule="5 clear working days before the meeting",
        law="Local Government Act 1972, sections 100B(3) and 100E; R v Swansea City Council, ex p Elitestone (1993)",
    )
