"""The letters of a day are killed a dozen times in the middle: none is lost, none is there twice."""

from collections import Counter

import pytest

from tests.posting import posted_by

KILLS = 12
ACCOUNTS, DAYS_UNDISTURBED = 8, 3


@pytest.fixture(scope="module")
def outcome(make_store, tmp_path_factory):
    """Kill a dozen children of one warm parent, and return what it tells with what was posted."""
    return posted_by("killed_digest", KILLS, home=tmp_path_factory.mktemp("killed"), store=make_store())


def test_children_were_killed_in_the_middle(outcome):
    in_the_middle = [(written, sent) for written, _begun, sent in outcome["states"] if written and sent < ACCOUNTS]

    assert outcome["killed"] >= KILLS // 2
    assert in_the_middle, outcome["states"]


def test_each_account_has_one_letter_of_each_day_and_it_is_sent(outcome):
    letters = Counter((email, day) for email, day, _message_id, _sent in outcome["letters"])

    assert set(letters.values()) == {1}
    assert len(letters) == ACCOUNTS * (KILLS + DAYS_UNDISTURBED)
    assert all(sent for *_, sent in outcome["letters"])


def test_none_is_lost_and_by_its_message_id_each_came_once(outcome):
    known = {message_id: email for email, message_id, _octets in outcome["posted"]}

    assert known == {message_id: email for email, _day, message_id, _sent in outcome["letters"]}
    assert len(known) == len(outcome["letters"])


def test_what_came_again_is_the_same_letter_to_the_octet_and_at_most_one_for_each_kill(outcome):
    again = len(outcome["posted"]) - len(outcome["letters"])

    assert 0 <= again <= outcome["killed"]
    assert len({octets for _email, _message_id, octets in outcome["posted"]}) == len(outcome["letters"])
