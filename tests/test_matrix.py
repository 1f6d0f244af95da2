"""Who may do what, held against a table that people wrote: tests/matrix/."""

import csv
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.template.response import TemplateResponse

from peelian.kit.access import table
from peelian.kit.access.holding import Person, made_up
from peelian.kit.access.roles import OUTSIDE_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.records.registry import kinds
from tests.walking import TODAY, make_office

MATRIX = Path(__file__).parent / "matrix"
STRANGER = "stranger"
PEOPLE: dict[str, Person] = {STRANGER: AnonymousUser(), **{role.value: made_up([role]) for role in Role}}
SAVED = {"views", "view", "view-save", "view-delete"}
"""What somebody keeps of a list under a name: their own, whatever else they may do."""
SEEING = {"list", "show", "data", "record-data", "export", "files", "file", "history", *SAVED}
CHANGING = {"add", "change", "withdraw", "import", "attach", "detach", "link", "unlink"}
OWN_TABLES = {"access.session", "access.remembered", "calendars.feed", "due.subscription", "sessions.session"}
"""What a person may change of their own, and what the house counts."""
ONE_KIND = "engagements"
"""Stands for all kinds where their pages are the same views."""


def rows_of(name):
    with (MATRIX / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KINDS = {row["kind"]: row for row in rows_of("kinds.csv")}
PAGES = {row["page"]: row for row in rows_of("pages.csv")}


def kind_of(row):
    """Return the slug and the page of a kind's own page, else nothing."""
    room, _, name = row.page.partition(":")
    for slug, kind in kinds().items():
        if kind.model._meta.app_label == room and name.startswith(f"{slug}-"):
            return slug, name.removeprefix(f"{slug}-")
    return None


OF_KINDS = [(row, *found) for row in table.rows() if (found := kind_of(row))]
OTHERS = [row for row in table.rows() if not kind_of(row)]


def test_every_role_has_its_column():
    for rows in (KINDS, PAGES):
        for row in rows.values():
            assert [name for name in row if name not in {"kind", "page", "does"}] == list(PEOPLE)


OF_THE_SCHEME_ALONE = {"rotas", "shifts"}
"""A visit is unannounced: whoever is not of the scheme learns nothing of one to come."""


def test_the_tables_name_every_kind_and_page_once_and_no_other():
    assert set(KINDS) == set(kinds()), "tests/matrix/kinds.csv"
    assert set(PAGES) == {row.page for row in OTHERS}, "tests/matrix/pages.csv"
    assert max(Counter(row["page"] for row in rows_of("pages.csv")).values()) == 1
    assert {row["does"] for row in PAGES.values()} == {"read", "write", "own", "way in", "public"}
    assert {cell for row in KINDS.values() for name, cell in row.items() if name != "kind"} == {"", "see", "change"}


@pytest.mark.parametrize("slug", KINDS)
def test_who_sees_and_changes_a_kind_of_record(slug):
    kind, meant = kinds()[slug], KINDS[slug]

    said = {
        name: "change" if kind.may_change(person) else "see" if kind.may_see(person) else ""
        for name, person in PEOPLE.items()
    }

    assert said == {name: meant[name] for name in PEOPLE}
    assert not [name for name, person in PEOPLE.items() if kind.may_change(person) and not kind.may_see(person)]


@pytest.mark.parametrize(("row", "slug", "page"), OF_KINDS, ids=lambda each: getattr(each, "page", str(each)))
def test_who_opens_the_pages_of_a_kind(row, slug, page):
    assert page in SEEING | CHANGING
    enough = {"see", "change"} if page in SEEING else {"change"}

    assert {name for name, person in PEOPLE.items() if row.rule(person)} == {
        name for name in PEOPLE if KINDS[slug][name] in enough
    }


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row.page)
def test_who_opens_any_other_page(row):
    assert row.page in PAGES, "tests/matrix/pages.csv does not say who opens it"

    assert {name for name, person in PEOPLE.items() if row.rule(person)} == {
        name for name in PEOPLE if PAGES[row.page][name]
    }


def test_the_auditor_reads_all_but_what_nobody_may_foresee_and_writes_nothing():
    auditor = Role.AUDITOR.value
    pages = [row for page, row in PAGES.items() if not page.startswith("rotas:")]

    assert {row[auditor] for name, row in KINDS.items() if name not in OF_THE_SCHEME_ALONE} == {"see"}
    assert {row[auditor] for name, row in KINDS.items() if name in OF_THE_SCHEME_ALONE} == {""}
    assert {row[auditor] for row in pages if row["does"] == "read"} == {"yes"}
    assert {row[auditor] for row in PAGES.values() if row["does"] == "write"} == {""}


def test_a_stranger_opens_what_is_public_and_the_ways_in_and_nothing_else():
    assert {row["does"] for row in PAGES.values() if row[STRANGER]} == {"public", "way in"}
    assert {row["does"] for row in PAGES.values() if not row[STRANGER]} == {"read", "write", "own"}
    assert {row[STRANGER] for row in KINDS.values()} == {""}


def test_nobody_outside_the_office_but_the_force_reads_or_writes_for_it():
    outside = {role.value for role in OUTSIDE_ROLES - {Role.FORCE_LIAISON}}

    assert not [
        row for row in PAGES.values() if row["does"] in {"read", "write"} and any(row[name] for name in outside)
    ]
    assert not [row for row in KINDS.values() if any(row[name] for name in outside)]


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):  # noqa: ARG001
    """Make an office whose records and pages are known; what its pages say is told by other tests."""
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    monkeypatch.setattr(TemplateResponse, "rendered_content", "")
    return make_office()


def store():
    """Return what every table holds, but for what is a person's own."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label_lower not in OWN_TABLES and not model._meta.proxy and model._meta.managed:
            rows = sorted(map(repr, model._base_manager.values_list()))
            found[model._meta.label_lower] = len(rows), sha256("\n".join(rows).encode()).hexdigest()
    return found


@pytest.mark.once
def test_whatever_an_auditor_sends_anywhere_changes_nothing(office, client):
    client.force_login(account(Role.AUDITOR))
    before = store()
    own = {page for page, row in PAGES.items() if row["does"] in {"own", "way in"}}
    own |= {row.page for row, _slug, page in OF_KINDS if page in SAVED}
    sent = {**dict.fromkeys(("reason", "title", "text", "words", "why"), "Sent"), "last_day": TODAY}
    stops = [stop for stop in office.stops if stop.row.page not in own]

    answers = {stop.row.page: client.post(stop.address, sent) for stop in stops}
    few = [stop for stop in stops if (kind_of(stop.row) or [ONE_KIND])[0] == ONE_KIND]
    others = [client.generic(verb, stop.address) for verb in ("PUT", "PATCH", "DELETE") for stop in few]

    writing = {page for page, row in PAGES.items() if row["does"] == "write"}
    writing |= {row.page for row, _slug, page in OF_KINDS if page in CHANGING}
    assert {answers[page].status_code for page in writing} == {403}
    assert not [answer.request["PATH_INFO"] for answer in (*answers.values(), *others) if answer.status_code >= 500]
    assert store() == before
