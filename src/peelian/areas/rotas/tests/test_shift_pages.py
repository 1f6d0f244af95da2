from datetime import date, time

import pytest
from django.test import Client

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import KeptFrom, Shift, Wishes
from peelian.areas.rotas.tests.pages import address, of_shift, page, serving
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Away, Vetting
from peelian.areas.volunteers.rules.states import State
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]


def crew_of(shift):
    return sorted(shift.seats.values_list("membership__volunteer__name", flat=True))


def test_a_shift_says_who_goes_and_offers_somebody_else(keeper):
    ada = serving("Ada Example")
    shift = samples.shift(seats=[ada])

    shown = page(keeper.get(of_shift(shift)))

    assert "Ada Example" in shown
    assert f"{of_shift(shift, 'people/')}?leaving={ada.pk}" in shown
    assert "Nobody yet" in shown
    assert "1 of 2 missing" in shown


def test_those_who_could_go_stand_in_turn_and_those_who_cannot_with_the_reason(keeper):
    ada, ben, cleo, dan = (serving(f"{name} Example") for name in ("Ada", "Ben", "Cleo", "Dan"))
    lapsed = serving("Lapsed Example")
    Vetting.objects.filter(volunteer=lapsed.volunteer).update(expires_on=date(2025, 8, 31))
    shift = samples.shift(seats=[ada, ben])
    KeptFrom.objects.create(membership=dan, other=ben, why="Related")
    samples.asking(request=samples.request(shift=shift), membership=cleo, asked_on=date(2025, 8, 20))

    shown = page(keeper.get(of_shift(shift, "people/"), {"leaving": ada.pk}))
    open_to, _sep, barred = shown.partition("Who cannot go, and why")

    assert "Somebody else instead of Ada Example" in shown
    assert "Cleo Example" in open_to
    assert "Last asked on 20 Aug 2025" in open_to
    assert "The seat stays empty" in open_to
    assert "Dan Example" not in open_to
    assert "Ben Example and Dan Example are not sent together" in barred
    assert "Lapsed Example" in barred


def test_somebody_goes_instead_of_another_who_is_kept_as_stood_in_for(keeper):
    ada, ben, cleo = (serving(f"{name} Example") for name in ("Ada", "Ben", "Cleo"))
    shift = samples.shift(seats=[ada, ben])

    sent = {"coming": cleo.pk, "version": shift.version}
    answer = keeper.post(f"{of_shift(shift, 'people/')}?leaving={ada.pk}", sent, follow=True)

    assert "Cleo Example goes instead of Ada Example" in page(answer)
    assert crew_of(shift) == ["Ben Example", "Cleo Example"]
    assert shift.seats.get(membership=cleo).stood_in_for == ada


def test_a_seat_can_be_emptied_and_filled(keeper):
    ada, ben = serving("Ada Example"), serving("Ben Example")
    shift = samples.shift(seats=[ada, ben])

    keeper.post(f"{of_shift(shift, 'people/')}?leaving={ada.pk}", {"coming": "nobody", "version": shift.version})
    assert crew_of(shift) == ["Ben Example"]
    shift.refresh_from_db()
    keeper.post(of_shift(shift, "people/"), {"coming": ada.pk, "version": shift.version})

    assert crew_of(shift) == ["Ada Example", "Ben Example"]


def test_somebody_is_sent_against_their_wish_only_with_a_reason(keeper):
    ada, ben = serving("Ada Example"), serving("Ben Example")
    Away.objects.create(volunteer=ben.volunteer, first_day=date(2025, 9, 1), last_day=date(2025, 9, 7))
    shift = samples.shift(seats=[ada])
    sent = {"coming": ben.pk, "version": shift.version}

    refused = page(keeper.post(of_shift(shift, "people/"), sent))
    assert crew_of(shift) == ["Ada Example"]
    keeper.post(of_shift(shift, "people/"), {**sent, "even_so": "They agreed by phone"})

    assert "Ben Example is away on this day. Say why it is kept even so" in refused
    assert '_hint" checked>' in refused
    assert crew_of(shift) == ["Ada Example", "Ben Example"]
    assert "Kept even so: They agreed by phone" in page(keeper.get(of_shift(shift)))


def test_two_managers_who_fill_one_seat_do_not_undo_each_other(keeper):
    ada, ben, cleo = (serving(f"{name} Example") for name in ("Ada", "Ben", "Cleo"))
    shift = samples.shift(seats=[ada])

    keeper.post(of_shift(shift, "people/"), {"coming": ben.pk, "version": shift.version})
    second = page(keeper.post(of_shift(shift, "people/"), {"coming": cleo.pk, "version": shift.version}))

    assert "Somebody else changed this shift while you had it open" in second
    assert crew_of(shift) == ["Ada Example", "Ben Example"]


def test_a_shift_is_fixed_and_let_go_again(keeper):
    shift = samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])

    fixed = keeper.post(of_shift(shift, "fix/"), {"fixed": "on", "version": shift.version}, follow=True)
    shift.refresh_from_db()
    assert shift.is_fixed
    assert f"{shift.reference} is fixed" in page(fixed)
    keeper.post(of_shift(shift, "fix/"), {"version": shift.version})

    shift.refresh_from_db()
    assert not shift.is_fixed


def test_a_shift_that_somebody_else_changed_is_not_fixed(keeper):
    shift = samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])

    answer = keeper.post(of_shift(shift, "fix/"), {"fixed": "on", "version": shift.version + 1}, follow=True)

    assert "Somebody else changed this record" in page(answer)
    assert not Shift.objects.get().is_fixed


def test_a_shift_is_added_from_its_rota_and_taken_out(keeper):
    ada, ben = serving("Ada Example"), serving("Ben Example")
    rota, suite = samples.rota(), visiting.suite()
    visiting.slotgrid(scheme=rota.scheme)
    add = "/records/shifts/add/"

    asked = page(keeper.get(add, {"rota": rota.reference, "suite": suite.reference, "day": "2025-09-04"}))
    seats = {
        "seats-TOTAL_FORMS": 2,
        "seats-INITIAL_FORMS": 0,
        "seats-0-membership": ada.pk,
        "seats-1-membership": ben.pk,
    }
    day = {"day_day": "4", "day_month": "9", "day_year": "2025"}
    keeper.post(add, {"rota": rota.pk, "suite": suite.pk, **day, "arrives_at": "18:00", "crew": 2, **seats})
    made = Shift.objects.get()
    keeper.post(of_shift(made, "withdraw/"), {"reason": "Not needed"})

    assert f'value="{rota.pk}" selected' in asked
    assert 'value="2025"' in asked
    assert (made.rota, made.day, made.arrives_at) == (rota, date(2025, 9, 4), time(18))
    assert crew_of(made) == ["Ada Example", "Ben Example"]
    assert not Shift.objects.standing().exists()


def test_who_can_go_is_told_with_those_to_be_looked_at_first(keeper):
    serving("Ada Example")
    ben = serving("Ben Example")
    Away.objects.create(volunteer=ben.volunteer, first_day=date(2025, 9, 1), last_day=date(2025, 9, 7))
    serving("Silent Example", offers=False)
    samples.wishes(membership=ben)
    samples.keptfrom(membership=ben)

    shown = page(keeper.get(address(samples.rota(), "people/")))

    assert shown.index("Silent Example") < shown.index("Ben Example") < shown.index("Ada Example")
    assert "None offered" in shown
    assert "1 to 7 Sep 2025" in shown
    assert "At most 2 visits a month, 6 days of rest" in shown
    assert "Not to Example Street" in shown
    assert "1 of them has offered no time of the week" in shown


def test_what_runs_out_within_the_rota_is_told(keeper):
    ada = serving("Ada Example")
    Vetting.objects.filter(volunteer=ada.volunteer).update(expires_on=date(2025, 10, 1))
    ada.probation_until, ada.state, ada.accredited_until = date(2025, 9, 20), State.PROBATION.value, date(2025, 11, 1)
    ada.save()

    shown = page(keeper.get(address(samples.rota(), "people/")))

    for words in (
        "In probation until 20 Sep 2025",
        "Accreditation ends on 1 Nov 2025",
        "Vetting runs out on 1 Oct 2025",
    ):
        assert words in shown


def test_training_for_terrorism_is_asked_of_everybody_where_a_suite_needs_it(keeper):
    visiting.suite(holds_terrorism=True)
    ada, ben = serving("Ada Example"), serving("Ben Example")
    serving("Cleo Example")
    volunteers.training(volunteer=ada.volunteer, is_tact=True, taken_on=date(2024, 1, 1), expires_on=date(2025, 10, 1))
    volunteers.training(volunteer=ben.volunteer, is_tact=True, taken_on=date(2024, 1, 1), expires_on=None)

    shown = page(keeper.get(address(samples.rota(), "people/")))

    assert "TACT training until 1 Oct 2025" in shown
    assert shown.count("Not trained for terrorism detention") == 1


def test_who_can_go_is_asked_in_as_many_questions_for_many_as_for_one(keeper, django_assert_max_num_queries):
    serving("Ada Example")
    url = address(samples.rota(), "people/")
    page(keeper.get(url))
    with django_assert_max_num_queries(40) as before:
        keeper.get(url)
    for number in range(8):
        samples.keptfrom(membership=serving(f"Volunteer {number}"))
    with django_assert_max_num_queries(len(before)):
        page(keeper.get(url))


def test_the_manager_sets_wishes_and_conflicts(keeper):
    ada, ben = serving("Ada Example"), serving("Ben Example")
    url = f"/records/memberships/{ada.reference}/rota-wishes/?rota={samples.rota().reference}"

    keeper.post(url, {"what": "wishes", "most_a_month": "2", "rest_days": "6"})
    both = page(keeper.post(url, {"what": "conflict", "why": "Related"}))
    added = page(keeper.post(url, {"what": "conflict", "other": ben.pk, "why": "Related"}, follow=True))
    conflict = KeptFrom.objects.get()
    removed = page(keeper.post(url, {"what": "remove", "conflict": conflict.pk}, follow=True))

    assert (Wishes.objects.get().most_a_month, Wishes.objects.get().rest_days) == (2, 6)
    assert "Choose either a suite or another volunteer" in both
    assert "Not with Ben Example" in added
    assert "Conflict taken out" in removed
    assert not KeptFrom.objects.exists()


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.VOLUNTEER_MANAGER], ids=lambda role: role.value
)
def test_nobody_but_the_manager_opens_a_page_of_a_rota(role):
    ada = serving("Ada Example")
    shift = samples.shift(seats=[ada])
    client = Client()
    client.force_login(account(role))

    pages = [address(shift.rota, part) for part in ("board/", "people/", "rota.pdf", "noticeboard.pdf")]
    pages += [of_shift(shift), of_shift(shift, "people/"), f"/records/memberships/{ada.reference}/rota-wishes/"]
    for url in pages:
        answer = client.get(url)
        assert answer.status_code == 403, url
        assert "Example Street" not in answer.content.decode()
