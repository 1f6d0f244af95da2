"""A store with a hundred thousand engagements and a million audit entries: `python -m bench.office.build`."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models can be imported when Django is set up

from bench.office import demonstration, engagements, pouring, trail  # noqa: E402
from peelian.areas.engagement.models import Engagement  # noqa: E402
from peelian.kit.audit.models import AuditEntry  # noqa: E402


def main() -> None:
    """Fill the store that the environment names."""
    call_command("migrate", verbosity=0)
    lead = demonstration.open_office(with_events=False)
    trail.fill(engagements.fill(), lead)
    pouring.settle(*engagements.POURED)
    print(f"{Engagement.objects.count():,} engagements, {AuditEntry.objects.count():,} audit entries")


if __name__ == "__main__":
    main()
