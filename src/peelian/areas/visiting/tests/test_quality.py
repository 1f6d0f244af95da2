"""Evidence for a framework of quality: an imported checklist, files kept with it, and how far each level has come."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Criterion
from peelian.areas.visiting.queries.evidence import frameworks_of
from peelian.areas.visiting.records.concerns import criteria
from peelian.areas.visiting.rules.evidence import Assessment, Level
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.files.samples import PDF
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.store]
HEAD = "Scheme,Framework,Number,Level,What it asks for,Assessment,Assessed on,Evidence\n"
SCHEME, FRAMEWORK = "Example custody visiting", "Framework 2023"


@pytest.fixture
def inside(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def bring(manager, at):
    """Return what brings a checklist in."""
    volunteers.scheme()

    def do(*rows):
        content = HEAD + "".join(f"{SCHEME},{FRAMEWORK},{row}\n" for row in rows)
        return applying.bring_in(criteria, reading.read("q.csv", content.encode(), limit_mb=1), actor=manager, at=at)

    return do


def test_a_checklist_comes_in_and_is_told_level_by_level(bring):
    bring(
        "2,Code compliant,Visits at all hours,Met,2025-03-01,Table of slots",
        "10,Code compliant,An annual report,Met,2025-03-01,Published",
        "1,Code compliant,A handbook,Met,2025-03-01,Handbook",
        "11,Silver,Feedback to visitors,Partly met,2025-03-01,",
        "12,Gold,A website,Met,2025-03-01,Address",
        "13,Silver,Awards,Not yet assessed,,",
    )

    shown = frameworks_of(volunteers.scheme())[0]

    assert (shown.name, shown.reached, shown.met, shown.number) == (FRAMEWORK, Level.COMPLIANT, 4, 6)
    assert [[one.criterion.number for one in level.criteria] for level in shown.levels] == [
        ["1", "2", "10"],
        ["11", "13"],
        ["12"],
    ]
    assert [level.said for level in shown.levels] == [
        "3 of 3 met",
        "0 of 2 met; 1 not yet assessed; 1 partly met",
        "1 of 1 met",
    ]


def test_a_checklist_that_is_wrong_names_row_and_column_and_brings_nothing(bring):
    with pytest.raises(Unusable) as refusal:
        bring(
            "1,Code compliant,A handbook,Met,2025-03-01,Handbook",
            "2,Code compliant,A leaflet,Met,2025-03-01,",
            "3,Silver,Awards,Met,,Evening for volunteers",
            "4,Silver,Awards,Not yet assessed,2025-03-01,",
            "5,Silver,Awards,Not met,2026-03-01,",
        )

    found = {(problem.row, problem.column) for problem in refusal.value.problems}
    assert found == {(3, "Evidence"), (4, "Assessed on"), (5, "Assessed on"), (6, "Assessed on")}
    with pytest.raises(Unusable) as refusal:
        bring("1,Bronze,A handbook,Not met,2025-03-01,")
    assert (refusal.value.problems[0].row, refusal.value.problems[0].column) == (2, "Level")
    assert not Criterion.objects.exists()


def test_one_number_stands_once_in_a_framework(bring):
    bring("1,Code compliant,A handbook,Not met,2025-03-01,")

    with pytest.raises(Unusable) as refusal:
        bring("1,Code compliant,A handbook again,Not met,2025-03-01,")

    assert "criterion of that number" in refusal.value.problems[0].expected


def test_a_file_shows_that_a_criterion_is_met_and_is_counted(inside, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    criterion = samples.criterion()
    change = criteria.url(PageKind.CHANGE, criterion)
    day = {"assessed_on_day": "1", "assessed_on_month": "3", "assessed_on_year": "2025"}
    asked = {name: getattr(criterion, name) for name in ("framework", "number", "level", "asks")}
    sent = {**asked, **day, "scheme": criterion.scheme_id, "assessment": Assessment.MET, "version": "1"}
    refused = inside.post(change, sent).content.decode()
    assert "Enter what shows that it is met, or add a file to it first" in refused

    file = SimpleUploadedFile("handbook.pdf", PDF)
    inside.post(f"{criteria.url(PageKind.SHOW, criterion)}files/add/", {"file": file})
    inside.post(change, sent)

    criterion.refresh_from_db()
    assert criterion.assessment == Assessment.MET
    shown = frameworks_of(criterion.scheme)[0].levels[0].criteria[0]
    assert shown.files == 1
    assert "handbook.pdf" in inside.get(criteria.url(PageKind.SHOW, criterion)).content.decode()


def test_the_page_says_how_far_each_framework_has_come(inside, client):
    scheme = samples.criterion(assessment=Assessment.MET, evidence="Handbook", assessed_on="2025-03-01").scheme
    samples.criterion(number="1.2", asks="<b>Odd</b>")
    samples.criterion(number="1", framework="Another", level=Level.PLATINUM)
    address = reverse("visiting:quality", args=[scheme.reference])

    page = inside.get(address).content.decode()

    for said in ("Example framework of quality", "Another", "1 of 2 met", "reached no level yet", "&lt;b&gt;Odd"):
        assert said in page
    assert "Import a checklist" in page
    client.force_login(account(Role.FINANCE))
    read = client.get(address).content.decode()
    assert "1 of 2 met" in read
    assert "Import a checklist" not in read


def test_without_a_framework_the_page_says_what_to_do(inside):
    page = inside.get(reverse("visiting:quality", args=[volunteers.scheme().reference])).content.decode()

    assert "No framework is on the record yet" in page


def test_the_page_of_a_framework_asks_the_store_no_more_for_more_criteria(inside, django_assert_num_queries):
    scheme = volunteers.scheme()
    for number in range(12):
        samples.criterion(number=str(number), framework=f"Framework {number % 3}")

    with django_assert_num_queries(2):
        frameworks_of(scheme)
    assert inside.get(reverse("visiting:quality", args=[scheme.reference])).status_code == 200


def test_the_number_of_a_withdrawn_criterion_may_be_given_anew(bring, at):
    bring("1,Code compliant,A handbook,Not met,2025-03-01,")
    Criterion.objects.update(withdrawn_on=at.date(), withdrawn_reason="Of the old framework")

    bring("1,Code compliant,A handbook again,Not met,2025-03-01,")

    assert frameworks_of(volunteers.scheme())[0].number == 1
