"""The pages work without script: asked step by step, saved as typed, checked, handed in."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import include, path
from django.utils.html import escape

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of
from peelian.kit.access.samples import account
from peelian.kit.questions import samples
from peelian.kit.questions.binding import Binding, form_paths
from peelian.kit.questions.models import AnswerSet, KeptAnswers
from peelian.kit.questions.tests.readers import visit_report
from peelian.kit.questions.tests.reading_pages import errors_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.store, pytest.mark.usefixtures("_in_august")]
arrived: list[tuple[AnswerSet, str]] = []
meetings = Binding(
    key="after-a-meeting",
    slug="meetings",
    may_fill=any_of(Role.VOLUNTEER, Role.GOVERNANCE),
    receive=lambda answers, actor, _at: arrived.append((answers, str(actor))),
    owner=lambda request: ("engagements", request.POST.get("for", "")),
)

urlpatterns = [path("area/", include(([*form_paths(meetings)], "area"))), path("", include("peelian.config.urls"))]


@pytest.fixture
def _in_august(settings, tmp_path):
    settings.PEELIAN_DATE = date(2025, 8, 28)
    settings.PEELIAN_HOME = tmp_path
    settings.ROOT_URLCONF = __name__
    arrived.clear()


@pytest.fixture
def volunteer(client):
    client.force_login(account(Role.VOLUNTEER, post_title="Volunteer"))
    return client


def begun(client, **values):
    """Begin to fill in what is asked, and return where its pages lie."""
    samples.questionnaireversion(**values)
    return client.post("/area/meetings/", {"for": "ENG-2025-0001"}).url


def send(client, where, step, **typed):
    stamp = typed.pop("stamp", AnswerSet.objects.get().stamp)
    return client.post(f"{where}step/{step}/", {"stamp": stamp, **typed})


def test_a_questionnaire_is_filled_in_step_by_step_checked_and_handed_in_without_script(volunteer):
    where = begun(volunteer)
    first = volunteer.get(where).url

    second = send(volunteer, where, "who", came="9", adults="8", children="1")
    more = send(volunteer, where, "what", is_followed="yes")
    checked = send(volunteer, where, "what", is_followed="yes", todo="Mend the light")
    page = text(volunteer.get(f"{where}check/"))
    done = volunteer.post(f"{where}check/")

    assert first == f"{where}step/who/"
    assert second.url == f"{where}step/what/"
    assert "Answer the questions that were added" in text(more)
    assert errors_of(more) == []
    assert checked.url == f"{where}check/"
    assert "8 + 1 = 9. These agree." in page
    assert "Mend the light" in page
    assert done.url == f"{where}sent/"
    ((answers, who),) = arrived
    assert answers.handed_in["todo"] == "Mend the light"
    assert (answers.owner_kind, answers.owner_reference, who) == ("engagements", "ENG-2025-0001", "Volunteer")
    assert "Mend the light" in text(volunteer.get(f"{where}sent/"))


def test_errors_are_summed_up_and_nothing_that_was_typed_is_lost(volunteer):
    where = begun(volunteer)

    answer = send(volunteer, where, "who", came="18", adults="8 or so", children="1")
    wrong_sum = send(volunteer, where, "who", came="10", adults="8", children="1")

    assert errors_of(answer) == ["“Adults” must be a whole number, such as 7"]
    assert 'value="8 or so"' in text(answer)
    assert "<title>Error: " in text(answer)
    assert errors_of(wrong_sum) == ["8 + 1 = 9, not 10. One person is missing."]
    assert AnswerSet.objects.get().answers["came"] == "10"


def test_answers_that_are_not_right_may_be_kept_but_not_handed_in(volunteer):
    where = begun(volunteer)

    on = send(volunteer, where, "who", came="10", adults="8", children="1", anyway="1")
    refused = volunteer.post(f"{where}check/")

    assert on.url == f"{where}step/what/"
    assert errors_of(refused) == [
        "Answer “Is anything to be done?”",
        "8 + 1 = 9, not 10. One person is missing.",
    ]
    assert f"{where}step/what/?errors=1#id_is_followed" in text(refused)
    assert errors_of(volunteer.get(f"{where}step/what/?errors=1")) == ["Answer “Is anything to be done?”"]
    assert not arrived


def test_what_is_left_is_found_again_where_it_was_left(volunteer):
    where = begun(volunteer)
    send(volunteer, where, "who", came="9", adults="8", children="1", later="1")

    listed = text(volunteer.get("/area/meetings/"))

    assert where in listed
    assert "go on" in listed
    assert volunteer.get(where).url == f"{where}step/what/"


def test_somebody_elses_answers_are_not_there(volunteer):
    where = begun(volunteer)
    other, staff = Client(), Client()
    other.force_login(account(Role.VOLUNTEER, email="other@example.org"))
    staff.force_login(account(Role.FINANCE, email="finance@example.org"))

    assert other.get(f"{where}step/who/").status_code == 404
    assert other.post(f"{where}check/").status_code == 404
    assert staff.get(f"{where}step/who/").status_code == 403
    assert Client().get(f"{where}step/who/").status_code == 302


def test_two_devices_with_one_report_are_told_and_both_are_kept(volunteer):
    where = begun(volunteer)
    send(volunteer, where, "who", came="9", adults="8", children="1", stamp=1)

    clash = send(volunteer, where, "who", came="7", adults="7", children="0", stamp=1)
    settled = send(volunteer, where, "who", came="7", adults="7", children="0", settles="1")

    assert "saved elsewhere" in text(clash)
    assert 'value="7"' in text(clash)
    assert settled.status_code == 302
    assert [kept.answers["came"] for kept in KeptAnswers.objects.order_by("pk")] == ["7", "9"]


def test_rows_are_added_and_removed_without_script(volunteer):
    where = begun(volunteer, definition=visit_report())
    rows = {"spoken_to-TOTAL_FORMS": "2", "spoken_to-INITIAL_FORMS": "0"}
    typed = {"spoken_to-0-custody_record": "CR-1", "spoken_to-1-custody_record": "CR-2"}

    added = send(volunteer, where, "people", **rows, **typed, **{"add-spoken_to": "1"})
    page = text(volunteer.get(added.url))
    gone = {"spoken_to-0-DELETE": "on", "remove-spoken_to": "0"}
    send(volunteer, where, "people", **rows, **typed, **gone)

    assert added.url.endswith("step/people/?add=spoken_to#spoken_to-rows")
    assert len(re.findall(r'data-row-index="\d+"', page)) == 3
    assert "Add another person" in page
    assert AnswerSet.objects.get().answers["spoken_to"] == [
        {
            "custody_record": "CR-2",
            **dict.fromkeys(("age_group", "appropriate_adult", "rights_met", "rights_detail", "health_asked"), ""),
            **dict.fromkeys(("health_given", "food", "said", "consented_to_record"), ""),
            "rights": [],
            "comfort": [],
        }
    ]


def test_a_date_that_does_not_exist_is_shown_again_as_it_was_typed(volunteer):
    where = begun(volunteer, definition=visit_report())
    typed = {"visited_on_day": "31", "visited_on_month": "6", "visited_on_year": "2025"}

    answer = send(volunteer, where, "arrival", **typed)

    assert "must be a real date" in errors_of(answer)[0]
    assert re.search(r'name="visited_on_day"[^>]*value="31"', text(answer))
    assert AnswerSet.objects.get().answers["visited_on"] == "2025-6-31"


def test_what_was_answered_is_text_and_never_markup(volunteer):
    where = begun(volunteer)
    evil = "<script>alert(1)</script>"

    send(volunteer, where, "who", came=evil, adults="=1+1", children="1")
    pages = [text(volunteer.get(f"{where}{page}")) for page in ("step/who/", "check/")]

    assert not [page for page in pages if evil in page]
    assert escape(evil) in pages[1]


@pytest.mark.parametrize(("layout", "steps"), [("whole", ["all"]), ("questions", ["came", "adults", "children"])])
def test_it_is_asked_on_one_page_or_one_question_at_a_time(volunteer, layout, steps):
    where = begun(volunteer, definition=samples.SHORT | {"layout": layout})
    first = volunteer.get(where).url
    assert first == f"{where}step/{steps[0]}/"
    assert "How many came" in text(volunteer.get(first))
    if layout == "questions":
        assert "Step 1 of 4" in text(volunteer.get(first))
        assert send(volunteer, where, "came", came="9").url == f"{where}step/adults/"
        assert "Adults" not in re.sub(r"<script.*?</script>", "", text(volunteer.get(first)), flags=re.DOTALL)


def test_a_file_is_kept_with_the_answers_and_given_out_to_who_gave_it(volunteer):
    asked = {"title": "T", "sections": [{"name": "s", "title": "S", "questions": []}]}
    asked["sections"][0]["questions"] = [{"name": "plan", "kind": "file", "label": "Plan", "required": True}]  # type: ignore[index]
    where = begun(volunteer, definition=asked)
    bad = SimpleUploadedFile("plan.txt", b"<html><script>")
    good = SimpleUploadedFile("plan.csv", b"a,b\n1,2\n")

    refused = send(volunteer, where, "s", plan=bad)
    kept = send(volunteer, where, "s", plan=good)

    assert errors_of(refused)
    assert kept.url == f"{where}check/"
    number = AnswerSet.objects.get().answers["plan"]["id"]
    assert b"".join(volunteer.get(f"{where}files/{number}/").streaming_content) == b"a,b\n1,2\n"
    volunteer.post(f"{where}check/")
    assert arrived[0][0].handed_in["plan"]["name"] == "plan.csv"


def test_answers_are_given_out_as_a_pdf(volunteer):
    where = begun(volunteer)
    send(volunteer, where, "who", came="9", adults="8", children="1")

    answer = volunteer.get(f"{where}answers.pdf")

    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_step_asks_the_store_a_fixed_number_of_questions(volunteer, django_assert_max_num_queries):
    where = begun(volunteer, definition=visit_report())

    with django_assert_max_num_queries(9):
        volunteer.get(f"{where}step/people/")
