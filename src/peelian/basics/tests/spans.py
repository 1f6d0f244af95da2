"""Days and periods for the property tests of this room, well inside the years that are read."""

from datetime import date, timedelta

from hypothesis import strategies as st

from peelian.basics.calendars import any_part_of_the_uk
from peelian.basics.periods import Period, financial_quarter, financial_year, later, month

YEARS = st.integers(min_value=1950, max_value=2150)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
SPANS = st.builds(
    lambda start, days: Period(start, start + timedelta(days=days)), DAYS, st.integers(min_value=1, max_value=2000)
)
WHOLE_MONTHS = st.builds(
    lambda start, months: Period(start.replace(day=1), later(start.replace(day=1), months)),
    DAYS,
    st.integers(min_value=1, max_value=40),
)
NAMED = st.one_of(
    st.builds(month, YEARS, st.integers(min_value=1, max_value=12)),
    st.builds(financial_quarter, YEARS, st.integers(min_value=1, max_value=4)),
    st.builds(financial_year, YEARS),
)
PERIODS = st.one_of(NAMED, WHOLE_MONTHS, SPANS)
LISTED_DAYS = st.dates(  # whose working days near by are known
    min_value=any_part_of_the_uk().known.start + timedelta(days=200),
    max_value=any_part_of_the_uk().known.last - timedelta(days=200),
)
