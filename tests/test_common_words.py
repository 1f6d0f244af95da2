"""Searching for a word that so much holds that SQLite is told to go along the list: the answer is the same."""

import pytest

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement
from peelian.kit.records import search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("meet", ["Evening meeting", "Village meeting"]), ("walk", ["Walk"]), ("absent", []), ("?", [])],
)
@pytest.mark.parametrize("common", [1, search.COMMON])
def test_a_common_word_finds_what_a_rare_one_would(monkeypatch, typed, found, common):
    made = [samples.engagement(title=title) for title in ("Village meeting", "Evening meeting", "Walk")]
    search.keep(made)
    monkeypatch.setattr(search, "COMMON", common)

    narrowed = search.narrowed(Engagement.objects.order_by("title"), "engagements", typed)

    assert [engagement.title for engagement in narrowed] == found
    assert narrowed.count() == len(found)
