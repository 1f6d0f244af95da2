"""The words for papers, for what is found in them, and for what became of it."""

from peelian.basics.terms import Term


class Kind(Term):
    """What sort of paper it is."""

    ANNUAL_REPORT = "annual_report", "Annual report"
    UPDATE_REPORT = "update_report", "Update report"
    PACK = "pack", "Agenda pack"
    OTHER = "other", "Other paper"


class Classification(Term):
    """How a paper is marked."""

    OFFICIAL = "official", "Official"
    DRAFT = "draft", "Draft, not marked"
    UNMARKED = "unmarked", "Not marked"


class State(Term):
    """What became of a finding."""

    OPEN = "open", "Open"
    TO_CORRECT = "to_correct", "To be corrected"
    ACCEPTED = "accepted", "Accepted"


class Check(Term):
    """What a finding is about."""

    SUM = "sum", "A sum that does not add up"
    SHARE = "share", "A percentage that is not what its numbers make"
    WHOLE = "whole", "Parts that do not make their whole"
    ALL_OF_ALL = "all", "A part that is the whole, unlike every other"
    PERIOD = "period", "A period that the calendar does not bear out"
    PAPERS = "papers", "One question, answered in two ways"
    RECORDS = "records", "Not what the records say"
    UNREAD = "unread", "Not to be checked as it stands"
