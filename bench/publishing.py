"""How long it takes to publish, and to read what is published: `python -m bench.publishing STORE`, in its environment.

The report has the 106 paragraphs of the long one; each round publishes its next edition.
"""

import sys
from collections.abc import Callable
from datetime import date

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import long_report  # noqa: E402
from bench.asking import ask, signed_in  # noqa: E402
from bench.first_pdf import of_weasyprint  # noqa: E402
from bench.office import demonstration  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import once, sample, timed  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.kit.access import accounts  # noqa: E402
from peelian.kit.access.models import Account  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402
from peelian.kit.files import store as contents  # noqa: E402
from peelian.outputs.drafting import operations as drafting  # noqa: E402
from peelian.outputs.drafting.models import Draft  # noqa: E402
from peelian.outputs.publication import addresses, operations  # noqa: E402
from peelian.outputs.publication.models import Publication  # noqa: E402
from peelian.outputs.reports.models import Occasion  # noqa: E402

ROUNDS = 5
SOON, SOON_READ = 3.0, 0.100


def main(store: str) -> None:
    """Publish the long report again and again, and read it."""
    call_command("migrate", verbosity=0)
    lead = demonstration.open_office(with_events=True)
    chief = opened(Role.CHIEF_EXECUTIVE)
    draft = approved(written(lead), lead, chief)
    publication = operations.publish(draft, actor=lead, at=clock.now())
    publish(store, publication, lead, chief)
    read(store, publication, lead)


def opened(role: Role) -> Account:
    """Open an account with a role."""
    return accounts.open_account(
        email=f"{role.value}@example.org", post_title=role.label, roles=[role], first_day=date(2012, 11, 22)
    )


def written(lead: Account) -> Draft:
    """Begin a draft that says what the long report says, and nothing else."""
    occasion = Occasion.objects.standing().get(report="panel-update", period="2025-Q1")
    draft = Draft.objects.filter(occasion=occasion).first() or drafting.begin(occasion, actor=lead, at=clock.now())
    texts = [long_report.narrative()]
    for section in draft.sections.order_by("place"):
        text = texts.pop() if texts else ""
        drafting.write(section, text=text, version=section.version, actor=lead, at=clock.now())
    return draft


def approved(draft: Draft, lead: Account, chief: Account) -> Draft:
    """Send a draft, and have somebody else approve it."""
    sent_draft = drafting.send(draft, actor=lead, at=clock.now())
    return drafting.approve(sent_draft, actor=chief, at=clock.now())


def publish(store: str, publication: Publication, lead: Account, chief: Account) -> None:
    """Time each next edition; opening it again and approving it are not counted."""
    times = []
    for _round in range(ROUNDS):
        draft = Draft.objects.get(occasion=publication.occasion)
        draft = drafting.reopen(draft, what_changed="A word", actor=lead, at=clock.now())
        times.append(once(publishing(approved(draft, lead, chief), lead)))
    page = next(file for file in publication.files.all() if file.name.endswith("edition-1.html"))
    html, other = contents.read(page.digest).decode(), of_weasyprint()
    figures = publication.figures.count()
    emit(
        Row(
            what=f"{store}: publishing {long_report.PARAGRAPHS} paragraphs whole",
            ours=sample(*zip(*times, strict=True)),
            note=f"{publication.files.count()} files, {figures} figures with their records",
            beside="WeasyPrint, its PDF alone, untagged:",
            theirs=timed(lambda: other(html), 1),
            under=SOON,
        )
    )


def publishing(draft: Draft, lead: Account) -> Callable[[], object]:
    """Return what publishes a draft."""
    return lambda: operations.publish(draft, actor=lead, at=clock.now())


def read(store: str, publication: Publication, lead: Account) -> None:
    """Time the public page, beside the page of the same report as it is counted live."""
    page = ask(Client(SERVER_NAME="localhost"), addresses.edition(addresses.edition_of(publication)))
    live = ask(signed_in(lead), f"{reverse('reports:report', args=['panel-update'])}?period=2025-Q1")
    emit(
        Row(
            what=f"{store}: public page of that report",
            ours=page.took,
            note=page.note,
            beside="its live page for the office:",
            theirs=live.took,
            their_note=live.note,
            under=SOON_READ,
            cause=page.cause,
        )
    )


def emit(row: Row) -> None:
    """Send a row to whoever prints them."""
    print(sent(row), flush=True)


if __name__ == "__main__":
    assert not settings.DEBUG
    main(sys.argv[1])
