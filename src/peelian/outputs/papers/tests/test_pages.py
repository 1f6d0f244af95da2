"""The pages of papers and findings, for who may open them."""

from datetime import date

import pytest
from django.test import Client

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.outputs.papers import findings, samples
from peelian.outputs.papers.models import Decision

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
SHORT = samples.GRID.replace("Total,5,7,12", "Total,5,7,11")
NASTY = '<script>alert(1)</script>=1+1\u202ereversed"'


@pytest.fixture(autouse=True)
def _in_august(settings):
    settings.PEELIAN_DATE = TODAY


def screen(*roles):
    client = Client()
    client.force_login(account(*roles))
    return client


@pytest.fixture
def lead():
    return screen(Role.GOVERNANCE)


@pytest.fixture
def number():
    samples.printedtable(grid=SHORT, relations="row Total", reference="PT-2024-0009")
    samples.printedfigure()
    return findings.check(TODAY).found[0].finding.number


def read(client, address):
    return client.get(address).content.decode()


@pytest.mark.usefixtures("number")
def test_a_paper_shows_its_tables_as_printed_with_what_they_come_to_and_what_is_wrong(lead):
    page = read(lead, "/records/papers/annual-report/")

    assert '11 <b class="p-small">(should be 12)</b>' in page
    assert "Total, worked out" in page
    assert "3 + 9 = 12" in page
    assert "365 of 407" in page


def test_findings_are_listed_with_what_was_checked(lead, number):
    page = read(lead, "/papers/findings/")

    assert "1 paper, 1 table and 1 figure were checked: 1 finding, of which 1 open, 0 to be corrected" in page
    assert f"/papers/findings/{number}/" in page
    assert "Nothing is found that was asked for" in read(lead, "/papers/findings/?state=accepted")
    assert "1 finding<" in read(lead, "/papers/findings/?paper=annual-report&state=nonsense")


def test_a_finding_is_accepted_with_a_reason_and_the_list_shrinks(lead, number):
    address = f"/papers/findings/{number}/decide/"
    refused = lead.post(address, {"state": "accepted", "reason": "", "seen": "0"}).content.decode()
    kept = lead.post(address, {"state": "accepted", "reason": "Told to the Panel", "seen": "0"}, follow=True)

    assert "Enter why it is accepted as printed" in refused
    assert "Decision kept: accepted" in kept.content.decode()
    assert "Told to the Panel" in kept.content.decode()
    assert "0 findings" in read(lead, "/papers/findings/")
    assert "1 finding<" in read(lead, "/papers/findings/?state=all")


def test_who_may_only_read_is_asked_nothing_and_decides_nothing(number):
    auditor = screen(Role.AUDITOR)

    assert "Keep the decision" not in read(auditor, f"/papers/findings/{number}/")
    sent = auditor.post(f"/papers/findings/{number}/decide/", {"state": "accepted", "reason": "x", "seen": "0"})
    assert sent.status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.FORCE_LIAISON, Role.PROVIDER])
def test_nobody_outside_opens_a_paper_or_a_finding_at_a_guessed_address(role, number):
    outside = screen(role)

    for address in ("/papers/findings/", f"/papers/findings/{number}/", "/records/papers/annual-report/"):
        assert outside.get(address).status_code in (403, 404)
        assert Client().get(address).status_code == 302


def test_a_finding_that_is_no_longer_so_is_not_found(lead):
    assert lead.get("/papers/findings/000000000000/").status_code == 404
    assert lead.post("/papers/findings/000000000000/decide/", {"state": "open"}).status_code == 404


@pytest.mark.parametrize("seen", ["nonsense", "-1", "9" * 40, "²"])
def test_whatever_is_sent_as_what_was_seen_is_survived(lead, number, seen):
    sent = lead.post(f"/papers/findings/{number}/decide/", {"state": "to_correct", "reason": "", "seen": seen})

    assert sent.status_code in (200, 302)


def test_what_is_nasty_in_a_printed_text_is_shown_as_text(lead):
    samples.printedtable(grid=f"{NASTY.replace(chr(34), '')},B\nX,1\nTotal,2", relations="row Total", title=NASTY)

    for address in ("/papers/findings/", "/records/papers/annual-report/", "/records/printed-tables/"):
        page = read(lead, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_table_is_entered_by_pasting_and_each_bad_line_is_named(lead):
    samples.paper()
    paper = str(samples.paper().pk)
    given = {"paper": paper, "where": "p. 1", "title": "T", "grid": "\tB\r\nX\t1\t2\r\nY\t1", "version": "1"}

    refused = lead.post("/records/printed-tables/add/", given).content.decode()
    kept = lead.post("/records/printed-tables/add/", given | {"grid": "\tB\r\nX\t1\r\nY\t1", "relations": "row Y = X"})

    assert "Line 2: 3 cells, where the headings are 2" in refused
    assert kept.status_code == 302


def test_a_printed_number_leads_to_the_figure_of_the_records_for_who_may_see_that(lead, monkeypatch):
    samples.printedfigure(
        reference="PF-2024-0077", what="Authorities", value="9", base="", period="2023/24", measure=AUTHORITIES
    )

    assert f'href="/figures/{AUTHORITIES}/?period=2023%2F24"' in read(lead, "/records/printed-figures/PF-2024-0077/")
    monkeypatch.setattr(findings, "is_open", lambda _measure, person: person is None)
    assert f"/figures/{AUTHORITIES}/" not in read(lead, "/records/printed-figures/PF-2024-0077/")
    assert [each.finding.printed for each in findings.check(TODAY).found] == ["9"]
    assert findings.check(TODAY, account(Role.FINANCE)).found == []


AUTHORITIES = "engagement.authorities"


@pytest.mark.parametrize(
    ("last", "told"), [("9999-12-31", "The year must be from 1900"), ("2025-03-01", "first day or")]
)
def test_a_period_of_a_paper_ends_after_it_begins_and_in_a_year_that_is_meant(lead, last, told):
    named = {"where": "2", "called": "Q1", "first_day": "2025-04-01", "last_day": last}
    given = {"reference": "p-1", "title": "P", "kind": "other", "publisher": "Office", "classification": "official"}
    rows = {"periods-TOTAL_FORMS": "1", "periods-INITIAL_FORMS": "0"} | {f"periods-0-{k}": v for k, v in named.items()}

    answer = lead.post("/records/papers/add/", given | rows | {"version": "1"})

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert lead.get("/papers/findings/").status_code == 200


@pytest.mark.usefixtures("number")
def test_a_page_asks_the_store_no_more_where_more_is_printed(lead, django_assert_max_num_queries):
    read(lead, "/papers/findings/")  # warms what is kept between pages
    with django_assert_max_num_queries(MOST_QUERIES) as before:
        read(lead, "/papers/findings/")
    for _each in range(5):
        samples.printedtable(grid=SHORT, relations="row Total")
        samples.printedfigure(value="91%")

    with django_assert_max_num_queries(MOST_QUERIES) as after:
        read(lead, "/papers/findings/")

    assert len(after) == len(before)


MOST_QUERIES = 14
