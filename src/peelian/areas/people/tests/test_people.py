"""People hold posts from one day to another, and go by their names."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from peelian.areas.people.models import Holding
from peelian.areas.people.records import organisations, posts
from peelian.areas.people.samples import organisation, person, post

pytestmark = pytest.mark.django_db


def test_a_post_is_known_by_its_title_and_two_of_one_title_are_both_named():
    first, second = post(), post(reference="POST-2025-0002")

    assert sorted(posts.ids_by_word(["coordinator"], {})["coordinator"]) == [first.pk, second.pk]
    assert list(posts.ids_by_word(["POST-2025-0002"], {})["post-2025-0002"]) == [second.pk]


def test_an_organisation_is_known_by_each_of_its_names():
    hub = organisation(also_called="EH; The Hub;")

    known = organisations.ids_by_word([], {})

    assert set(known) == {"example hub", "eh", "the hub"}
    assert {tuple(ids) for ids in known.values()} == {(hub.pk,)}


def test_nobody_holds_a_post_until_before_they_began():
    with pytest.raises(IntegrityError, match="post_held_until_after_it_began"), transaction.atomic():
        Holding.objects.create(post=post(), person=person(), first_day=date(2025, 5, 2), last_day=date(2025, 5, 1))


def test_somebody_may_hold_a_post_for_one_day_or_without_end():
    held: dict[str, Any] = {"post": post(), "person": person(), "first_day": date(2025, 5, 1)}

    for last_day in (date(2025, 5, 1), None):
        Holding.objects.create(**held, last_day=last_day)

    assert [str(one) for one in Holding.objects.all()] == ["Made-up Person from 1 May 2025"] * 2
