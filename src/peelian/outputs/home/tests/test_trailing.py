import pytest
from django.db import connection
from django.http import QueryDict

from peelian.areas.engagement.samples import engagement
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.audit.models import AuditEntry, AuditHead
from peelian.kit.audit.trail import Line, Subject
from peelian.outputs.home import trailing

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def long_trail(lead, at):
    """Return the sequences of 120 entries, newest first."""
    lines = [
        Line(verb="recorded", record=Subject(kind="places.place", reference=f"X-{number}", label="Somewhere"))
        for number in range(120)
    ]
    return [entry.sequence for entry in reversed(trail.write_many(lines, actor=lead, at=at))]


def sequences(leaf):
    return [entry.sequence for entry in leaf.told]


def altered(sequence, column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_auditentry SET {column} = %s WHERE sequence = %s", [value, sequence])


def entries(words=""):
    return trailing.wanted(trailing.TrailForm(QueryDict(words)))


def test_the_trail_is_read_page_by_page_and_back(long_trail):
    first = trailing.leaf(entries())
    second = trailing.leaf(entries(), before=first.older)
    third = trailing.leaf(entries(), before=second.older)
    back = trailing.leaf(entries(), after=third.newer)

    assert sequences(first) + sequences(second) + sequences(third) == long_trail
    assert (first.newer, third.older) == (None, None)
    assert sequences(back) == sequences(second)


def test_going_back_to_the_newest_fills_the_page(long_trail):
    assert sequences(trailing.leaf(entries(), after=long_trail[10])) == long_trail[: trailing.ON_A_PAGE]


def test_a_page_costs_one_query_wherever_it_is(long_trail, django_assert_num_queries):
    found = entries()

    with django_assert_num_queries(1):
        trailing.leaf(found, before=long_trail[80])


@pytest.mark.parametrize("words", ["before=never", "kind=nonsense", "person=x", "before=-1"])
def test_what_is_not_understood_is_not_asked(long_trail, words):
    assert sequences(trailing.leaf(entries(words))) == long_trail[: trailing.ON_A_PAGE]


def test_entries_are_chosen_by_kind_and_by_person(lead, at):
    auditor = account(Role.AUDITOR)
    trail.write("recorded", place(), actor=lead, at=at, via="page")
    trail.write("recorded", engagement(), actor=lead, at=at, via="page")
    trail.write("changed", engagement(), actor=auditor, at=at, via="page")
    trail.write("changed", engagement(), actor=None, at=at, via="page")

    def told(words):
        return [(entry.deed, entry.kind, entry.who) for entry in trailing.leaf(entries(words)).told]

    assert told("kind=places.place") == [("Recorded", "place", "Governance lead")]
    assert told(f"person={auditor.pk}") == [("Changed", "engagement", "Auditor")]
    assert told(f"person={lead.pk}&kind=engagement.engagement") == [("Recorded", "engagement", "Governance lead")]
    assert told("person=nobody") == [("Changed", "engagement", "Peelian")]


def test_what_narrows_the_trail_is_said_with_the_way_without_it(lead):
    form = trailing.TrailForm(QueryDict(f"kind=places.place&person={lead.pk}&before=9"))
    assert form.is_valid()

    kind, person = trailing.chosen(form)

    assert (kind.word, kind.without) == ("Places", f"?person={lead.pk}")
    assert (person.word, person.without) == ("Governance lead", "?kind=places.place")


def test_an_entry_says_what_changed_from_what_to_what(lead, at):
    held = engagement()
    trail.write("changed", held, actor=lead, at=at, before={"place": "Hall"}, after={"place": "School"}, via="page")

    (told,) = trailing.leaf(entries()).told

    assert [(change.title, change.before, change.after) for change in told.first] == [("Where", ("Hall",), ("School",))]
    assert told.url == f"/records/engagements/{held.reference}/"
    assert (told.via, told.others, told.is_sound) == ("", (), True)


def test_all_facts_of_a_new_record_open(lead, at):
    trail.write("recorded", engagement(), actor=lead, at=at, via="import")

    (told,) = trailing.leaf(entries()).told

    assert told.first == ()
    assert told.others_said == f"{len(told.others)} facts"
    assert told.via == "import"


def test_many_changes_are_shown_in_part(lead, at):
    after = dict.fromkeys(("title", "place", "met", "notes", "kind"), "new")
    trail.write("changed", engagement(), actor=lead, at=at, before=dict.fromkeys(after, "old"), after=after)

    (told,) = trailing.leaf(entries()).told

    assert (len(told.first), told.others_said) == (3, "2 more")


@pytest.mark.usefixtures("long_trail")
def test_a_whole_trail_agrees_with_its_head():
    whole = trailing.whole()

    assert (whole.agrees, whole.length, whole.said) == (True, 120, "120 entries")
    assert whole.hash == AuditHead.objects.get().hash


def test_an_empty_trail_agrees():
    assert trailing.whole().agrees


def test_an_altered_last_entry_does_not_agree_and_is_marked(long_trail):
    altered(long_trail[0], "label", "Elsewhere")

    assert not trailing.whole().agrees
    assert [told.is_sound for told in trailing.leaf(entries()).told[:2]] == [False, True]


def test_an_altered_entry_is_marked_where_it_stands(long_trail):
    altered(long_trail[3], "actor_title", "Nobody")

    assert trailing.whole().agrees
    assert [told.sequence for told in trailing.leaf(entries()).told if not told.is_sound] == [long_trail[3]]


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM audit_auditentry WHERE sequence = 120",
        "UPDATE audit_audithead SET sequence = 119",
        "UPDATE audit_audithead SET hash = 'x'",
        "DELETE FROM audit_audithead",
    ],
)
@pytest.mark.usefixtures("long_trail")
def test_a_trail_whose_end_was_harmed_does_not_agree(harm):
    assert AuditEntry.objects.count() == 120

    with connection.cursor() as cursor:
        cursor.execute(harm)

    assert not trailing.whole().agrees
