"""What is held back where the counts of a consultation are shown beyond the office's own staff."""

from collections.abc import Sequence

from peelian.basics.suppression import THRESHOLD, is_small, withheld_in_row


def held_back(counts: Sequence[int]) -> frozenset[int]:
    """Return the places of the counts of one whole, which is shown, that are held back so that none can be told.

    Policy: Government Statistical Service, "Disclosure control for tables produced from administrative sources"; a
    number below five could tell somebody apart, and what is held back together must not come to one either.
    """
    hidden = set(withheld_in_row(counts)) - {-1}
    others = sorted((count, place) for place, count in enumerate(counts) if count and place not in hidden)
    while hidden and others and (len(hidden) == 1 or sum(counts[place] for place in hidden) < THRESHOLD):
        hidden.add(others.pop(0)[1])
    return frozenset(hidden)


def small_alone(counts: Sequence[int]) -> frozenset[int]:
    """Return the places of the counts that are small, where they add up to nothing that is shown.

    Policy: Government Statistical Service, "Disclosure control for tables produced from administrative sources".
    """
    return frozenset(place for place, count in enumerate(counts) if is_small(count))
