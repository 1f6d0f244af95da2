"""What must agree in the office's own facts."""

from collections.abc import Iterator

from peelian.areas.office import rules
from peelian.areas.office.models import Body


def colours_can_be_read() -> Iterator[str]:
    """Yield a line for each colour of a body that cannot be read on white."""
    for body in Body.objects.standing():
        for field, least in rules.LEAST.items():
            verdict = rules.colour_can_be_read(getattr(body, field), least=least, field=field)
            if not verdict:
                yield f"{body}: {verdict.reason}"
