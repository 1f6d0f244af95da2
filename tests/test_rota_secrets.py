"""A rota changes nothing on any page for who may not know of it: every address of the house, read before and after."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.tests import hiding
from peelian.areas.rotas.views.feed import SHIFTS
from peelian.areas.visiting import samples as visiting
from peelian.kit.access import table
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.audit.models import AuditEntry
from peelian.kit.calendars import feeds
from peelian.kit.records.models import SearchEntry
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from peelian.outputs.due import letters
from peelian.outputs.due.calendars import DUE
from tests.walking import ARGUMENTS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROTA, DRAFT, SHIFT = "ROTA-2025-0777", "ROTA-2025-0778", "SHIFT-2025-0777"
OF_EVERY_KIND = {*PageKind, "attach", "detach", "link", "unlink", "links", "files", "file", "history", "views", "view"}
OTHERWISE = {"written": "csv", "number": "1", "pk": "1", "token": "guessed", "key": "rotas.shifts", "reference": ROTA}
TOKEN = re.compile(r"[A-Za-z0-9]{64}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+(?:[+Z][\d:]*)?")
ASKED = (
    *(
        f"/search/?q={words}"
        for words in ("Secretgate", "Zebedee", SHIFT, ROTA, "2025-10-15", "October", "rota", "shift")
    ),
    *(f"/due/?whose={whose}" for whose in ("mine", "team", "office", "all", "own", "force")),
    *(f"/figures/rotas.{key}/?period=2025-10" for key in ("shifts", "filled", "kept", "no_shows", "planned_share")),
    *(f"/figures/visiting.{key}/?period=2025-08" for key in ("visits", "asked", "share_made", "slots", "slots_never")),
    "/records/suites/?q=Secretgate",
    "/records/memberships/?columns=state,volunteer",
)


@pytest.fixture
def at():
    """Return ten in the morning of the standing day."""
    return visiting.arrival(date(2025, 8, 28), "10:00")


@pytest.fixture
def ground(settings, tmp_path):
    """Return an office with suites, visits, volunteers and everybody who looks, and no rota."""
    settings.PEELIAN_DATE = date(2025, 8, 28)
    settings.PEELIAN_HOME = tmp_path
    found = hiding.ground()
    suite, members, _people = found
    visiting.visit(reference="VIS-2025-0777", suite=suite, on=date(2025, 8, 20), visitors=members[:2])
    return found


def plan(suite, members):
    """Put rotas on the record, with all that belongs to them, quietly: the trail of each is told elsewhere."""
    rota = samples.published(reference=ROTA, scheme=suite.scheme, first_day=date(2025, 8, 1))
    coming = {"suite": suite, "day": hiding.COMING, "arrives_at": hiding.ARRIVES}
    shift = samples.shift(reference=SHIFT, rota=rota, seats=members[:2], **coming)
    samples.shift(rota=rota, seats=members[:1], suite=suite, day=date(2025, 9, 2))
    samples.shift(rota=rota, seats=members[:2], suite=suite, day=date(2025, 8, 20))
    samples.shift(rota=rota, seats=members[:2], suite=suite, day=date(2025, 8, 12))
    samples.asking(request=samples.request(shift=shift, membership=members[0]), membership=members[2])
    samples.wishes(membership=members[0])
    samples.keptfrom(membership=members[1], suite=suite)
    draft = samples.rota(reference=DRAFT, scheme=suite.scheme, first_day=date(2025, 12, 1), last_day=date(2026, 2, 28))
    samples.making(rota=draft)
    samples.shift(rota=draft, seats=members[:2], suite=suite, day=hiding.DRAFTED, arrives_at=hiding.DRAFT_ARRIVES)
    return shift


def addresses():
    """Yield every address of the house, but those of signing in and the usual pages of kinds far from visits."""
    first = {slug: first_of(kind.model) for slug, kind in kinds().items()} | {"rotas": ROTA, "shifts": SHIFT}
    for row in table.rows():
        if row.page not in table.SIGN_IN_PAGES and not row.path.startswith("/account/") and may_differ(row):
            given = OTHERWISE | {"reference": first.get(kind_in(row.path), ROTA)} | ARGUMENTS.get(row.page, {})
            yield with_words(row.path, given)
    yield from ASKED


def with_words(path, given):
    """Return an address with what its path leaves open filled in."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: given.get(found[1], "1"), path)


def may_differ(row):
    """Say whether a page is more than a usual one of a kind that has nothing to do with visits."""
    room, _, page = row.page.partition(":")
    return room in {"rotas", "visiting", "volunteers"} or page.rpartition("-")[2] not in OF_EVERY_KIND


def kind_in(path):
    """Return the kind of record to which an address leads, by its slug."""
    return [*path.split("/"), "", ""][2]


def first_of(model):
    """Return the reference of a record of a kind, or one that none has."""
    found = model._default_manager.order_by("pk").first()
    return found.reference if found else "NONE-1"


def read(client, found):
    """Return what each address answers, without what is another one each time."""
    return {address: plainly(client.get(address)) for address in found}


def plainly(response):
    """Return a status and a text that are the same for the same page."""
    text = TOKEN.sub("", hiding.text_of(response))
    return response.status_code, MOMENT.sub("", text)


@pytest.mark.parametrize("who", ["stranger", "all others", "another scheme", "left"])
def test_no_page_is_another_one_for_who_may_not_know_of_a_rota(ground, client, who):
    suite, members, people = ground
    found = list(addresses())
    if person := people[who]:
        client.force_login(person)
    before = read(client, found)

    plan(suite, members)
    after = read(client, found)

    assert len(found) > 250
    assert {address for address in found if before[address] != after[address]} == set()


@pytest.mark.parametrize("who", ["crew", "scheme"])
def test_a_draft_changes_no_page_for_the_schemes_own_volunteers(ground, client, who):
    suite, members, people = ground
    found = [address for address in addresses() if "volunt" in address or "visit" in address] + ["/", *ASKED]
    client.force_login(people[who])
    before = read(client, found)

    rota = samples.rota(reference=ROTA, scheme=suite.scheme)
    samples.shift(reference=SHIFT, rota=rota, seats=members, suite=suite, day=hiding.COMING)
    samples.making(rota=rota)
    after = read(client, found)

    assert {address for address in found if before[address] != after[address]} == set()


@pytest.mark.parametrize("who", [None, *Role], ids=lambda role: role.value if role else "stranger")
def test_what_is_sent_by_who_may_not_keep_rotas_is_refused_and_tells_nothing(ground, client, who):
    suite, members, people = ground
    shift = plan(suite, members)
    if who:
        client.force_login(people[who.value])
    before = [list(model.objects.values_list()) for model in tables()]
    person = people[who.value] if who else AnonymousUser()
    rows = [row for row in table.rows() if row.page.startswith("rotas:") and row.rule]
    closed = [row for row in rows if row.rule and not row.rule(person)]
    pages = sorted({address for row in closed for address in filled(row)})

    told = {
        address: client.post(address, {"version": shift.version, "reason": "Sent", "day": "x"}) for address in pages
    }

    assert len(pages) > 6
    assert {answer.status_code for answer in told.values()} <= {302, 403, 404, 405}
    secrets = (*hiding.PUBLISHED, *hiding.DRAFT, *hiding.CREW, hiding.SUITE)
    assert [address for address, answer in told.items() if hiding.found_in(hiding.text_of(answer), secrets)] == []
    assert [list(model.objects.values_list()) for model in tables()] == before


def tables():
    """Return every table of the room."""
    return list(apps.get_app_config("rotas").get_models())


def filled(row):
    """Yield the addresses of a page of the room, of records that there are."""
    given = OTHERWISE | {"reference": SHIFT if "/shifts/" in row.path else ROTA} | ARGUMENTS.get(row.page, {})
    yield with_words(row.path, given)


def test_what_is_kept_beside_the_rota_itself_holds_no_day_suite_or_name(settings, caplog, at):
    settings.PEELIAN_DATE = date(2025, 8, 28)
    caplog.set_level("DEBUG")
    hidden = hiding.make(at)

    kept = [str(entry) for entry in AuditEntry.objects.filter(kind__startswith="rotas.").values()]
    kept += [str(entry) for entry in SearchEntry.objects.filter(kind__in=["rotas", "shifts"]).values()]
    tasks = [str(task) for task in apps.get_model("django_tasks_database", "DBTaskResult").objects.values()]

    secrets = (*hiding.PUBLISHED, *hiding.DRAFT, *hiding.CREW, hiding.SUITE, "Secretgate")
    assert len(kept) >= 8
    assert tasks
    for text in (*kept, *tasks, *(record.getMessage() for record in caplog.records if "sql" not in record.name)):
        assert hiding.found_in(without_spans(text, hidden), secrets) == []


def without_spans(text, hidden):
    """Leave out the first and last day of the rotas, which are no day of a visit."""
    for rota in (hidden.shift.rota, hidden.draft.rota):
        assert isinstance(rota, Rota)
        text = text.replace(str(rota), "")
    return text


@pytest.mark.parametrize("who", [Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER])
def test_who_withdraws_what_is_on_a_rota_is_not_told_of_it_unless_they_keep_it(ground, client, who):
    suite, members, people = ground
    client.force_login(people[who.value])
    plan(suite, members)

    told = [client.post(page, {"reason": "Closed"}).content.decode() for page in withdrawals(suite, members)]

    assert not suite.__class__.objects.get(pk=suite.pk).withdrawn_on
    for page in told:
        assert ("belong to it" in page) or ("belongs to it" in page)
        assert bool(re.search(r"\d (shift|rota)s?\b", page)) == (who is Role.VOLUNTEER_MANAGER)


def withdrawals(suite, members):
    """Return where a suite, a scheme and a volunteer of a rota are withdrawn."""
    records = {"suites": suite, "schemes": suite.scheme, "memberships": members[2]}
    samples.seat(shift=Shift.objects.get(reference=SHIFT), membership=members[2])
    return [kinds()[slug].url(PageKind.WITHDRAW, record) for slug, record in records.items()]


@pytest.mark.parametrize("who", [*sorted(role.value for role in STAFF_ROLES), "all others"])
def test_calendars_and_letters_of_what_is_due_say_at_most_that_there_is_a_shift(ground, client, at, who):
    suite, members, people = ground
    Seat.objects.filter(shift=plan(suite, members), membership=members[1]).delete()
    person = people[who]

    calendar = hiding.text_of(client.get(f"/due/calendar/{feeds.open_feed(person, DUE, at=at)}.ics"))
    letter = "\n".join(letters.written(person, at.date(), "https://localhost"))

    secrets = (*hiding.PUBLISHED, *hiding.DRAFT, *hiding.CREW, hiding.SUITE)
    assert "BEGIN:VCALENDAR" in calendar
    assert hiding.found_in(calendar + letter, secrets) == []
    assert ("A shift to fill" in calendar + letter) == (who == Role.VOLUNTEER_MANAGER)


def test_a_volunteers_calendar_says_when_and_neither_where_nor_with_whom(ground, client, at):
    suite, members, people = ground
    plan(suite, members)

    told = {who: of_shifts(client, people[who], at) for who in ("crew", "scheme", "another scheme", "left")}

    assert "T034700" in told["crew"]
    for text in told.values():
        assert hiding.found_in(text, (*hiding.DRAFT, *hiding.CREW, hiding.SUITE, "Secretgate", "custody")) == []
    assert not [who for who, text in told.items() if who != "crew" and "BEGIN:VEVENT" in text]


def of_shifts(client, person, at):
    """Return the calendar of an account's shifts."""
    return hiding.text_of(client.get(reverse("rotas:own-feed", args=[feeds.open_feed(person, SHIFTS, at=at)])))


def test_the_shift_that_is_hidden_is_there(ground):
    suite, members, _people = ground
    assert plan(suite, members) == Shift.objects.published().get(day=hiding.COMING)
