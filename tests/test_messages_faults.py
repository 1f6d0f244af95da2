"""The sending of messages to a scheme is killed a dozen times in the middle: no letter is lost, none is there twice."""

from collections import Counter

import pytest

from tests.posting import posted_by

KILLS = 12
READERS, UNDISTURBED = 8, 2


@pytest.fixture(scope="module")
def outcome(make_store, tmp_path_factory):
    """Kill a dozen children of one warm parent, and return what it tells with what was posted."""
    return posted_by("killed_messages", KILLS, home=tmp_path_factory.mktemp("killed"), store=make_store())


def test_children_were_killed_in_the_middle_and_left_all_letters_of_a_message_or_none(outcome):
    in_the_middle = [written for _is_sent, written, sent in outcome["states"] if written and sent < READERS]

    assert outcome["killed"] >= KILLS // 2
    assert in_the_middle, outcome["states"]
    assert {(is_sent, written) for is_sent, written, _sent in outcome["states"]} <= {(False, 0), (True, READERS)}


def test_each_volunteer_has_one_letter_of_each_message_and_it_is_sent(outcome):
    letters = Counter((email, message) for email, message, _mail_id, _sent in outcome["letters"])

    assert set(letters.values()) == {1}
    assert len(letters) == READERS * (KILLS + UNDISTURBED)
    assert all(sent for *_, sent in outcome["letters"])


def test_each_came_and_by_its_message_id_once(outcome):
    known = {mail_id: email for email, mail_id, _octets in outcome["posted"]}

    assert known == {mail_id: email for email, _message, mail_id, _sent in outcome["letters"]}
    assert len(known) == len(outcome["letters"])


def test_what_came_again_is_the_same_letter_to_the_octet_and_at_most_one_for_each_kill(outcome):
    again = len(outcome["posted"]) - len(outcome["letters"])

    assert 0 <= again <= outcome["killed"]
    assert len({octets for _email, _mail_id, octets in outcome["posted"]}) == len(outcome["letters"])
