"""How long something takes: the median of several times, beside the least and the most."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """Some times of one thing, in seconds, and how long the processor of this process was at work for it."""

    median: float
    least: float
    most: float
    cpu: float = 0

    def __str__(self) -> str:
        return " / ".join(map(written, (self.median, self.least, self.most)))

    def times(self, factor: float) -> "Sample":
        """Return what a multiple of it would take."""
        return Sample(**{name: value * factor for name, value in asdict(self).items()})


def sample(seconds: Sequence[float], cpu: Sequence[float]) -> Sample:
    """Sum several times up."""
    return Sample(median=median(seconds), least=min(seconds), most=max(seconds), cpu=median(cpu))


def timed(work: Callable[[], object], rounds: int, *, before: Callable[[], object] = lambda: None) -> Sample:
    """Time some work in several rounds; what is done before each is not counted."""
    times = []
    for _round in range(rounds):
        before()
        times.append(once(work))
    return sample(*zip(*times, strict=True))


def once(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long some work took, and how long the processor was at work."""
    start, cpu = perf_counter(), process_time()
    work()
    return perf_counter() - start, process_time() - cpu


def written(seconds: float) -> str:
    """Write a time: 4.2 ms, 48 ms, 1.25 s."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"
