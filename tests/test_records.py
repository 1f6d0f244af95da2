"""What is true of every kind of record there is, tried on its area's own sample."""

import json

import pytest
from django.urls import reverse

from peelian.kit import clock
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import chain, trail
from peelian.kit.audit.models import AuditEntry
from peelian.kit.audit.pictures import is_secret
from peelian.kit.imports import applying, reading, writing
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import counted, facts
from peelian.kit.records.models import SearchEntry
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from tests.answering import TODAY, answers, many, sample, with_a_change

KINDS = [pytest.param(kind, id=slug) for slug, kind in kinds().items()]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
PAGES = (PageKind.LIST, PageKind.ADD, PageKind.SHOW, PageKind.CHANGE, PageKind.WITHDRAW)
MOST_ON_A_LIST, MOST_ON_A_PAGE, MOST_OF_ALL = 12, 30, 62
"""How many questions a page may ask of the store; where a record is counted comes on top, by the figure."""
FOR_RULES = {"shifts": 32}
"""What a page asks more, which says what is against its record: the rules read all that the rota is made from."""

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


def address(kind, page, record):
    return kind.url(page, record if page in {PageKind.SHOW, PageKind.CHANGE, PageKind.WITHDRAW} else None)


def text_of(response):
    return response.content.decode()


@EVERY_KIND
def test_the_list_shows_its_records_and_leads_to_them(kind, lead):
    record = sample(kind)

    response = lead.get(kind.url(PageKind.LIST))

    assert response.status_code == 200
    assert kind.url(PageKind.SHOW, record) in text_of(response)
    assert f"1 {kind.name}" in text_of(response)


@EVERY_KIND
def test_the_page_shows_every_fact_that_is_known(kind, lead):
    record = sample(kind)

    page = lead.get(kind.url(PageKind.SHOW, record)).context

    shown = {fact.name: fact.text for fact in page["facts"]}
    assert shown == {name: text for name in kind.facts if (text := facts.fully(record, name))}
    assert shown
    assert page["stations"][0].value == record.reference


@EVERY_KIND
def test_somebody_who_is_signed_out_is_sent_to_sign_in(kind, client):
    record = sample(kind)

    responses = [client.get(address(kind, page, record)) for page in PAGES]

    assert {response.status_code for response in responses} == {302}
    assert all(response.url.startswith(reverse("account_login")) for response in responses)


@EVERY_KIND
def test_somebody_who_works_elsewhere_sees_nothing_and_changes_nothing(kind, client):
    record = sample(kind)
    client.force_login(account(Role.VOLUNTEER))

    seen = {client.get(address(kind, page, record)).status_code for page in PAGES}
    sent = {client.post(address(kind, page, record), {"reason": "No"}).status_code for page in PAGES}

    assert seen == sent == {403}
    assert type(record).objects.get().version == record.version


@EVERY_KIND
def test_whoever_may_only_look_is_offered_no_change_and_makes_none(kind, client):
    record = sample(kind)
    client.force_login(account(Role.AUDITOR))

    looked = [text_of(client.get(address(kind, page, record))) for page in (PageKind.LIST, PageKind.SHOW)]
    refused = [client.get(address(kind, page, record)) for page in (PageKind.ADD, PageKind.CHANGE, PageKind.WITHDRAW)]

    offered = [kind.url(PageKind.ADD), kind.url(PageKind.CHANGE, record), kind.address(PageKind.IMPORT)]
    assert not [where for where in offered for page in looked if where in page]
    assert {response.status_code for response in refused} == {403}


@EVERY_KIND
def test_an_empty_form_is_sent_back_with_what_is_missing(kind, lead):
    rows = {f"{part.name}-{count}": 0 for part in kind.parts for count in ("TOTAL_FORMS", "INITIAL_FORMS")}

    response = lead.post(kind.url(PageKind.ADD), rows)

    assert "There is a problem" in text_of(response)
    assert text_of(response).count("<title>Error: ") == 1
    assert not kind.model.objects.exists()
    assert not AuditEntry.objects.exists()


@EVERY_KIND
def test_what_is_filled_in_is_put_on_the_record(kind, lead):
    record = sample(kind)
    given = answers(kind, record) | ({"reference": "NEW-1"} if not kind.prefix else {})
    said = {fact.name: fact.text for fact in lead.get(kind.url(PageKind.SHOW, record)).context["facts"]}
    kind.model.objects.filter(pk=record.pk).delete()

    response = lead.post(kind.url(PageKind.ADD), given)

    made = kind.model.objects.get()
    assert response.url == kind.url(PageKind.SHOW, made)
    assert made.reference == "NEW-1" or made.reference.startswith(f"{kind.prefix}-2025-")
    assert {name: facts.fully(made, name) for name in said if name != "reference"} == {
        name: text for name, text in said.items() if name != "reference"
    }
    assert [entry.verb for entry in trail.of(made)] == ["recorded"]
    assert SearchEntry.objects.get(kind=kind.slug).record_id == made.pk


@EVERY_KIND
def test_a_change_is_kept_with_who_made_it_and_what_it_was(kind, lead):
    record = sample(kind)
    name, given = with_a_change(kind, record)
    before = facts.fact(record, name)

    response = lead.post(kind.url(PageKind.CHANGE, record), given)

    record.refresh_from_db()
    (entry,) = trail.of(record)
    assert response.url == kind.url(PageKind.SHOW, record)
    assert facts.fact(record, name) != before
    assert record.version == 2
    kept = [] if is_secret(record) else [name]
    assert (entry.verb, entry.actor_title, list(entry.changes)) == ("changed", "Governance lead", kept)
    assert chain.verify() == []


@EVERY_KIND
def test_saving_what_is_there_already_changes_nothing(kind, lead):
    record = sample(kind)

    response = lead.post(kind.url(PageKind.CHANGE, record), answers(kind, record))

    assert response.url == kind.url(PageKind.SHOW, record)
    assert type(record).objects.get().version == 1
    assert not AuditEntry.objects.exists()


@EVERY_KIND
def test_a_record_is_withdrawn_with_a_reason_only_and_stays_readable(kind, lead):
    record = sample(kind)
    where = kind.url(PageKind.WITHDRAW, record)

    refused = lead.post(where, {"reason": " "})
    taken = lead.post(where, {"reason": "Recorded twice"})

    assert "Enter why it is withdrawn" in text_of(refused)
    assert taken.url == kind.url(PageKind.SHOW, record)
    record.refresh_from_db()
    assert (record.withdrawn_on, record.withdrawn_reason, record.version) == (TODAY, "Recorded twice", 2)
    assert "Recorded twice" in text_of(lead.get(kind.url(PageKind.SHOW, record)))
    assert f"0 {kind.plural}" in text_of(lead.get(kind.url(PageKind.LIST)))
    assert "Recorded twice" in text_of(lead.get(kind.url(PageKind.LIST) + "?standing=withdrawn"))
    assert lead.get(kind.url(PageKind.CHANGE, record)).status_code == 403
    assert [entry.verb for entry in trail.of(record)] == ["withdrew"]


@EVERY_KIND
def test_what_was_withdrawn_is_counted_no_longer(kind, lead):
    record = sample(kind)
    figures = {
        measure.key: found
        for measure in catalogue().values()
        if isinstance(measure, Measure)
        for period in counted.periods_around(TODAY, TODAY)
        if (found := measure.of(period)).model is kind.model
    }

    lead.post(kind.url(PageKind.WITHDRAW, record), {"reason": "Recorded twice"})

    assert not [key for key, found in figures.items() if found.filter(pk=record.pk).exists()]
    assert list(counted.figures_with(kind.model.objects.get(), Reckoning(TODAY), account(Role.FINANCE))) == []


@EVERY_KIND
def test_its_data_say_what_its_export_says(kind, lead):
    record = sample(kind)

    of_list = json.loads(lead.get(kind.address("data")).content)
    of_record = json.loads(lead.get(kind.address("record-data", record.reference)).content)
    exported = json.loads(lead.get(kind.address(PageKind.EXPORT, "json")).content)

    assert of_list["count"] == 1
    assert of_record.pop("links") == []  # told of one record at a time, since who asks may not see every other end
    assert of_list["records"] == exported["records"] == [of_record]
    assert of_record["reference"] == record.reference
    assert set(kind.exchanged) | {part.name for part in kind.exported_parts} <= set(of_record)


@EVERY_KIND
@pytest.mark.parametrize("written", ["csv", "xlsx", "zip"])
def test_an_export_that_is_imported_again_says_the_same(kind, written, lead):
    record = sample(kind)
    content = lead.get(kind.address(PageKind.EXPORT, written)).content

    sheets = reading.read(f"file.{written}", content, limit_mb=1)
    outcome = applying.bring_in(kind, sheets, actor=None, at=clock.now())

    assert (outcome.added, outcome.changed, outcome.same) == (0, 0, 1), outcome.changes
    assert type(record).objects.get().version == 1
    assert not AuditEntry.objects.exists()


@EVERY_KIND
def test_every_column_of_an_export_has_a_heading_of_its_own(kind):
    sheets = [(kind.model, kind.exchanged), *((part.model, part.columns) for part in kind.parts)]

    headings = [[facts.heading(model, name).lower() for name in names] for model, names in sheets]

    assert all(len(set(row)) == len(row) for row in headings)
    assert set(writing.FORMATS) == {"csv", "xlsx", "json", "zip"}


@EVERY_KIND
def test_a_longer_list_asks_the_store_no_more(kind, lead, django_assert_max_num_queries):
    sample(kind)
    with django_assert_max_num_queries(MOST_ON_A_LIST) as few:
        lead.get(kind.url(PageKind.LIST))
    kind.model.objects.all().delete()
    many(kind, 30)

    with django_assert_max_num_queries(len(few)) as as_many:
        response = lead.get(kind.url(PageKind.LIST))

    assert response.context["page"].paginator.count == 30
    assert len(as_many) <= len(few)


@EVERY_KIND
def test_a_page_asks_the_store_no_more_where_there_are_more_records(kind, lead, django_assert_max_num_queries):
    record = sample(kind)
    with django_assert_max_num_queries(MOST_OF_ALL) as few:
        around = lead.get(kind.url(PageKind.SHOW, record)).context["around"]
    assert len(few) <= MOST_ON_A_PAGE + sum(len(one.counted) for one in around) + FOR_RULES.get(kind.slug, 0)
    kind.model.objects.exclude(pk=record.pk).delete()
    kind.model.objects.filter(pk=record.pk).delete()
    record, *_others = many(kind, 30)

    with django_assert_max_num_queries(len(few)) as as_many:
        response = lead.get(kind.url(PageKind.SHOW, record))

    assert response.status_code == 200
    assert len(as_many) <= len(few)
