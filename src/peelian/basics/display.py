"""How values, dates and periods are written for people. The only place where a value is rounded or punctuated."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from peelian.basics.figures import Absence, Comparison, Coverage, Figure, Number, Unit
from peelian.basics.numerals import in_words
from peelian.basics.periods import Period, financial_year
from peelian.basics.rounding import AMPLE, half_up
from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

LONDON = ZoneInfo("Europe/London")
MINUS = "\N{MINUS SIGN}"
NOT_COMPARED = "Not compared"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BRIEF = 3  # letters of a month in a table


class Form(Term):
    """A way to write a figure, and what it looks like."""

    NUMBER = "number", "1,096"
    WORDS = "words", "twenty-six"
    PERCENT = "percent", "45.8%"
    MONEY = "money", "£8,119.32"
    DAYS = "days", "28 days"
    YES_NO = "yes_no", "Yes"


FITTING: dict[Unit, tuple[Form, ...]] = {
    Unit.COUNT: (Form.NUMBER, Form.WORDS),
    Unit.SHARE: (Form.PERCENT, Form.NUMBER),
    Unit.MONEY: (Form.MONEY,),
    Unit.MINUTES: (Form.NUMBER,),
    Unit.HOURS: (Form.NUMBER,),
    Unit.DAYS: (Form.NUMBER, Form.WORDS, Form.DAYS),
    Unit.YES_NO: (Form.YES_NO,),
    Unit.WORD: (),
}
USUAL_PLACES = {Unit.COUNT: 1, Unit.MINUTES: 1, Unit.HOURS: 2, Unit.DAYS: 1}  # of a mean; a whole number has none
SHARE_PLACES = 1  # of a percentage: 45.8%
SHARE_FIGURES = 3  # of the same share as a number: 0.458
COUNTED = frozenset({Unit.COUNT, Unit.MONEY, Unit.MINUTES, Unit.HOURS, Unit.DAYS})  # a zero of these is "none"


def form_fits(unit: Unit, form: Form) -> Verdict:
    """Say whether figures of this unit can be written in this form."""
    if form in FITTING[unit]:
        return ALLOWED
    if not FITTING[unit]:
        return refused(f"{unit.label} cannot be written as {form}; it is shown as it is")
    return refused(f"{unit.label} cannot be written as {form}; use {' or '.join(FITTING[unit])}")


def show(figure: Figure, form: Form | None = None, places: int | None = None, *, none_word: str | None = None) -> str:
    """Write a figure in the form that is asked for, or else in the usual form of its unit.

    An absence is written as its reason ("No data", "Not applicable"), a word as it is, and a counted zero as
    `none_word` where one is given. Places that are not asked for are those of the figure, or else usual for its unit.
    """
    value = figure.value
    if isinstance(value, Absence):
        return value.label
    if isinstance(value, str):
        return value
    if none_word is not None and value == 0 and figure.unit in COUNTED:
        return none_word
    form = form or FITTING[figure.unit][0]
    return write(value, form, usual_places(value, figure, form) if places is None else places)


def usual_places(value: Number, figure: Figure, form: Form) -> int | None:
    """Return the places that the figure says, or else those of its unit; None leaves them to the form."""
    if figure.places is not None:
        return figure.places
    if figure.unit is Unit.SHARE and form is Form.NUMBER:
        return SHARE_FIGURES
    return USUAL_PLACES.get(figure.unit) if value % 1 else None


def places_together(figures: Iterable[Figure]) -> int | None:
    """Return the places that money of one column shares: pence for all when any has pence, else for none of it.

    None when any of the figures is something else than money, or says itself how many places it has.
    """
    pounds = []
    for figure in figures:
        if figure.unit is not Unit.MONEY or figure.places is not None:
            return None
        if not isinstance(figure.value, str):
            pounds.append(Decimal(figure.value))
    return 2 if any(half_up(value, 2) % 1 for value in pounds) else 0


def write(value: Number, form: Form, places: int | None = None) -> str:
    """Write a value: thousands are separated, halves round up, and pence appear only when there are some."""
    match form:
        case Form.NUMBER:
            return number(value, places)
        case Form.PERCENT:
            return percent(value, places)
        case Form.MONEY:
            return money(value, places)
        case Form.WORDS:
            return words(value, places)
        case Form.DAYS:
            return days(value, places)
    return "Yes" if value else "No"


def number(value: Number, places: int | None = None) -> str:
    """Write a number with its thousands separated, rounded half up when a number of places is given."""
    exact = Decimal(value).normalize(AMPLE) if places is None else half_up(value, places)
    return f"{MINUS if exact < 0 else ''}{abs(exact):,f}"


def percent(share: Number, places: int | None = None) -> str:
    """Write a share (0 to 1) as a percentage, with one decimal place unless others are asked for."""
    return f"{number(Decimal(share) * 100, SHARE_PLACES if places is None else places)}%"


def money(pounds: Number, places: int | None = None) -> str:
    """Write pounds, with pence only when there are some or when places are asked for (0: whole pounds)."""
    if places is None:
        places = 2 if half_up(pounds, 2) % 1 else 0
    amount = half_up(pounds, places)
    return f"{MINUS if amount < 0 else ''}£{number(abs(amount), places)}"


def words(value: Number, places: int | None = None) -> str:
    """Spell a whole number from nought to ninety-nine; write any other in figures."""
    return in_words(int(value)) if value >= 0 and value == int(value) else number(value, places)


def days(value: Number, places: int | None = None, *, unit: str = "day") -> str:
    """Write a number of days, or of the days that a law counts in: 1 day, 28 days, 2 working days."""
    return counted(value, unit, places=places)


def counted(value: Number, singular: str, plural: str | None = None, *, places: int | None = None) -> str:
    """Write a number and what it counts: 1 visit, 2 visits, 0 parishes."""
    written = number(value, places)
    return f"{written} {singular if written in ('1', f'{MINUS}1') else plural or f'{singular}s'}"


def listed(items: Iterable[str]) -> str:
    """Write words one after the other: Blaby, Melton and Rutland. Nothing for none."""
    *others, last = [*items] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def signed(value: Number, form: Form = Form.NUMBER, places: int | None = None) -> str:
    """Write a difference with its sign: +12, −1.8%; what rounds to nought has none."""
    written = write(value, form, places)
    return f"+{written}" if value > 0 and any(digit in written for digit in "123456789") else written


def write_change(comparison: Comparison, places: int | None = None) -> str:
    """Write how much more or less there is now, the count before its share: 1 fewer (−1.8%).

    Where either period is only partly covered, "Not compared"; where there is no change to write, the reason.
    """
    if not (comparison.now.coverage is comparison.then.coverage is Coverage.COMPLETE):
        return NOT_COMPARED
    change, share = comparison.change, comparison.change_share
    if isinstance(change, str):
        return change.label if isinstance(change, Absence) else change
    if not change:
        return "No change"
    amount = write_difference(change, comparison.now, places)
    if isinstance(share, str) or comparison.now.unit in (Unit.SHARE, Unit.YES_NO):
        return amount
    return f"{amount} ({signed(share, Form.PERCENT)})"


def write_difference(change: Number, figure: Figure, places: int | None = None) -> str:
    """Write a change in words that fit the unit of the figure: 1 fewer, £12.50 more, 2.1 percentage points less."""
    size = abs(Decimal(change))
    fewer, less = ("more", "more") if change > 0 else ("fewer", "less")
    if places is None:
        places = usual_places(size, figure, FITTING[figure.unit][0])
    match figure.unit:
        case Unit.SHARE:
            places = SHARE_PLACES if places is None else places
            return f"{counted(size * 100, 'percentage point', places=places)} {less}"
        case Unit.MONEY:
            return f"{money(size, places)} {less}"
        case Unit.MINUTES | Unit.HOURS:
            return f"{counted(size, figure.unit.removesuffix('s'), places=places)} {less}"
        case Unit.DAYS:
            return f"{days(size, places)} {fewer}"
        case Unit.YES_NO:
            return "Now yes" if change > 0 else "Now no"
    return f"{number(size, places)} {fewer}"


def write_date(day: date) -> str:
    """Write a day in a sentence: 12 June 2025."""
    return f"{day.day} {write_month(day)}"


def write_date_briefly(day: date) -> str:
    """Write a day in a table: 12 Jun 2025."""
    return f"{day.day} {write_month(day, briefly=True)}"


def write_weekday_date(day: date) -> str:
    """Write a day with its weekday: Thursday 28 August 2025."""
    return f"{WEEKDAYS[day.weekday()]} {write_date(day)}"


def write_time(moment: datetime) -> str:
    """Write the time of day in London: 09:14. A moment without a zone is taken to be London's already."""
    return f"{in_london(moment):%H:%M}"


def write_moment(moment: datetime) -> str:
    """Write the day and the time in London: 29 August 2025 at 10:00."""
    return f"{write_date(in_london(moment))} at {write_time(moment)}"


def in_london(moment: datetime) -> datetime:
    """Return the moment as clocks in London show it."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment


def write_month(day: date, *, briefly: bool = False) -> str:
    """Write the month of a day: June 2025, or Jun 2025."""
    return f"{month_name(day, briefly=briefly)} {day.year}"


def month_name(day: date, *, briefly: bool = False) -> str:
    """Return the name of the month of a day, whatever the language of the machine."""
    return MONTHS[day.month - 1][: BRIEF if briefly else None]


def write_period(period: Period, *, briefly: bool = False) -> str:
    """Write a period as people say it, the year once: June 2025, 2025/26, April to June 2025, 5 to 11 June 2025.

    In a table the names of months are cut short: Apr to Jun 2025.
    """
    first, last = period.start, period.last
    if period.is_financial_year:
        return f"{first.year}/{last.year % 100:02}"
    if not period.whole_months:
        return write_days(first, last, briefly=briefly)
    end = write_month(last, briefly=briefly)
    if period.is_month:
        return end
    if first.year == last.year:
        return f"{month_name(first, briefly=briefly)} to {end}"
    return f"{write_month(first, briefly=briefly)} to {end}"


def write_period_formally(period: Period) -> str:
    """Write a period as reports name it: Quarter 1 2025/26, June 2025, 2025/26, 1 April to 31 August 2025."""
    if period.quarter:
        return f"Quarter {period.quarter} {write_period(financial_year(period.starting))}"
    if period.is_month or period.is_financial_year:
        return write_period(period)
    return write_days(period.start, period.last)


def write_days(first: date, last: date, *, briefly: bool = False) -> str:
    """Write the first and the last day, and of the first no more than differs: 5 to 11 June 2025."""
    end = f"{last.day} {write_month(last, briefly=briefly)}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    if first.year == last.year:
        return f"{first.day} {month_name(first, briefly=briefly)} to {end}"
    return f"{first.day} {write_month(first, briefly=briefly)} to {end}"
