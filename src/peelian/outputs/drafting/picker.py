"""Figures to insert, found by words or by the number that they come to, each with its value now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from peelian.basics import display
from peelian.basics.display import Form
from peelian.basics.figures import Figure, Unit
from peelian.basics.periods import Period
from peelian.kit.access.holding import Person
from peelian.kit.areas.area import installed_areas
from peelian.kit.documents import references
from peelian.kit.documents.amounts import Amount, Kind
from peelian.kit.documents.references import Reference
from peelian.kit.measures.measure import AnyMeasure, Derived, Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.search import words_in
from peelian.outputs.drafting.choosing import PERIODS
from peelian.outputs.reports.bridging import NAMED_PERIODS, Bridge

MOST = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A figure that could be inserted: what it is, what it says now, and the reference that asks for it."""

    title: str
    said: str
    value: str
    reference: Reference

    @property
    def written(self) -> str:
        """Return the reference as it stands in a text."""
        return references.written(self.reference)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a search came to: a measure, and the cuts that its other words name."""

    measure: AnyMeasure
    cuts: Mapping[str, str] = field(default_factory=dict)
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Where figures are asked for: a person, a reckoning, and the period of the report."""

    person: Person
    reckoning: Reckoning
    period: Period

    def found(self, typed: str) -> list[Offer]:
        """Return what holds every word that was typed: in its title, key, area or meaning, or as a word of a cut."""
        wanted = words_in(typed)
        measures = sorted(self.wanted(wanted), key=lambda one: (one.rank, bool(one.cuts)))
        offers = (self.offer(one.measure, cuts=one.cuts) for one in measures)
        return [*islice(self.words(wanted), MOST), *islice(filter(None, offers), MOST)][:MOST]

    def words(self, wanted: list[str]) -> Iterator[Offer]:
        """Yield the words of the record that hold what was typed, such as the name of the office holder."""
        bridge = Bridge(self.reckoning, self.period, self.reckoning.today)
        for key, text in bridge.words.items() if wanted else ():
            if holds(words_in(f"{key} {text}"), wanted):
                title = key.replace(".", ", ").capitalize()
                yield Offer(title=title, said=f"Reads “{text}”", value=text, reference=Reference(key=key))

    def wanted(self, wanted: list[str]) -> Iterator[Wanted]:
        """Yield the measures that hold the words: those in whose title all of them stand come first."""
        for area, measure in self.measures():
            meaning = self.reckoning.worded(measure.counts)
            own = words_in(f"{measure.title} {measure.key} {area} {meaning}")
            left = [word for word in wanted if not holds(own, [word])]
            if not left:
                yield Wanted(measure=measure, rank=0 if holds(words_in(measure.title), wanted) else 1)
            else:
                rank = 1 if len(left) < len(wanted) else 2
                yield from (Wanted(measure=measure, cuts=cut, rank=rank) for cut in self.cuts_named(measure, left))

    def cuts_named(self, measure: AnyMeasure, left: list[str]) -> Iterator[dict[str, str]]:
        """Yield the cuts of a measure whose word holds all that is left of a search."""
        for name, dimension in measure.dimensions.items():
            if not dimension.is_time:
                words = dict.fromkeys(self.reckoning.lexicon.words(dimension, self.period).values())
                yield from ({name: word} for word in words if holds(words_in(word), left))

    def measures(self) -> Iterator[tuple[str, AnyMeasure]]:
        """Yield the measures that this person may see, each with the title of its area."""
        for area in installed_areas():
            yield from ((area.title, measure) for measure in area.measures if measure.may_see(self.person))

    def offer(
        self, measure: AnyMeasure, *, cuts: Mapping[str, str] | None = None, period: str = "", form: Form | None = None
    ) -> Offer | None:
        """Return a figure as it can be inserted; nothing where it cannot be had."""
        try:
            span = NAMED_PERIODS[period](self.period)
            figure = self.reckoning.figure(measure, Scope(period=span, cuts=cuts or {}))
        except ValueError:
            return None
        return self.offered(figure, period, form)

    def offered(self, figure: Figure, period: str = "", form: Form | None = None, places: int | None = None) -> Offer:
        """Return a figure as an offer."""
        arguments = {**figure.cut, **({"period": period} if period else {})}
        wanted = Reference(key=figure.measure, arguments=arguments, form=form, places=places)
        return Offer(
            title=", ".join((figure.title, *figure.cut.values(), *([PERIODS[period].lower()] if period else []))),
            said=self.reckoning.say(figure),
            value=display.show(figure, form, places),
            reference=wanted,
        )

    def equal_to(self, amount: Amount) -> list[Offer]:
        """Return the figures that come to a typed number, of the report's period first; written as it was typed."""
        found = (self.offered_for(amount, period, figure) for period, figure in self.figures() if amount.is_of(figure))
        return list(islice(found, MOST))

    def offered_for(self, amount: Amount, period: str, figure: Figure) -> Offer:
        """Return a figure as an offer that is written as a number was typed."""
        form, places = None, None
        if amount.in_words and display.form_fits(figure.unit, Form.WORDS):
            form = Form.WORDS
        if amount.kind is Kind.SHARE and display.show(figure) != display.show(figure, Form.PERCENT, amount.places):
            form, places = Form.PERCENT, amount.places
        return self.offered(figure, period, form, places)

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Yield figures with the names of their periods: totals, then what they are cut to, then of other periods."""
        measures = [measure for _area, measure in self.measures() if measure.unit is not Unit.WORD]
        for measure in measures:
            yield from self.total(measure, "")
        for measure in measures:
            yield from (("", figure) for figure in self.cut(measure))
        for period in filter(None, NAMED_PERIODS):
            for measure in measures:
                yield from self.total(measure, period)

    def total(self, measure: AnyMeasure, period: str) -> Iterator[tuple[str, Figure]]:
        """Yield a measure for a period, where it can be had."""
        try:
            yield period, self.reckoning.figure(measure, Scope(period=NAMED_PERIODS[period](self.period)))
        except ValueError:
            return

    def cut(self, measure: AnyMeasure) -> Iterator[Figure]:
        """Yield the figures of a measure for each word of each of its dimensions."""
        if isinstance(measure, Measure | Derived):
            for name, dimension in measure.dimensions.items():
                if not dimension.is_time:
                    grid = self.reckoning.grid(measure, Scope(period=self.period), rows=name)
                    yield from grid.row_totals.values()


def holds(words: list[str], wanted: list[str]) -> bool:
    """Say whether every word that is wanted stands among others, or begins one of them."""
    return all(any(word.startswith(asked) for word in words) for asked in wanted)
