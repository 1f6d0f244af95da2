"""The records behind a figure, and who may see them."""

from dataclasses import replace
from datetime import date

import pytest

from peelian.areas.engagement import measures, samples
from peelian.areas.engagement.records import engagements as kind
from peelian.basics.verdicts import refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.measures.catalogue import catalogue
from peelian.outputs.dashboards import data, sources
from peelian.outputs.dashboards.tests.conftest import PAGE, TODAY
from peelian.outputs.dashboards.tests.reading import read as reader
from peelian.outputs.dashboards.tests.reading import text

pytestmark = pytest.mark.usefixtures("engagements")


def nobody(_person):
    return refused("These are for the custody manager.")


@pytest.fixture
def totals_only(monkeypatch):
    """Keep engagements from everybody, and not what they add up to."""
    kinds = {kind.model: replace(kind, may_see=nobody)}
    for room in (sources, data):
        monkeypatch.setattr(room, "kinds_by_model", lambda: kinds)


def test_the_first_ten_are_shown_newest_first_and_all_can_be_opened(read):
    page = read(PAGE)
    links = dict(reader(page).links)

    assert "10 of 12." in text(page)
    assert page.count("Open all 12 in their list") == 1
    assert links["Open all 12 in their list"] == "/records/engagements/?measure=engagement.engagements&period=2025-Q1"
    assert "Open all 12 in their list" not in text(read(links["Open all 12 in their list"]))
    assert "12 engagements" in text(read(links["Open all 12 in their list"]))
    assert text(page).index("29 May 2025") < text(page).index("22 May 2025")


def test_one_record_is_opened_in_its_list(read):
    page = read(PAGE, **{"cut.authority": "Melton"}, period="2025-05-29..2025-05-29")

    assert "Open it in its list" in text(page)


def test_a_record_leads_to_its_page(read):
    made = samples.engagement(held_on=date(2025, 6, 20), title="Market stall")

    assert f"/records/engagements/{made.reference}/" == dict(reader(read(PAGE)).links)["Market stall"]


def test_what_was_withdrawn_is_told_with_its_reason(read):
    for reason in ("Counted twice", "It was cancelled"):
        samples.engagement(held_on=date(2025, 6, 1), withdrawn_on=TODAY, withdrawn_reason=reason)

    page = read(PAGE)
    url = next(url for words, url in reader(page).links if "withdrawn" in words)

    assert "Left out: 2 engagements of these days were withdrawn (It was cancelled; Counted twice)" in text(page)
    assert url == "/records/engagements/?period=2025-Q1&standing=withdrawn"
    assert "2 engagements" in text(read(url))


def test_who_may_see_totals_only_is_told_so(read, totals_only):  # noqa: ARG001
    page = read(PAGE)

    assert "Records Totals only" in text(page)
    assert "You may see this total, and not its 12 engagements. These are for the custody manager." in text(page)
    assert "Village meeting" not in page


def test_who_may_see_totals_only_has_no_references_in_the_data(staff, totals_only):  # noqa: ARG001
    told = staff.get("/figures/engagement.engagements.json").json()

    assert (told["value"], told["records"]) == (12, None)


def test_each_part_of_a_figure_has_its_records(read):
    page = read("/figures/engagement.target_met/")

    assert "Records Of 2 figures" in text(page)
    assert "Authorities with a community day at least twice" in text(page)
    assert "Open all 3 in their list" in text(page)


def test_each_word_that_leads_has_its_records(read):
    page = read("/figures/engagement.most_visited/")

    assert "Records 8 engagements" in text(page)
    assert "Open all 8 in their list" in text(page)
    assert "cut.authority=Melton" in dict(reader(page).links)["Open all 8 in their list"]


@pytest.mark.parametrize(
    ("who", "status"), [(Role.GOVERNANCE, 200), (Role.AUDITOR, 200), (Role.PANEL_MEMBER, 403), (None, 302)]
)
@pytest.mark.parametrize(
    "path", ["/figures/", PAGE, "/figures/engagement.engagements.json", "/figures/engagement.engagements.csv"]
)
def test_figures_are_for_those_who_may_see_one(client, path, who, status):
    if who:
        client.force_login(account(who))

    answer = client.get(path)

    assert answer.status_code == status
    if status == 302:
        assert answer.url.startswith("/account/login/?next=/figures/")


class TestAMeasureOfItsOwnRule:
    @pytest.fixture(autouse=True)
    def hidden(self):
        """Keep one measure from everybody, in the catalogue and in its area."""
        measure, rule = measures.public_meetings, measures.public_meetings.may_see
        object.__setattr__(measure, "may_see", nobody)
        yield
        object.__setattr__(measure, "may_see", rule)

    def test_is_refused_with_the_reason_of_its_rule(self, staff):
        for path in ("public_meetings/", "public_meetings.json", "public_meetings.csv"):
            answer = staff.get(f"/figures/engagement.{path}")
            assert answer.status_code == 403
            assert "These are for the custody manager." in text(answer.content.decode())

    def test_is_not_in_the_catalogue(self, read):
        page = read("/figures/")

        assert "Public meetings" not in page
        assert page.count('<th scope="row"') == len(catalogue()) - 1
