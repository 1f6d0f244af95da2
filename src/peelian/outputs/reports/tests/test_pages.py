import json
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as WordFile
from pypdf import PdfReader

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
ADDRESS = "/reports/panel-update/?period=2025-Q1"


@pytest.fixture(autouse=True)
def an_office(settings, tmp_path):
    settings.PEELIAN_DATE = date(2025, 8, 28)
    settings.PEELIAN_HOME = tmp_path
    body()
    term()
    occasion()
    for day in (1, 8, 15):
        engagement(held_on=date(2025, 5, day), authority=place(name="Rutland"), longitude=-0.7, latitude=52.6)


@pytest.fixture
def staff(client):
    client.force_login(account(Role.GOVERNANCE))
    return client


def test_each_number_of_the_report_leads_to_its_figure(staff):
    page = staff.get(ADDRESS).content.decode()

    assert "/figures/engagement.engagements/?period=2025-Q1" in page
    assert "/figures/engagement.engagements/?period=2024-05-09..2025-06-30" in page


def test_the_report_follows_its_records(staff):
    before = staff.get(reverse("reports:file", args=["panel-update", "json"]), {"period": "2025-Q1"}).json()

    engagement(held_on=date(2025, 6, 1), authority=place(name="Rutland"))
    after = staff.get(reverse("reports:file", args=["panel-update", "json"]), {"period": "2025-Q1"}).json()

    assert (before["figures"][0]["value"], after["figures"][0]["value"]) == (3, 4)
    assert len(after["figures"][0]["record_ids"]) == 4


def test_papers_leave_five_clear_working_days_before_the_meeting(staff):
    page = staff.get(ADDRESS).content.decode()

    assert "Friday 29 August 2025" in page
    assert "Local Government Act 1972" in page


def test_the_report_is_had_in_four_formats_that_hold_the_same_figures(staff):
    def file(written):
        answer = staff.get(reverse("reports:file", args=["panel-update", written]), {"period": "2025-Q1"})
        assert answer.headers["Content-Disposition"] == f'attachment; filename="panel-update-2025-Q1.{written}"'
        return answer.content

    sentence = "took part in 3 engagements"
    pdf = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file("pdf"))).pages)
    word = " ".join(paragraph.text for paragraph in WordFile(BytesIO(file("docx"))).paragraphs)
    figures = json.loads(file("json"))["figures"]

    assert sentence in pdf
    assert sentence in word
    assert "engagements" in file("html").decode()
    assert {"engagement.engagements", "engagement.feedback"} <= {figure["measure"] for figure in figures}


@pytest.mark.parametrize(
    "address", ["/reports/nothing/", "/reports/panel-update/?period=never", "/reports/panel-update/file.exe"]
)
def test_what_there_is_not_is_not_found(staff, address):
    assert staff.get(address).status_code == 404


def test_the_list_says_what_is_due_and_when(staff):
    page = staff.get("/reports/").content.decode()

    assert "Update report to the Police and Crime Panel, Quarter 1 2025/26" in page
    assert "by Friday 29 August 2025" in page


@pytest.mark.parametrize("address", ["/reports/", ADDRESS, "/reports/panel-update/file.pdf?period=2025-Q1"])
def test_a_stranger_is_sent_to_sign_in_and_an_applicant_is_refused(client, address):
    assert client.get(address).status_code == 302

    client.force_login(account(Role.APPLICANT))
    assert client.get(address).status_code == 403
