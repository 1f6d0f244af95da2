import json
from uuid import uuid4

import pytest

from peelian.areas.visiting import samples
from peelian.areas.visiting.operations import offering
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

DEVICE = "0b6d7f5e-8a51-4a5c-9e3e-2f6f0c1d9a11"
ANSWERS = {
    "arrived_on": "2025-08-27",
    "arrived_time": "18:05",
    "outcome": "made",
    "entered_time": "18:12",
    "delay": "busy",
    "left_time": "19:20",
    "hours_each": "2.5",
    "in_cells": "9",
    "offered": "4",
    "not_offered": "1",
    "unavailable": "2",
    "asleep": "2",
    "accepted": "3",
    "refused": "1",
    "advice": [{"people": "1", "rank": "sergeant", "why": "aggressive"}],
    "was_refused_access": "yes",
    "refusals": [{"refused_people": "1", "refused_rank": "sergeant", "ground": "danger"}],
    "spoken_to": [
        {"custody_number": "30EU/1234/25", "age_band": "child", "sex": "male", "is_vulnerable": "yes", "food": "no"},
    ],
    "rows_note": "Two spoke briefly",
    **dict.fromkeys(("cleanliness", "warmth", "kitchen", "washing_place", "bells", "first_aid", "books"), "good"),
    "ligatures": "none",
    "concerns": [
        {
            "category": "food_and_drink",
            "urgency": "soon",
            "what": "No meal since the morning",
            "done_at_once": "A meal",
        },
    ],
    "good_practice": "Blankets offered to everybody",
}


@pytest.fixture
def pair(db):  # noqa: ARG001
    """Return two who serve in the scheme, the first with an account."""
    samples.suite()
    samples.slotgrid()
    members = [volunteers.serving(), volunteers.serving()]
    for member, email in zip(members, ("first@example.org", "second@example.org"), strict=True):
        member.volunteer.account = account(Role.VOLUNTEER, email=email)
        member.volunteer.save()
    return members


@pytest.fixture
def visitor(pair):
    """Return the account of the first visitor."""
    return pair[0].volunteer.account


@pytest.fixture
def forms(db, at):  # noqa: ARG001
    """Take the questionnaires in."""
    offering.offer(at=at)


@pytest.fixture
def report(pair, forms):  # noqa: ARG001
    """Return the maker of a report as a device sends it."""

    def make(**values):
        answers = {**ANSWERS, "other_visitor": pair[1].reference, **values.pop("answers", {})}
        told = {"client_id": str(uuid4()), "suite": "SUI-example", "questionnaire": "custody-visit", "version": 1}
        told |= {"device": DEVICE, "begun_at": "2025-08-27T17:00:00Z", "sent_at": "2025-08-27T19:00:00Z"}
        return {**told, "confirmed_at": "2025-08-27T18:30:00Z", "answers": answers, **values}

    return make


@pytest.fixture
def send(client, visitor):
    """Return what sends a report as the first visitor, and gives the answer."""
    client.force_login(visitor)

    def post(told, to="/visit/reports/"):
        return client.post(to, json.dumps(told), content_type="application/json")

    return post
