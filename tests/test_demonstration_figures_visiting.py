"""The demonstration office shows every figure of its schemes of volunteers that its papers publish, in every way."""

import json
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import transaction
from docx import Document as WordFile
from pypdf import PdfReader

from peelian.basics.display import LONDON, show
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import read_period
from peelian.config.cli import main
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.documents import tree
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.demo import loading
from peelian.outputs.reports.composing import compose, standing_texts
from peelian.outputs.reports.register import definition_called

NOW = datetime(2025, 8, 28, 9, tzinfo=LONDON)
YEAR, QUARTER, SPRING, WINTER = "2023/24", "2025-Q1", "2024-04-01..2024-07-31", "2024-01-01..2024-03-31"
IN_JUNE = "2024-06-18..2024-06-18"
CUSTODY, ANIMALS = {"kind": "custody"}, {"kind": "animal_welfare"}

# Annual report of the scheme of 18 June 2024, paragraphs 24 to 33, and 8, 9, 12, 14 on the cohort.
OF_THE_YEAR = {
    "visiting.visits": "101",
    "visiting.asked": "104",
    "visiting.share_made": "97.1%",
    "visiting.weeks_met": "101",
    "visiting.access": "101",
    "visiting.immediate": "91",
    "visiting.delays": "10",
    "visiting.detained": "15,475",
    "visiting.in_cells": "1,096",
    "visiting.offered": "407",
    "visiting.not_offered": "72",
    "visiting.unavailable": "222",
    "visiting.asleep": "395",
    "visiting.accepted": "365",
    "visiting.refused": "42",
    "volunteers.hours": "442.43",
    "volunteers.value_of_hours": "£8,119.32",
    "volunteers.at_the_start": "18",
    "volunteers.leavers": "2",
    "volunteers.cohort": "16",
    "volunteers.long_serving_share": "68.75%",
}
# Paragraph 36, by row; the evening of Keyham Lane adds up to 10, and is printed as 9.
SLOTS = {
    "Euston Street": (
        *((1, 2, 2, 2, 3, 10), (0, 1, 1, 2, 1, 5), (1, 0, 1, 2, 2, 6), (1, 1, 1, 1, 3, 7)),
        *((1, 1, 2, 2, 2, 8), (1, 2, 1, 1, 1, 6), (1, 3, 2, 2, 1, 9), (6, 10, 10, 12, 13, 51)),
    ),
    "Keyham Lane": (
        *((0, 3, 2, 3, 2, 10), (0, 1, 0, 4, 1, 6), (1, 2, 0, 1, 2, 6), (1, 1, 1, 2, 2, 7)),
        *((1, 3, 1, 1, 1, 7), (1, 3, 1, 2, 1, 8), (1, 1, 2, 1, 1, 6), (5, 14, 7, 14, 10, 50)),
    ),
    # Paragraph 53: Saturday and Sunday together.
    "Police Dog Unit": ((1, 1, 2), (1, 1, 2), (1, 1, 2), (1, 1, 2), (1, 2, 3), (0, 1, 1), (5, 7, 12)),
}

pytestmark = [pytest.mark.django_db, pytest.mark.store]


@pytest.fixture(scope="module", autouse=True)
def office(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Load the demonstration once, as every office's files are brought in."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(at=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def today(settings):
    settings.PEELIAN_DATE = NOW.date()


@pytest.fixture
def reckoning():
    return Reckoning(NOW.date())


@pytest.fixture
def figure(reckoning):
    def ask(key, period, **cuts):
        return reckoning.figure(measure_called(key), Scope(period=read_period(period), cuts=cuts))

    return ask


@pytest.fixture
def manager(client):
    client.force_login(account(Role.VOLUNTEER_MANAGER))
    return client


def composed(key, period):
    span = read_period(period)
    return compose(definition_called(key), span, Reckoning(NOW.date()), standing_texts(key, span))


@pytest.mark.parametrize(("key", "shown"), OF_THE_YEAR.items())
def test_the_year_of_custody_visiting_is_as_published(figure, key, shown):
    told = figure(key, YEAR, **CUSTODY)

    assert show(told, places=2 if key == "volunteers.value_of_hours" else None) == shown
    assert told.coverage is Coverage.COMPLETE


@pytest.mark.parametrize(("suite", "visits"), [("Euston Street", 51), ("Keyham Lane", 50), ("Beaumont Leys", 0)])
def test_each_suite_was_visited_as_often_as_published(figure, suite, visits):
    assert figure("visiting.visits", YEAR, suite=suite).value == visits


@pytest.mark.parametrize(("suite", "rows"), SLOTS.items())
def test_the_slots_of_each_suite_are_as_published_cell_by_cell(reckoning, suite, rows):
    asked = Scope(period=read_period(YEAR), cuts={"suite": suite})
    grid = reckoning.grid(measure_called("visiting.slots"), asked, rows="days", columns="times")

    told = [
        (*(grid.cells[row, column].value for column in grid.columns), grid.row_totals[row].value) for row in grid.rows
    ]
    totals = (*(figure.value for figure in grid.column_totals.values()), grid.total.value)
    assert (*told, totals) == rows
    assert len(grid.rows) * len(grid.columns) == (12 if suite == "Police Dog Unit" else 35)


def test_every_cell_of_the_slots_leads_to_its_visits(reckoning):
    asked = Scope(period=read_period(YEAR), cuts={"suite": "Euston Street"})
    grid = reckoning.grid(measure_called("visiting.slots"), asked, rows="days", columns="times")
    figures = [*grid.cells.values(), grid.total]

    assert [len(told) for told in reckoning.references(figures)] == [figure.value for figure in figures]


@pytest.mark.parametrize(("band", "visits"), [("immediate", 91), ("6-15", 1), ("over-15", 9)])
def test_visitors_waited_as_published(figure, band, visits):
    assert figure("visiting.access", YEAR, access=band, **CUSTODY).value == visits


@pytest.mark.parametrize(
    ("part", "share"),
    [("offered", 37), ("not_offered", 7), ("unavailable", 20), ("asleep", 36), ("accepted", 90), ("refused", 10)],
)
def test_the_shares_of_people_are_as_published(figure, part, share):
    assert show(figure(f"visiting.{part}_share", YEAR, **CUSTODY), places=0) == f"{share}%"


def test_the_value_of_hours_is_rounded_once(figure):
    assert round(figure("volunteers.value_of_hours", YEAR).value, 2) == Decimal("8119.32")


@pytest.mark.parametrize(
    ("period", "cut", "made", "asked"),
    [
        *((QUARTER, CUSTODY, 26, 26), (SPRING, CUSTODY, 34, 34), (WINTER, CUSTODY, 25, 26)),
        *((YEAR, ANIMALS, 12, 12), (QUARTER, ANIMALS, 3, 3), (SPRING, ANIMALS, 4, 4)),
    ],
)
def test_visits_made_of_those_asked_are_as_published(figure, period, cut, made, asked):
    told = [figure(f"visiting.{key}", period, **cut) for key in ("visits", "towards_target", "asked", "weeks_met")]

    assert [each.value for each in told] == [made, made, asked, made]
    assert figure("visiting.share_made", period, **cut).value == Decimal(made) / asked
    assert {each.coverage for each in told} == {Coverage.COMPLETE}


def test_the_quarter_had_one_observation_elsewhere_which_counts_to_no_target(figure):
    assert figure("visiting.off_site", QUARTER, **ANIMALS).value == 1
    assert figure("visiting.attempts", QUARTER, **ANIMALS).value == 3


def test_the_cohort_of_june_2024_was_16_with_15_in_recruitment(figure):
    assert figure("volunteers.cohort", IN_JUNE, **CUSTODY).value == 16
    assert figure("volunteers.in_recruitment", IN_JUNE, **CUSTODY).value == 15


def test_two_asked_for_medication_in_the_quarter_and_the_force_answered_both(figure):
    told = [figure(f"visiting.{key}", QUARTER, category="medication") for key in ("concerns", "concerns_answered")]

    assert [(each.value, each.coverage) for each in told] == [(2, Coverage.COMPLETE)] * 2
    assert figure("visiting.concerns", QUARTER, **CUSTODY).value == 2
    assert figure("visiting.concerns_open", QUARTER, **CUSTODY).value == 0


def test_food_and_drink_was_raised_most_in_the_year(figure):
    assert figure("visiting.most_raised", YEAR, **CUSTODY).value == "Food and drink"


def test_three_meetings_were_held_in_the_year_and_a_fourth_in_april(figure):
    assert figure("visiting.meetings", YEAR, **CUSTODY).value == 3
    assert figure("visiting.meetings", "2024-04", **CUSTODY).value == 1


def test_of_2017_18_only_who_was_detained_is_on_the_record(figure):
    assert figure("visiting.detained", "2017/18", **CUSTODY).value == 13856
    assert figure("visiting.visits", "2017/18", **CUSTODY).value is Absence.NO_DATA


@pytest.mark.parametrize(("key", "shown"), OF_THE_YEAR.items())
def test_the_command_line_tells_the_same(capsys, key, shown):
    main(["measure", key, "--period", YEAR, "--cut", "kind=custody"])

    assert shown in capsys.readouterr().out


@pytest.mark.parametrize(("key", "shown"), OF_THE_YEAR.items())
def test_the_page_of_each_figure_shows_it(manager, key, shown):
    page = manager.get(f"/figures/{key}/", {"period": YEAR, "cut.kind": "custody"})

    assert page.status_code == 200
    assert shown in page.content.decode().replace("&#163;", "£")


@pytest.mark.parametrize(
    ("key", "period"),
    [
        ("panel-update", QUARTER),
        *(
            (key, period)
            for key in ("custody-annual", "animal-welfare")
            for period in (YEAR, "2012/13", "2024/25", "2025/26")
        ),
    ],
)
def test_a_report_has_no_unsourced_number(key, period):
    assert composed(key, period).findings == []


def test_the_report_of_the_scheme_tells_every_figure():
    told = {
        (each.figure.measure, show(each.figure)) for each in tree.figures(composed("custody-annual", YEAR).document)
    }

    missing = {key: shown for key, shown in OF_THE_YEAR.items() if key != "volunteers.value_of_hours"}
    assert {key for key, shown in missing.items() if (key, shown) not in told} == set()


def test_the_report_of_the_scheme_is_written_in_every_format(manager):
    address = f"/reports/custody-annual/file.{{}}?period={YEAR}"
    files = {written: manager.get(address.format(written)).content for written in ("html", "pdf", "docx", "json")}

    pdf = "\n".join(page.extract_text() for page in PdfReader(BytesIO(files["pdf"])).pages)
    word = WordFile(BytesIO(files["docx"]))
    texts = {
        "html": files["html"].decode(),
        "pdf": pdf,
        "docx": "\n".join(paragraph.text for paragraph in word.paragraphs),
        "json": json.dumps(json.loads(files["json"]), ensure_ascii=False),
    }
    for written, text in texts.items():
        for number in ("97.1%", "1,096", "15,475", "442.43"):
            assert number in text, (written, number)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in files["pdf"]
    assert len(word.tables) > 8


def test_the_update_report_tells_the_quarter_of_both_schemes():
    document = composed("panel-update", QUARTER).document
    told = {(each.figure.measure, each.figure.cut.get("kind"), each.figure.value) for each in tree.figures(document)}

    assert ("visiting.visits", "Custody visiting", 26) in told
    assert ("visiting.visits", "Animal welfare", 3) in told
    assert ("visiting.off_site", "Animal welfare", 1) in told
