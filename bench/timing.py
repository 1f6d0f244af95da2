"""How long something takes: the median of several times, beside the least and the most."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """Some times of one thing, in seconds."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return " / ".join(map(written, (self.median, self.least, self.most)))

    def times(self, factor: float) -> "Sample":
        """Return what a multiple of it would take."""
        return Sample(**{name: value * factor for name, value in asdict(self).items()})


def sample(seconds: list[float]) -> Sample:
    """Sum several times up."""
    return Sample(median=median(seconds), least=min(seconds), most=max(seconds))


def timed(work: Callable[[], object], rounds: int, *, before: Callable[[], object] = lambda: None) -> Sample:
    """Time some work in several rounds; what is done before each is not counted."""
    seconds = []
    for _round in range(rounds):
        before()
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return sample(seconds)


def written(seconds: float) -> str:
    """Write a time: 4.2 ms, 48 ms, 1.25 s."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"
