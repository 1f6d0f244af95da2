from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.rules.states import Progress, State
from peelian.areas.rotas.tests.pages import address, of_shift, page, serving
from peelian.areas.rotas.views import paper
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers

pytestmark = [pytest.mark.django_db, pytest.mark.store]
FOUND = {"gap": 0.012, "status": "good"}


def test_a_new_rota_begins_with_the_next_quarter_that_has_none(keeper):
    scheme = volunteers.scheme()

    first = page(keeper.get("/records/rotas/add/", {"scheme": scheme.reference}))
    samples.rota(first_day=date(2025, 10, 1), last_day=date(2025, 12, 31))
    second = page(keeper.get("/records/rotas/add/", {"scheme": scheme.reference}))

    assert 'name="first_day_month" value="10"' in first or 'value="10"' in first
    assert f'value="{scheme.pk}" selected' in first
    assert 'value="2026"' in second


def test_a_rota_without_shifts_offers_to_make_them_and_says_how_long_it_takes(keeper):
    visiting.slotgrid(scheme=visiting.suite().scheme)

    shown = page(keeper.get(address(samples.rota())))

    assert "Make the rota" in shown
    assert "It may take up to" in shown
    assert "a few seconds" in shown
    assert "Publish the rota" not in shown


def test_the_button_puts_a_making_in_hand_and_the_page_tells_how_far_it_is(keeper):
    visiting.slotgrid(scheme=visiting.suite().scheme)
    rota = samples.rota()
    samples.making(rota=rota, asked_at=timezone.now())

    waiting = page(keeper.get(address(rota)))
    again = page(keeper.post(address(rota, "make/"), {"seconds": "10"}, follow=True))

    assert 'hx-get="' + address(rota, "making/") in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "Waiting to begin" in waiting
    assert "Look again" in waiting
    assert "Make the rota" not in waiting.partition("<main")[2].partition("The rota is being made")[2]
    assert Making.objects.count() == 1
    assert "being made" in again


def test_what_is_polled_tells_the_seconds_and_speaks_only_when_something_changed(keeper):
    rota = samples.rota()
    now = timezone.now()
    samples.making(
        rota=rota, asked_at=now, begun_at=now - timedelta(seconds=4), beat_at=now, progress=Progress.RUNNING.value
    )

    polled = page(keeper.get(address(rota, "making/"), {"was": "running"}))
    changed = page(keeper.get(address(rota, "making/"), {"was": "waiting"}))

    assert "Being made</b>. 4 seconds gone, of 10 seconds at most" in polled or "5 seconds gone" in polled
    assert "data-announce" not in polled
    assert "data-announce" in changed
    assert "<html" not in polled


def test_when_it_is_over_the_page_is_shown_anew_with_and_without_script(keeper):
    rota = samples.rota()
    samples.making(rota=rota, progress=Progress.DONE.value)

    polled = keeper.get(address(rota, "making/"), headers={"HX-Request": "true"})
    plain = keeper.get(address(rota, "making/"))

    assert polled.headers["HX-Refresh"] == "true"
    assert plain.url == address(rota) + "#making"


def test_a_making_is_stopped(keeper):
    rota = samples.rota()
    now = timezone.now()
    samples.making(rota=rota, asked_at=now, begun_at=now, beat_at=now, progress=Progress.RUNNING.value)

    shown = page(keeper.post(address(rota, "stop/"), follow=True))

    assert Making.objects.get().stop_asked
    assert "It stops within a few seconds" in shown
    assert "Asked to stop" in shown


@pytest.mark.parametrize("progress", [Progress.NONE, Progress.STOPPED, Progress.FAILED, Progress.LOST])
def test_a_making_that_gave_nothing_says_so_and_can_be_tried_again(keeper, progress):
    rota = samples.rota()
    samples.making(rota=rota, progress=progress.value, said="Why it is so.", ended_at=samples.NOW)

    shown = page(keeper.get(address(rota)))

    assert progress.label in shown
    assert "Why it is so." in shown
    assert "Make the rota" in shown


def test_the_page_tells_what_the_rota_does_in_words_and_figures(keeper):
    crew = [serving("Ada Example"), serving("Ben Example")]
    visiting.visit(on=date(2025, 5, 1), visitors=crew)
    for _week in range(13):
        samples.shift(seats=crew)
    samples.making(progress=Progress.DONE.value, found=FOUND, said="13 of 13 targets met.", ended_at=samples.NOW)

    shown = page(keeper.get(address(samples.rota())))

    assert "13 of 13" in shown
    assert "At most 1.2% better is possible" in shown
    assert "13 to 13" in shown
    assert "1 pair goes more than once" in shown
    assert "1 of 35" in shown
    assert "None of 34 reached" in shown
    assert 'aria-label="Example Street, this rota: ' in shown
    assert "One that always takes the least visited slot" in shown
    assert "Nothing: every target is met" in shown


def test_slots_that_were_never_visited_are_told_with_the_week_in_which_they_are_reached(keeper):
    crew = [serving("Ada Example"), serving("Ben Example")]
    visiting.visit(on=date(2025, 5, 1), visitors=crew)
    samples.shift(seats=crew, day=date(2025, 9, 10), at="09:00")

    shown = page(keeper.get(address(samples.rota())))

    assert "1 of 34 reached, in week 2" in shown


def test_what_is_in_the_way_is_named_and_leads_to_the_shift(keeper):
    silent = serving("Silent Example", offers=False)
    shift = samples.shift(seats=[silent])

    shown = page(keeper.get(address(samples.rota())))

    assert "Example Street, Thursday 4 September 2025 at 18:00: 1 of 2 missing" in shown
    assert "Silent Example did not offer this time" in shown
    assert "Example Street, 8 to 14 September 2025: 0 of 1 visits asked for" in shown
    assert of_shift(shift) in shown


def test_the_rest_is_offered_to_be_made_again_and_says_what_stays(keeper):
    crew = [serving("Ada Example"), serving("Ben Example")]
    samples.shift(seats=crew, is_fixed=True)
    samples.shift(seats=crew)

    shown = page(keeper.get(address(samples.rota())))

    assert "Make the rest again" in shown
    assert "1 shift that is fixed will stay as it is; every other is made anew" in shown


def test_publishing_says_what_is_not_met_and_asks_once(keeper):
    shift = samples.shift(seats=[serving("Ada Example")])
    rota = shift.rota

    asked = page(keeper.get(address(rota, "publish/")))
    assert Rota.objects.get().state == State.DRAFT
    published = page(keeper.post(address(rota, "publish/"), {"version": rota.version}, follow=True))

    assert "1 of 2 missing" in asked
    assert "Publish it even so" in asked
    assert f'name="version" value="{rota.version}"' in asked
    assert Rota.objects.get().state == State.PUBLISHED
    assert f"{rota.reference} is published, and its volunteers are told" in published
    assert "Make the rest again" not in published
    assert "For the noticeboard" in published


def test_a_rota_that_breaks_a_rule_is_not_published_and_the_rule_is_named(keeper):
    ada = serving("Ada Example")
    shift = samples.shift(seats=[ada, volunteers.serving(volunteer=volunteers.volunteer(name="Unvetted Example"))])
    samples.keptfrom(membership=ada, suite=shift.suite)

    shown = page(keeper.post(address(shift.rota, "publish/"), {"version": shift.rota.version}))

    assert "There is a problem" in shown
    assert "Ada Example is not sent to this suite" in shown
    assert Rota.objects.get().state == State.DRAFT


def test_the_second_manager_who_publishes_is_told_who_was_first_and_when(keeper):
    shift = samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])
    version = shift.rota.version

    keeper.post(address(shift.rota, "publish/"), {"version": version})
    second = page(keeper.post(address(shift.rota, "publish/"), {"version": version}))

    assert "Volunteer manager published this rota on 28 August 2025" in second


def test_a_draft_is_not_put_up_and_a_published_rota_is_told_without_what_only_the_manager_knows(keeper):
    shift = samples.shift(seats=[serving("Ada Example")], is_fixed=True, even_so="They agreed by phone")
    draft = keeper.get(address(shift.rota, "noticeboard.pdf"))
    Rota.objects.update(state=State.PUBLISHED.value, published_at=datetime(2025, 8, 28, 9, tzinfo=UTC))
    shift.rota.refresh_from_db()

    ours, theirs = (str(paper.composed(shift.rota, for_volunteers=each)) for each in (False, True))

    assert draft.status_code == 302
    for text in (ours, theirs):
        assert "Thursday 4 September, 18:00" in text
        assert "Ada Example" in text
    assert "They agreed by phone" in ours
    assert "phone" not in theirs
    assert shift.rota.reference not in theirs
    assert "Keep it where nobody of the force can read it" in theirs


def test_the_managers_paper_tells_the_figures_that_the_page_tells_and_the_noticeboard_does_not(keeper):
    shift = samples.shift(rota=samples.published(), seats=[serving("Ada Example"), serving("Ben Example")])

    shown = page(keeper.get(address(shift.rota)))
    ours, theirs = (str(paper.composed(shift.rota, for_volunteers=each)) for each in (False, True))

    for told in ("Targets met", "Shifts filled", "1 of 1", "How hard it is to foresee", "5.1 bits"):
        assert told in shown
        assert told in ours
        assert told not in theirs


def test_the_paper_copies_are_tagged_pdfs(keeper):
    shift = samples.shift(rota=samples.published(), seats=[serving("Ada Example"), serving("Ben Example")])

    for name in ("rota.pdf", "noticeboard.pdf"):
        answer = keeper.get(address(shift.rota, name))
        assert answer.content.startswith(b"%PDF")
        assert b"StructTreeRoot" in answer.content
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_open_requests_for_cover_stand_on_the_page_of_a_published_rota(keeper):
    request = samples.request()
    samples.asking(request=request, membership=serving("Cleo Example"))

    shown = page(keeper.get(address(request.shift.rota)))

    assert "Asked: Cleo Example (no answer yet)" in shown
    assert of_shift(request.shift) in shown


def test_a_rota_takes_as_many_questions_for_many_shifts_as_for_two(keeper, django_assert_max_num_queries):
    crew = [serving("Ada Example"), serving("Ben Example")]
    samples.shift(seats=crew)
    samples.shift(seats=crew)
    url = address(samples.rota())
    page(keeper.get(url))
    with django_assert_max_num_queries(110) as before:
        keeper.get(url)
    for _week in range(11):
        samples.shift(seats=crew)
    with django_assert_max_num_queries(len(before)):
        page(keeper.get(url))


def test_a_rota_that_cannot_be_made_is_refused_with_the_reason(keeper):
    rota = samples.rota()

    shown = page(keeper.post(address(rota, "make/"), {"seconds": "10"}, follow=True))
    unsaid = page(keeper.post(address(rota, "make/"), {"seconds": "7"}, follow=True))

    assert "slots" in shown.partition("govuk-notification-banner__content")[2][:400]
    assert "Select how long it may take" in unsaid
    assert not Making.objects.exists()


def test_a_rota_that_was_withdrawn_is_shown_and_nothing_can_be_done_with_it(keeper):
    shift = samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])
    rota = shift.rota
    keeper.post(address(rota, "withdraw/"), {"reason": "Made for the wrong days"})

    shown = page(keeper.get(address(rota)))

    assert "Made for the wrong days" in shown
    for words in ("Make the rota", "Make the rest again", "Publish the rota", ">Change<"):
        assert words not in shown
    for part in ("make/", "publish/", "stop/"):
        assert keeper.post(address(rota, part), {"seconds": "10", "version": "1"}).status_code == 403
    assert keeper.get(of_shift(shift, "people/")).status_code == 403
    assert "There are no shifts yet" in page(keeper.get(address(rota, "board/")))
