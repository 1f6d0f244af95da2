"""Lists of records: narrowed, put in order, opened from a figure, and safe whatever is written in them."""

from datetime import date

import pytest

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement
from peelian.areas.engagement.records import community_days, engagements
from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.funding.records import awards
from peelian.areas.funding.samples import award
from peelian.areas.office.samples import term
from peelian.areas.people.samples import organisation
from peelian.areas.places.samples import place
from peelian.kit.records import search
from peelian.kit.records.behind import question
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]

LIST = "/records/engagements/"
PINNED = {"the list": 13, "with words": 12, "behind a figure": 16}
"""How many questions a list asks of the store: who asks, what presses, the list, what it and its filters point at."""


@pytest.fixture
def meetings():
    """Make a meeting in Exampleton on 1 May, one in Blaby on 2 June, and one of the deputy there in last year."""
    blaby = place(name="Blaby", reference="E07000129")
    made = [
        samples.engagement(title="Village meeting", raising="Speeding"),
        samples.engagement(title="Walk in Blaby", authority=blaby, kind=Kind.WALKABOUT, held_on=date(2025, 6, 2)),
        samples.engagement(
            title="Deputy’s visit", authority=blaby, attended=Attended.DEPUTY, held_on=date(2024, 6, 3), kind=Kind.VISIT
        ),
    ]
    search.keep(made)
    return made


def shown(response):
    """Return what a list shows, by the names of its rows."""
    return [row.by_name["title"] for row in response.context["rows"]]


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Walk in Blaby", "Village meeting", "Deputy’s visit"]),
        ("kind=walkabout", ["Walk in Blaby"]),
        ("period=2025-Q1", ["Walk in Blaby", "Village meeting"]),
        ("period=2025-05", ["Village meeting"]),
        ("period=2024-06-03..2025-05-01", ["Village meeting", "Deputy’s visit"]),
        ("period=term@2025-05-01", ["Village meeting", "Deputy’s visit"]),
        ("q=speed", ["Village meeting"]),
        ("q=BLABY+walk", ["Walk in Blaby"]),
        ("q=blaby&kind=visit", ["Deputy’s visit"]),
        ("sort=title", ["Deputy’s visit", "Village meeting", "Walk in Blaby"]),
        ("sort=-title", ["Walk in Blaby", "Village meeting", "Deputy’s visit"]),
        ("sort=held_on", ["Deputy’s visit", "Village meeting", "Walk in Blaby"]),
        ("standing=withdrawn", []),
    ],
)
def test_a_list_is_narrowed_and_ordered_as_asked(lead, query, titles):
    term()

    assert shown(lead.get(f"{LIST}?{query}")) == titles


@pytest.mark.usefixtures("meetings")
def test_a_column_that_points_at_records_is_ordered_by_their_names_and_one_of_choices_by_their_labels(lead):
    Engagement.objects.filter(title="Village meeting").update(setting=Setting.OTHER)

    by_name = shown(lead.get(f"{LIST}?sort=authority"))
    downwards = shown(lead.get(f"{LIST}?sort=-authority"))

    assert by_name[-1] == "Village meeting"
    assert downwards[0] == "Village meeting"


def test_what_is_empty_comes_last_whichever_way_a_list_is_ordered(lead):
    for number, amount in ((1, None), (2, 100), (3, 20_000)):
        award(reference=f"AWD-{number}", amount=amount)

    orders = {
        sort: [row.by_name["amount"] for row in lead.get(f"/records/awards/?sort={sort}").context["rows"]]
        for sort in ("amount", "-amount")
    }

    assert orders == {"amount": ["£1.00", "£200.00", ""], "-amount": ["£200.00", "£1.00", ""]}


def test_a_filter_by_a_part_shows_a_record_once_however_often_it_matches(lead, meetings):
    theme = meetings[0].themes.get().theme
    meetings[0].themes.create(theme=theme, detail="Again")

    response = lead.get(f"{LIST}?themes__theme={theme.pk}")

    assert shown(response) == ["Village meeting"]
    assert response.context["page"].paginator.count == 1


def test_each_filter_in_force_is_named_and_can_be_taken_off_alone(lead, meetings):
    blaby = meetings[1].authority

    found = lead.get(f"{LIST}?authority={blaby.pk}&period=2025-Q1&kind=walkabout&sort=title&page=1").context["found"]

    assert {(one.title, one.word): one.without for one in found.chosen} == {
        ("Period", "Quarter 1 2025/26"): f"?authority={blaby.pk}&kind=walkabout&sort=title",
        ("Authority", "Blaby"): "?period=2025-Q1&kind=walkabout&sort=title",
        ("Kind", "Walkabout"): f"?authority={blaby.pk}&period=2025-Q1&sort=title",
    }


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize(
    "query",
    [
        "authority=999999", "authority=x", "kind=none", "period=yesterday", "period=2025-Q9", "page=0", "page=99999",
        "page=x", "sort=evil", "sort=-", "sort=pk", "sort=authority__name", "standing=x", "q=%00", "q=%22%27*%3A%26",
        "q=" + "x" * 5000, "unknown=1", "cut.authority=Blaby", "measure=",
    ],
)  # fmt: skip
def test_nonsense_in_an_address_is_answered_with_a_list(lead, query):
    response = lead.get(f"{LIST}?{query}")

    assert response.status_code == 200


@pytest.mark.usefixtures("meetings")
def test_an_answer_that_is_none_is_named_in_the_filters(lead):
    text = lead.get(f"{LIST}?period=2025-Q9").content.decode()

    assert "govuk-error-message" in text


@pytest.mark.usefixtures("meetings")
def test_where_nothing_matches_the_page_says_what_there_is_without_the_filters(lead):
    text = lead.get(f"{LIST}?q=zebra").content.decode()

    assert "No engagements match what you chose" in text
    assert "3 engagements are on the record without these filters" in text


@pytest.mark.usefixtures("meetings")
def test_the_list_behind_a_figure_says_so_and_holds_as_many(lead):
    response = lead.get(f"{LIST}?measure=engagement.engagements&period=2025-Q1")

    text = response.content.decode()
    assert shown(response) == ["Walk in Blaby", "Village meeting"]
    assert "The Commissioner took part in 2 engagements from 1 April to 30 June 2025." in text
    assert 'href="/figures/engagement.engagements/?period=2025-Q1"' in text
    assert [one.title for one in response.context["found"].chosen] == ["Figure", "Period"]


@pytest.mark.usefixtures("meetings")
def test_a_figure_is_kept_when_its_list_is_narrowed_further(lead):
    query = "measure=engagement.engagements&period=2025-Q1&cut.authority=Blaby"

    response = lead.get(f"{LIST}?{query}&q=walk")

    form = response.context["found"].form
    hidden = {field.name: field.value() for field in form.hidden_fields()}
    assert shown(response) == ["Walk in Blaby"]
    assert hidden == {"measure": "engagement.engagements", "cut.authority": "Blaby"}
    assert form["period"].value() == "2025-Q1"


@pytest.mark.usefixtures("meetings")
def test_a_figure_of_a_term_offers_its_own_period_among_the_others(lead):
    term()

    response = lead.get(f"{LIST}?measure=engagement.engagements&period=term@2025-06-30")

    choices = dict(response.context["found"].form.fields["period"].choices)
    assert response.context["found"].form["period"].value() == "2024-05-09..2025-06-30"
    assert choices["2024-05-09..2025-06-30"] == "9 May 2024 to 30 June 2025"


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize(
    "query", ["measure=none.such", "measure=engagement.community_days", "measure=engagement.engagements&period=x",
              "measure=engagement.engagements&cut.authority=Atlantis", "measure=engagement.engagements&cut.none=x"]
)  # fmt: skip
def test_a_figure_that_these_are_not_the_records_of_is_not_found(lead, query):
    assert lead.get(f"{LIST}?{query}").status_code == 404


@pytest.mark.usefixtures("meetings")
def test_an_export_holds_what_the_list_does_not_more(lead):
    context = lead.get(f"{LIST}?q=blaby&kind=walkabout").context
    where = dict(context["exports"])

    content = lead.get(where["CSV"]).content.decode("utf-8-sig")

    assert where["CSV"] == f"{LIST}export.csv?q=blaby&kind=walkabout"
    assert [line.split(",")[2] for line in content.splitlines()] == ["What happened", "Walk in Blaby"]


def test_a_list_has_pages_that_keep_its_query(lead):
    place()
    for day in range(1, 31):
        samples.engagement(held_on=date(2025, 6, day))
        samples.engagement(held_on=date(2025, 7, day))

    text = lead.get(f"{LIST}?kind=public_meeting").content.decode()
    second = lead.get(f"{LIST}?kind=public_meeting&page=2")

    assert "60 engagements" in text
    assert 'href="?kind=public_meeting&amp;page=2"' in text
    assert len(second.context["rows"]) == 10


def test_reconstructed_and_withdrawn_records_say_so_in_the_list_and_on_their_page(lead):
    meeting = samples.engagement(is_reconstructed=True)

    pages = [lead.get(LIST), lead.get(engagements.url(PageKind.SHOW, meeting))]
    lead.post(engagements.url(PageKind.WITHDRAW, meeting), {"reason": "Held by somebody else"})
    after = [lead.get(f"{LIST}?standing=all"), lead.get(engagements.url(PageKind.SHOW, meeting))]

    assert all('<strong class="govuk-tag">Reconstructed</strong>' in page.content.decode() for page in pages)
    assert all(
        "Withdrawn" in page.content.decode() and "Held by somebody else" in page.content.decode() for page in after
    )


def test_markup_and_words_from_right_to_left_are_shown_as_text(lead):
    nasty = '<script>alert("1")</script> \u202egnp.exe'
    meeting = samples.engagement(title=nasty, place=nasty, notes=nasty, raising="Speeding")
    organisation(name=nasty)
    meeting.themes.update(detail=nasty)

    pages = [LIST, engagements.url(PageKind.SHOW, meeting), engagements.url(PageKind.CHANGE, meeting)]
    texts = [lead.get(where).content.decode() for where in (*pages, "/records/organisations/")]

    assert not [text for text in texts if "<script>alert" in text]
    assert all("&lt;script&gt;alert(" in text for text in texts)


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize(
    ("name", "query"),
    [("the list", ""), ("with words", "q=blaby"), ("behind a figure", "measure=engagement.engagements&period=2025-Q1")],
)
def test_a_list_of_engagements_asks_as_often_as_it_did(lead, store, django_assert_num_queries, name, query):
    counts_first = store == "sqlite" and name == "with words"
    with django_assert_num_queries(PINNED[name] + counts_first):
        lead.get(f"{LIST}?{query}")


@pytest.mark.usefixtures("meetings")
def test_every_list_of_the_records_behind_a_figure_can_be_asked_for_by_its_question(lead):
    response = lead.get(f"{LIST}?measure=engagement.engagements&period=2025-Q1&cut.authority=E07000129")

    figure = response.context["found"].behind.figure
    assert question(figure) == "period=2025-Q1&cut.authority=Blaby"
    assert figure.value == 1


def test_a_kind_without_a_date_is_not_asked_for_a_period_and_one_without_words_not_for_words(lead):
    samples.communityday()
    award()

    assert "period" not in lead.get("/records/themes/").context["found"].form.fields
    assert "q" not in lead.get("/records/terms-of-office/").context["found"].form.fields
    assert {community_days.titled_by, awards.titled_by, engagements.titled_by} == {"reference", "title"}
