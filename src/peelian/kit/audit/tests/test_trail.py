from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.audit.models import AppendOnly, AuditEntry, AuditHead
from peelian.kit.audit.pictures import picture
from peelian.kit.audit.trail import BrokenTrail, Line, Subject

# Half past midnight on 1 July in London.
AT = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
DAY = Subject(kind="day", reference="DAY-7", label="Blaby, 30 June 2025")


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_record(lead):
    held = lead.roles_held.get()

    entry = trail.write("recorded", held, actor=lead, at=AT, via="page")

    entry.refresh_from_db()
    assert (entry.actor, entry.actor_title, entry.verb, entry.via) == (lead, "Governance lead", "recorded", "page")
    assert (entry.kind, entry.reference) == ("access.roleheld", str(held.pk))
    assert entry.label == "Governance and performance from 2012-11-22"
    assert entry.changes["role"] == [None, "Governance and performance"]
    assert str(entry) == "1: Governance lead recorded Governance and performance from 2012-11-22"


@pytest.mark.django_db
def test_a_change_keeps_only_what_is_different(lead):
    held = lead.roles_held.get()
    before = picture(held)
    held.last_day = date(2025, 6, 30)

    entry = trail.write("changed", held, actor=lead, at=AT, before=before)

    assert entry.changes == {"last_day": [None, "2025-06-30"]}


@pytest.mark.django_db
def test_an_entry_is_dated_by_the_real_clock_and_keeps_the_business_date(lead):
    began = timezone.now()

    entry = trail.write("recorded", DAY, actor=lead, at=AT)

    assert began <= entry.at <= timezone.now()
    assert entry.business_on == date(2025, 7, 1)


@pytest.mark.parametrize(("actor", "title"), [(None, "Peelian"), (AnonymousUser(), "Somebody who was signed out")])
@pytest.mark.django_db
def test_the_platform_and_strangers_are_named_too(actor, title):
    entry = trail.write("imported", DAY, actor=actor, at=AT)

    assert (entry.actor, entry.actor_title) == (None, title)
    assert entry.changes == {}


@pytest.mark.django_db
def test_a_record_is_told_newest_first_and_alone(lead):
    for verb in ("recorded", "changed", "withdrew"):
        trail.write(verb, DAY, actor=lead, at=AT)
        trail.write(verb, lead, actor=None, at=AT)

    assert [entry.verb for entry in trail.of(DAY)] == ["withdrew", "changed", "recorded"]
    assert [entry.sequence for entry in trail.of(lead)] == [6, 4, 2]
    assert [entry.sequence for entry in trail.latest(2)] == [6, 5]
    assert [entry.sequence for entry in trail.by(lead)] == [5, 3, 1]


@pytest.mark.django_db
def test_many_entries_are_written_in_one_pass(lead, django_assert_max_num_queries):
    trail.write("recorded", DAY, actor=lead, at=AT)
    lines = [Line(verb="imported", record=DAY, after={"note": f"Line {number}"}) for number in range(1000)]

    with django_assert_max_num_queries(6):
        entries = trail.write_many(lines, actor=lead, at=AT, via="import")

    assert [entry.sequence for entry in entries] == list(range(2, 1002))
    assert AuditEntry.objects.get(sequence=500).changes == {"note": [None, "Line 498"]}


@pytest.mark.django_db
def test_a_long_label_is_cut_to_what_the_store_keeps(lead):
    entry = trail.write("recorded", Subject(kind="day", reference="DAY-8", label="x" * 300), actor=lead, at=AT)

    entry.refresh_from_db()
    assert entry.label == "x" * 200


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: AuditEntry.objects.update(verb="changed"),
        lambda _entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["verb"]),
        lambda entry: AuditEntry.objects.bulk_create([entry], ignore_conflicts=True),
        lambda entry: AuditEntry.objects.update_or_create(sequence=entry.sequence, defaults={"verb": "changed"}),
        lambda entry: AuditEntry._base_manager.filter(pk=entry.pk).update(verb="changed"),
    ],
    ids=["save", "delete", "update", "delete many", "bulk update", "overwrite", "update or create", "base manager"],
)
@pytest.mark.django_db
def test_an_entry_is_never_changed_or_removed(lead, attempt):
    entry = trail.write("recorded", DAY, actor=lead, at=AT)

    with pytest.raises(AppendOnly, match="only ever added to"):
        attempt(entry)

    assert AuditEntry.objects.get().verb == "recorded"


@pytest.mark.django_db
def test_an_entry_never_takes_the_place_of_another(lead):
    entry = trail.write("recorded", DAY, actor=lead, at=AT)
    other = AuditEntry(sequence=entry.sequence, at=entry.at, business_on=entry.business_on, verb="changed")

    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()

    assert AuditEntry.objects.get().verb == "recorded"


@pytest.mark.django_db
def test_who_has_done_something_cannot_be_removed(lead):
    trail.write("recorded", DAY, actor=lead, at=AT)

    with pytest.raises(ProtectedError):
        lead.delete()


@pytest.mark.django_db
def test_nothing_is_written_behind_a_head_that_is_gone(ten_entries):
    AuditHead.objects.all().delete()

    with pytest.raises(BrokenTrail, match="peelian check"):
        trail.write("recorded", DAY, actor=None, at=AT)

    assert AuditEntry.objects.count() == len(ten_entries)


@pytest.mark.django_db
def test_an_entry_stands_or_falls_with_the_change_that_it_tells(lead):
    @transaction.atomic
    def change():
        trail.write("recorded", DAY, actor=lead, at=AT)
        raise ValueError("the change failed")

    with pytest.raises(ValueError, match="failed"):
        change()

    assert AuditEntry.objects.count() == 0
    assert trail.write("recorded", DAY, actor=lead, at=AT).sequence == 1


@pytest.mark.parametrize(
    ("entries", "indexes"),
    [
        (trail.of(DAY)[:20], {"audit_by_record"}),
        (trail.latest(20), {"sqlite_autoindex_audit_auditentry_1", "audit_auditentry_pkey"}),
    ],
    ids=["of one record", "newest of all"],
)
@pytest.mark.usefixtures("ten_entries")
def test_reading_goes_by_an_index_and_sorts_nothing(entries, indexes, lead):
    others = [Subject(kind=DAY.kind, reference=f"DAY-{number}", label="Another day") for number in range(100, 1100)]
    trail.write_many([trail.Line(verb="recorded", record=other) for other in others], actor=lead, at=AT)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A thousand rows may still be read faster without one; which one is chosen goes by what the table holds.
            cursor.execute(
                "ANALYZE audit_auditentry; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off"
            )
        plan = entries.explain()

    assert any(index in plan for index in indexes), plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.django_db
def test_a_role_is_known_by_its_words(lead):
    assert picture(lead.roles_held.get())["role"] == Role.GOVERNANCE.label
