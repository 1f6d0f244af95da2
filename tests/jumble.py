"""A jumble of records: every kind, setting and place, in and out of a period, some not known, some withdrawn."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from peelian.areas.actions import samples as actions
from peelian.areas.actions.rules import CLOSED, Status
from peelian.areas.engagement import samples as engagement
from peelian.areas.engagement.models import DueDiligence, Engagement, Feedback, ThemeRaised
from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.funding import samples as funding
from peelian.areas.people.models import Post
from peelian.areas.people.samples import organisation
from peelian.areas.places.samples import place
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.rules.states import State
from peelian.basics.periods import read_period
from peelian.kit.measures.measure import Scope
from tests import jumbled_rotas, jumbled_visits

FIRST_DAY, DAYS = date(2024, 4, 25), 120
TODAY = date(2025, 8, 28)
PERIOD = read_period("2024-05-09..2024-07-31")
SCOPE = Scope(period=PERIOD)
AUTHORITIES = ("Blaby", "Melton", "Rutland")
THEMES = ("Rural crime", "Shoplifting", "Speeding")


def make(*, seed: int = 1, number: int = 60) -> None:
    """Put a jumble on the record, the same for the same seed; no authority but Oadby is without records."""
    chance = Random(seed)
    places = [place(name=name, also_called=f"{name} District") for name in AUTHORITIES]
    place(name="Oadby")
    themes = [engagement.theme(reference=f"TH-{name}", name=name, also_called="") for name in THEMES]
    awards = [
        funding.award(
            reference=f"AWD-{seed}-{count}",
            amount=chance.choice((None, 10_000, 986_050)),
            awarded_on=chance.choice((None, FIRST_DAY + timedelta(days=chance.randrange(DAYS)))),
        )
        for count in range(8)
    ]
    for count in range(number):
        kind = chance.choice(list(Kind))
        came = chance.choice((None, 0, 3, 7)) if kind is Kind.PARISH_SURGERY else None
        standing: dict[str, Any] = chance.choice(({}, {}, {"withdrawn_on": TODAY, "withdrawn_reason": "Counted twice"}))
        spot: dict[str, Any] = chance.choice(({}, {"longitude": -1.1, "latitude": 52.6}))
        made = engagement.engagement(
            reference=f"ENG-{seed}-{count:03}",
            held_on=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
            authority=chance.choice(places),
            kind=kind,
            setting=chance.choice(list(Setting)),
            attended=chance.choice(list(Attended)),
            attendance=chance.choice((None, 4, 9, 30)),
            councils_attended=came,
            councils_invited=None if came is None else chance.choice((None, came, came + 2)),
            **standing,
            **spot,
        )
        add_parts(made, chance, themes, awards)
    make_actions(seed, number // 2)
    make_volunteers(seed, number // 3, places)
    jumbled_visits.make_visits(seed, number, FIRST_DAY, DAYS, TODAY)
    jumbled_rotas.make_rotas(seed, number, FIRST_DAY, DAYS)


def make_actions(seed: int, number: int) -> None:
    """Put promises on the record: of two meetings and from records, open, answered and closed, in time and late."""
    chance = Random(seed)
    board, hub = organisation(reference="ORG-J-1", name="Board"), organisation()
    for title, of in (("Chair", board), ("Chair", hub), ("Clerk", hub)):
        Post.objects.get_or_create(reference=f"POST-J-{title}-{of.pk}", defaults={"title": title, "organisation": of})
    posts = Post.objects.filter(reference__startswith="POST-J").order_by("reference")
    owners: list[dict[str, Any]] = [{"organisation": hub}, {"organisation": board}, *({"post": post} for post in posts)]
    for count in range(number):
        promised_on = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        due_on = promised_on + timedelta(days=chance.randrange(60))
        answered_on = chance.choice((None, promised_on + timedelta(days=chance.randrange(70))))
        closing: dict[str, Any] = {
            "status": chance.choice(sorted(CLOSED)),
            "closed_on": (answered_on or due_on) + timedelta(days=3),
        }
        open_still: dict[str, Any] = {"status": Status.ANSWERED if answered_on else Status.OPEN}
        actions.action(
            reference=f"ACT-{seed}-{count:03}",
            promised_on=promised_on,
            due_on=due_on,
            answered_on=answered_on,
            **chance.choice((closing, open_still)),
            **chance.choice(owners),
            **chance.choice(({"origin_label": "Board"}, {"origin_label": "Roundtable"}, {"origin_kind": "awards"})),
            **chance.choice(({}, {}, {"withdrawn_on": TODAY, "withdrawn_reason": "Recorded twice"})),
        )


def make_volunteers(seed: int, number: int, places: list[Any]) -> None:
    """Put volunteers on the record: some in two schemes, on their way, serving and gone, with hours and awards."""
    chance = Random(seed)
    schemes = [volunteers.scheme(reference=f"SCH-J-{name}", name=name) for name in ("Custody", "Kennels")]
    if seed == 1:
        volunteers.rate(reference="RATE-J-1")
        volunteers.rate(reference="RATE-J-2", is_shift=True, first_day=date(2024, 6, 1))
    for count in range(number):
        known: dict[str, Any] = {"name": f"Made-up {seed} {count}", "home_authority": chance.choice((None, *places))}
        one = volunteers.volunteer(reference=f"VOL-{seed}-{count:03}", **known)
        for scheme in schemes[: chance.choice((1, 1, 2))]:
            began = FIRST_DAY + timedelta(days=chance.randrange(-3000, DAYS))
            steps = [(State.APPLIED, began), (State.PROBATION, began + timedelta(days=90))]
            steps += [(State.LEFT, began + timedelta(days=chance.randrange(100, 3500)))]
            made = volunteers.membership(
                reference=f"MEM-{seed}-{count:03}-{scheme.pk}",
                volunteer=one,
                scheme=scheme,
                steps=steps[: chance.choice((1, 2, 3))],
                **chance.choice(({}, {}, {"withdrawn_on": TODAY, "withdrawn_reason": "Recorded twice"})),
            )
            day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
            given = {"volunteer": one, "scheme": scheme, "done_on": day, "is_shift": chance.choice((True, False))}
            volunteers.hours(hours=chance.choice((Decimal("2.50"), Decimal("0.33"))), **given)
            volunteers.serviceaward(membership=made, years=chance.choice((3, 6, 24)), awarded_on=day)


def add_parts(made: Engagement, chance: Random, themes: list[Any], awards: list[Any]) -> None:
    """Raise themes, some of them twice, pass feedback on, and look at awards."""
    for theme in chance.choices(themes, k=chance.randrange(4)):
        ThemeRaised.objects.create(engagement=made, theme=theme)
    for _time in range(chance.randrange(3)):
        passed_on = made.held_on + timedelta(days=chance.randrange(40))
        Feedback.objects.create(engagement=made, passed_to="Neighbourhood commander", passed_on=passed_on)
    for award in chance.sample(awards, k=chance.choice((0, 0, 1, 2))):
        DueDiligence.objects.create(engagement=made, award=award, seen="A van")
