"""When the hours of a visit are worth an allowance for shifts."""

from datetime import datetime, time

MONDAY_TO_FRIDAY = 5
DAY_BEGINS, DAY_ENDS = time(8), time(20)


def is_shift(arrived: datetime) -> bool:
    """Say whether staff would have an allowance for shifts for a visit: by night, or at a weekend.

    Policy: the office's own: an hour of a volunteer is worth what an hour of staff would cost, with the allowance for
    shifts where one is due. The arrival, as clocks in London show it, decides for the whole visit.
    """
    by_day = DAY_BEGINS <= arrived.time() < DAY_ENDS
    return not by_day or arrived.isoweekday() > MONDAY_TO_FRIDAY
