from datetime import UTC, datetime

import pytest
from django.db import connection

from peelian.kit.audit import chain, checks, trail
from peelian.kit.audit.chain import Seal
from peelian.kit.audit.models import AuditEntry, AuditHead
from peelian.kit.audit.pictures import Picture
from peelian.kit.audit.trail import Line, Subject

pytestmark = pytest.mark.django_db

AT = datetime(2025, 6, 30, 12, tzinfo=UTC)


def behind_its_back(statement, *values):
    """Do to the store what nobody can do through the platform."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def broken():
    return [(found.sequence, found.through, found.reason.split(" ")[0]) for found in chain.verify()]


def test_a_trail_that_nobody_touched_is_whole(ten_entries):
    assert chain.verify() == []
    assert checks.check() == []
    assert chain.seal() == Seal(sequence=10, hash=ten_entries[-1].hash)
    assert str(AuditHead.objects.get()) == f"10: {ten_entries[-1].hash}"


def test_a_trail_without_entries_is_whole():
    assert chain.verify() == []
    assert chain.seal() == Seal(sequence=0, hash=chain.BEFORE_THE_FIRST)


def test_every_entry_seals_the_one_before_it(ten_entries):
    stored = list(AuditEntry.objects.order_by("sequence"))

    assert [entry.hash for entry in stored] == [entry.hash for entry in ten_entries]
    assert [entry.previous_hash for entry in stored] == [chain.BEFORE_THE_FIRST, *(e.hash for e in stored[:-1])]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_title", "Somebody else"),
        ("actor_id", None),
        ("verb", "changed"),
        ("kind", "night"),
        ("reference", "DAY-99"),
        ("label", "Another day"),
        ("changes", '{"place": ["Blaby", "Melton"]}'),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("business_on", "2020-01-01"),
        ("via", "import"),
        ("hash", "f" * 64),
    ],
)
@pytest.mark.usefixtures("ten_entries")
def test_an_altered_entry_is_named(column, value):
    cast = "::jsonb" if column == "changes" and connection.vendor == "postgresql" else ""
    behind_its_back(f"UPDATE audit_auditentry SET {column} = %s{cast} WHERE sequence = 4", value)

    assert broken() == [(4, 4, "altered")]
    assert checks.check()[0].startswith("Audit entry 4 (")


@pytest.mark.usefixtures("ten_entries")
def test_every_altered_entry_is_named_the_first_of_them_first():
    behind_its_back("UPDATE audit_auditentry SET verb = 'changed' WHERE sequence IN (3, 4, 9)")

    assert broken() == [(3, 3, "altered"), (4, 4, "altered"), (9, 9, "altered")]


@pytest.mark.usefixtures("ten_entries")
def test_a_missing_entry_is_named():
    behind_its_back("DELETE FROM audit_auditentry WHERE sequence IN (1, 5, 6)")

    assert broken() == [(1, 1, "missing"), (5, 6, "missing")]
    assert checks.check() == ["Audit entry 1: missing", "Audit entries 5–6: missing"]


@pytest.mark.usefixtures("ten_entries")
def test_a_missing_end_is_named():
    behind_its_back("DELETE FROM audit_auditentry WHERE sequence > 7")

    assert broken() == [(8, 10, "missing")]


@pytest.mark.usefixtures("ten_entries")
def test_a_trail_of_which_nothing_is_left_is_named():
    behind_its_back("DELETE FROM audit_auditentry")

    assert broken() == [(1, 10, "missing")]


@pytest.mark.usefixtures("ten_entries")
def test_entries_that_changed_places_are_both_named():
    for was, now in ((3, 99), (6, 3), (99, 6)):
        behind_its_back("UPDATE audit_auditentry SET sequence = %s WHERE sequence = %s", now, was)

    assert broken() == [(3, 3, "altered"), (6, 6, "altered")]


def reseal(sequence, **values):
    """Alter an entry as somebody would who knows how it is sealed."""
    entry = AuditEntry.objects.get(sequence=sequence)
    for name, value in values.items():
        setattr(entry, name, value)
    behind_its_back(
        "UPDATE audit_auditentry SET verb = %s, previous_hash = %s, hash = %s WHERE sequence = %s",
        *(entry.verb, entry.previous_hash, chain.digest(entry), sequence),
    )
    return chain.digest(entry)


@pytest.mark.usefixtures("ten_entries")
def test_an_entry_altered_and_sealed_again_breaks_the_chain_behind_it():
    reseal(4, verb="changed")

    assert broken() == [(4, 5, "do")]


@pytest.mark.usefixtures("ten_entries")
def test_the_last_entry_altered_and_sealed_again_is_not_what_the_head_says():
    reseal(10, verb="changed")

    assert broken() == [(10, 10, "not")]


@pytest.mark.usefixtures("ten_entries")
def test_a_trail_written_anew_from_some_entry_on_is_caught_by_a_seal_that_was_noted():
    noted = chain.seal()
    previous = reseal(8, verb="changed")
    for sequence in (9, 10):
        previous = reseal(sequence, previous_hash=previous)
    behind_its_back("UPDATE audit_audithead SET hash = %s", previous)

    assert chain.verify() == []
    assert [found.sequence for found in chain.verify(noted=noted)] == [10]
    assert "noted" in checks.check(noted=noted)[0]


@pytest.mark.usefixtures("ten_entries")
def test_entries_beyond_the_head_are_named():
    behind_its_back(
        "UPDATE audit_audithead SET sequence = 8, hash = (SELECT hash FROM audit_auditentry WHERE sequence = 8)"
    )

    assert broken() == [(9, 10, "beyond")]


@pytest.mark.usefixtures("ten_entries")
def test_a_head_that_is_gone_is_noticed():
    AuditHead.objects.all().delete()

    assert broken() == [(1, 10, "beyond")]


def test_the_trail_is_read_in_batches(monkeypatch, ten_entries, django_assert_num_queries):
    monkeypatch.setattr(chain, "BATCH", 4)
    behind_its_back("UPDATE audit_auditentry SET verb = 'changed' WHERE sequence = 9")

    with django_assert_num_queries(6):
        assert broken() == [(9, 9, "altered")]
    assert len(ten_entries) == 10


def test_a_very_broken_trail_is_told_briefly(lead):
    days = [Subject(kind="day", reference=f"DAY-{number}", label="Day") for number in range(60)]
    trail.write_many([Line(verb="recorded", record=day) for day in days], actor=lead, at=AT)
    behind_its_back("UPDATE audit_auditentry SET label = 'Night'")

    lines = checks.check()

    assert len(lines) == 51
    assert lines[-1] == "Audit: 10 more breaks of the trail"


def test_what_is_sealed_survives_the_store(lead):
    odd: Picture = {
        "text": 'Ünïcode “quotes” \N{PILE OF POO} \\ "',
        "big": 2**53 + 1,
        "list": ["b", "a"],
        "none": None,
        "zero": 0,
    }

    entry = trail.write("recorded", Subject(kind="day", reference="Ä-1", label="é"), actor=lead, at=AT, after=odd)

    assert chain.digest(AuditEntry.objects.get()) == entry.hash
    assert AuditEntry.objects.get().changes["big"] == [None, 2**53 + 1]
