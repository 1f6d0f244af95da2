from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from peelian.areas.rotas import samples
from peelian.areas.rotas.tests.pages import address, page, serving
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.rules.suites import Standing
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]


def test_the_board_shows_each_shift_in_its_week_with_who_goes(keeper):
    shift = samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])

    shown = page(keeper.get(address(shift.rota, "board/")))

    row = shown.partition("1 to 7 Sep 2025")[2].partition("8 to 14 Sep 2025")[0]
    assert "Thu 4 Sep, 18:00" in row
    assert "Ada Example and Ben Example" in row
    assert f"/records/shifts/{shift.reference}/" in row
    assert 'data-l="Example Street"' in row


def test_the_board_marks_what_is_fixed_unfilled_and_against_a_wish(keeper):
    samples.shift(seats=[serving("Silent Example", offers=False)], is_fixed=True)
    samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])

    shown = page(keeper.get(address(samples.rota(), "board/")))

    first = shown.partition("1 to 7 Sep 2025")[2].partition("8 to 14 Sep 2025")[0]
    second = shown.partition("8 to 14 Sep 2025")[2].partition("15 to 21 Sep 2025")[0]
    for mark in ("Fixed", "1 of 2 missing", "Against a wish"):
        assert mark in first
        assert mark not in second
    assert "2 shifts. 1 of them not filled. 1 fixed." in shown


def test_a_week_without_a_visit_says_how_many_were_asked_for(keeper):
    samples.shift(seats=[])

    shown = page(keeper.get(address(samples.rota(), "board/")))

    assert "0 of 1 asked for" in shown.partition("8 to 14 Sep 2025")[2].partition("15 to 21 Sep 2025")[0]
    assert "asked for" not in shown.partition("1 to 7 Sep 2025")[2].partition("8 to 14 Sep 2025")[0]


def test_a_board_takes_as_many_questions_for_twenty_six_shifts_as_for_two(keeper, django_assert_max_num_queries):
    crew = [serving("Ada Example"), serving("Ben Example")]
    other = visiting.suite(reference="SUI-2", name="Second Street")
    samples.shift(seats=crew)
    samples.shift(seats=crew, suite=other)
    url = address(samples.rota(), "board/")
    page(keeper.get(url))
    with django_assert_max_num_queries(60) as before:
        keeper.get(url)
    for _week in range(12):
        samples.shift(seats=crew)
        samples.shift(seats=crew, suite=other)
    with django_assert_max_num_queries(len(before)):
        shown = page(keeper.get(url))
    assert "26 shifts." in shown


def test_the_file_of_a_rota_has_its_shifts_and_who_goes_and_none_of_another(keeper):
    shift = samples.shift(seats=[serving("Ada Example")])
    next_one = samples.rota(first_day=date(2025, 12, 1), last_day=date(2025, 12, 31))
    other = samples.shift(rota=next_one, day=date(2025, 12, 4), seats=[])
    shown = page(keeper.get(address(shift.rota, "board/")))
    url = shown.partition('href="/records/shifts/export.zip?')[2].partition('"')[0]

    answer = keeper.get(f"/records/shifts/export.zip?{url.replace('&amp;', '&')}")

    with ZipFile(BytesIO(answer.content)) as files:
        text = "".join(files.read(name).decode() for name in files.namelist())
    assert shift.reference in text
    assert other.reference not in text
    assert shift.seats.get().membership.reference in text


def test_the_page_of_a_scheme_leads_the_manager_to_its_rotas_and_nobody_else(keeper):
    rota = samples.rota()
    url = f"/records/schemes/{rota.scheme.reference}/"
    auditor = Client()
    auditor.force_login(account(Role.AUDITOR))

    for browser, sees in ((keeper, True), (auditor, False)):
        shown = page(browser.get(url))
        assert (address(rota) in shown) is sees
        assert ("Begin a rota" in shown) is sees


def test_a_suite_of_which_no_visit_is_asked_takes_no_room_on_the_board(keeper):
    samples.shift(seats=[])
    visiting.suite(reference="SUI-2", name="Reserve Street", standing=Standing.RESERVE)

    assert "Reserve Street" not in page(keeper.get(address(samples.rota(), "board/")))
