"""Records are found by their words, alike in both stores."""

import pytest
from django.db import transaction

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement, Theme, ThemeRaised
from peelian.areas.places.models import Place
from peelian.areas.places.samples import place
from peelian.kit import clock
from peelian.kit.records import saving, search
from peelian.kit.records.models import SearchEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


@pytest.fixture
def meeting():
    """Return a meeting whose words are kept."""
    made = samples.engagement(
        title="Residents’ meeting in the café", place="St. Mary’s hall, Groß Glockner", raising="E-scooters",
        notes="Speed-watch; naïve plans at foo@example.org/path_name", met="Parish council",
    )  # fmt: skip
    ThemeRaised.objects.update(detail="Noise after midnight")
    search.keep([made])
    return made


def found(typed):
    return [made.reference for made in search.narrowed(Engagement.objects.order_by("pk"), "engagements", typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "residents", "RESIDENTS", "resid", "r", "meeting residents", "meet cafe", "café", "cafe\u0301", "CAFÉ",
        "mary s hall", "Mary’s", "mary's", "gross", "groß", "glock", "scooters", "e-scooters", "E scoot",
        "speed-watch", "watch", "naive", "foo@example.org", "example", "path", "path_name", "name",
        "parish council", "Exampleton", "midnight", "ENG-2025-0001", "eng 2025 0001", "0001", "2025",
        "  meeting  ", "meeting,", "(meeting)", '"meeting"', "meeting*", "meeting AND residents", "in:the",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("meeting")
def test_a_record_is_found_by_the_beginning_of_any_of_its_words(typed):
    expected = [] if " AND " in typed else ["ENG-2025-0001"]

    assert found(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["esidents", "meetings", "zebra", "residents zebra", "!!!", "' OR 1=1 --", "%", "\\", '"', ":*", "NOT x",
     "a" * 5000, "\u202e", "meeting " * 50 + "zebra"],
)  # fmt: skip
@pytest.mark.usefixtures("meeting")
def test_what_is_none_of_its_words_does_not_find_it_and_breaks_nothing(typed):
    assert found(typed) in ([], ["ENG-2025-0001"][: typed.startswith("meeting ")])


def test_nothing_typed_narrows_nothing(meeting):
    assert found("") == found("   ") == [meeting.reference]


def test_a_record_that_is_withdrawn_is_still_found_and_said_to_be(meeting):
    saving.withdraw(meeting, reason="Recorded twice", actor=None, at=clock.now())

    assert found("cafe") == [meeting.reference]
    assert SearchEntry.objects.get(kind="engagements").is_standing is False


def test_words_that_were_changed_are_found_and_those_that_are_gone_are_not(meeting):
    meeting.title = "Zebra crossing"

    saving.change(meeting, parts={}, actor=None, at=clock.now(), via="page")

    assert (found("zebra"), found("cafe")) == ([meeting.reference], [])
    assert SearchEntry.objects.filter(kind="engagements").count() == 1


def test_words_of_a_part_are_found_and_forgotten_with_it(meeting):
    litter = samples.theme(reference="TH-litter", name="Litter", also_called="")

    saving.change(meeting, parts={"themes": [ThemeRaised(theme=litter)]}, actor=None, at=clock.now(), via="page")

    assert (found("litter"), found("midnight")) == ([meeting.reference], [])


def test_a_record_is_found_by_the_new_name_of_what_it_points_at(meeting):
    authority, theme = Place.objects.get(), Theme.objects.get()
    authority.name, theme.name = "Newtown", "Velocipedes"

    for record in (authority, theme):
        saving.change(record, parts={}, actor=None, at=clock.now(), via="page")

    assert found("newtown") == found("velocipedes") == [meeting.reference]
    assert found("exampleton") == found("scooters") == []


def test_a_word_finds_records_of_its_own_kind_only(meeting):
    saving.add(
        Place(reference="CAFE", name="Café quarter", kind="parish"), parts={}, actor=None, at=clock.now(), via=""
    )

    assert found("cafe") == [meeting.reference]
    assert {entry.kind for entry in search.matching("cafe")} == {"engagements", "places"}


def test_very_long_text_and_very_long_words_are_kept_and_found():
    made = samples.engagement(title="x" * 200, notes=" ".join(f"word{number}" for number in range(30_000)))

    search.keep([made])

    assert found("x" * 100) == found("word19000") == [made.reference]


def test_many_records_are_kept_in_few_questions(django_assert_max_num_queries):
    place()
    made = [samples.engagement(title=f"Meeting {number}") for number in range(60)]

    with django_assert_max_num_queries(6):
        search.keep(list(Engagement.objects.all()))

    assert len(found("meeting")) == len(made)


def test_what_is_taken_back_is_not_found():
    theme = Theme(name="Unsaved theme")

    with transaction.atomic():
        saving.add(theme, parts={}, actor=None, at=clock.now(), via="import")
        transaction.set_rollback(True)

    assert theme.reference.startswith("TH-2025-")
    assert list(search.matching("unsaved")) == []
