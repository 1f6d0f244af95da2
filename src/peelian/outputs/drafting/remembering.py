"""What the texts of one report draw on, remembered for as long as nothing on the record changes.

Nothing that is counted changes without an entry in the audit trail: what was asked at one end of the trail holds until
the next entry. It is kept for the report and not for the person: who may see a measure is asked before, each time.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

from peelian.basics.periods import Period
from peelian.kit.audit import chain
from peelian.kit.documents import references
from peelian.kit.documents.material import Material, Resolver, Value
from peelian.kit.documents.references import Reference
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.composing import material_of

type Held = tuple[str, Period, int, str]
"""The day, the period of the report, and the end of the trail."""

MOST_REPORTS = 8
MOST_ANSWERS = 4000


class Remembered:
    """Finds what references ask for, each once."""

    def __init__(self, resolve: Resolver) -> None:
        self.resolve = resolve
        self.known: dict[str, Value] = {}

    def __call__(self, wanted: Reference, /) -> Value:
        """Return what a reference asks for.

        :raises Unclear: when it cannot be had; that is asked again each time.
        """
        asked = replace(wanted, caption="", alternative="", drawn="", first="", form=None, places=None)
        key = references.written(asked)
        if key not in self.known:
            if len(self.known) >= MOST_ANSWERS:
                self.known.clear()
            self.known[key] = self.resolve(wanted)
        return self.known[key]


class Memory:
    """The material of the reports that were read last."""

    def __init__(self) -> None:
        self.kept: OrderedDict[Held, tuple[Material, Reckoning]] = OrderedDict()
        self.lock = Lock()

    def material(self, period: Period, reckoning: Reckoning, consents: Mapping[str, str]) -> Material:
        """Return what texts for a period draw on: as it was asked for before, if nothing has changed since."""
        return replace(self.known(period, reckoning)[0], consents=consents)

    def reckoning(self, period: Period, reckoning: Reckoning) -> Reckoning:
        """Return a reckoning that remembers what was asked of it for a report, if nothing has changed since."""
        return self.known(period, reckoning)[1]

    def known(self, period: Period, reckoning: Reckoning) -> tuple[Material, Reckoning]:
        """Return what is kept for a report; the reckoning that is given counts for one that is not kept."""
        end = chain.seal()
        held = str(reckoning.today), period, end.sequence, end.hash
        with self.lock:
            known = self.kept.get(held)
        if known is None:
            usual = material_of(period, reckoning)
            known = replace(usual, resolve=Remembered(usual.resolve)), reckoning
            self.keep(held, known)
        return known

    def keep(self, held: Held, known: tuple[Material, Reckoning]) -> None:
        """Keep the material of a report, and let go of what was read longest ago."""
        with self.lock:
            self.kept[held] = known
            self.kept.move_to_end(held)
            while len(self.kept) > MOST_REPORTS:
                self.kept.popitem(last=False)

    def forget(self) -> None:
        """Let go of everything."""
        with self.lock:
            self.kept.clear()


memory = Memory()
