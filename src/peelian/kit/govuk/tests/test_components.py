"""Each component draws what its name says."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from peelian.kit.govuk.templatetags.govuk import register
from peelian.kit.govuk.tests.forms import Theme, sent, themes
from peelian.kit.govuk.tests.reading import Reading

README = Path(__file__).parents[1] / "README.md"


def drawn(source, query="", **context):
    request = RequestFactory().get(f"/list/?{query}")
    reading = Reading(Template("{% load govuk %}" + source).render(Context({"request": request, **context})))
    assert reading.open == []
    return reading


def test_the_readme_shows_every_tag():
    text = README.read_text()

    assert [name for name in register.tags if not re.search(rf"{{% {name}\b", text)] == []


def test_an_error_summary_also_lists_what_it_is_given():
    source = '{% error_summary title="Nothing was imported" lede="Correct the file" links=links %}'
    links = [{"text": "Row 14: the date does not exist", "url": "#row-14"}, {"text": "The file has no rows"}]

    reading = drawn(source, links=links)

    assert [item.text for item in reading.all("li")] == [link["text"] for link in links]
    assert [link.attrs["href"] for link in reading.all("a")] == ["#row-14"]
    assert reading.all("h2")[0].text == "Nothing was imported"


@pytest.mark.parametrize("part", [None, "", Theme(), themes()])
def test_there_is_no_summary_where_nothing_is_wrong(part):
    assert drawn("{% error_summary part missing %}", part=part).elements == []


@pytest.mark.parametrize(
    ("context", "prefix"),
    [
        ({}, ""),
        ({"form": Theme()}, ""),
        ({"form": Theme({})}, "Error: "),
        ({"forms": [Theme(), Theme({})]}, "Error: "),
        ({"formset": themes(sent(1, **{"0_theme": "s"}))}, "Error: "),
        ({"has_errors": True}, "Error: "),
    ],
)
def test_the_title_says_when_something_is_wrong(context, prefix):
    assert drawn("{% error_prefix %}", **context).html == prefix


def test_one_question_can_be_the_page():
    reading = drawn('{% question form.said heading="l" label="What did they say?" is_page=True %}', form=Theme())

    [heading], [label] = reading.all("h1"), reading.all("label")
    assert heading.text == "What did they say?"
    assert label.attrs["class"] == "govuk-label govuk-label--l"


def test_a_button_is_a_button_and_a_link_a_link():
    reading = drawn('{% button "Save" name="do" value="1" %}{% button "Export" url="/x/" kind="secondary" %}')

    [button], [link] = reading.all("button"), reading.all("a")
    assert (button.attrs["type"], button.attrs["name"], button.text) == ("submit", "do", "Save")
    assert (link.attrs["href"], link.attrs["role"]) == ("/x/", "button")
    assert "govuk-button--secondary" in link.attrs["class"]


def test_actions_stand_beside_the_heading_only_where_there_are_any():
    assert drawn('{% page_head "A" %}{% button "B" %}{% endpage_head %}').all("div", class_="p-acts")
    assert not drawn('{% page_head "A" %}  {% endpage_head %}').all("div", class_="p-acts")


def test_the_way_here_ends_with_this_page():
    reading = drawn('{% breadcrumbs "Records" "/records/" "Engagements" "/e/" "ENG-1" %}')

    assert [(link.text, link.attrs["href"]) for link in reading.all("a")] == [
        ("Records", "/records/"),
        ("Engagements", "/e/"),
    ]
    assert reading.all("li", aria_current="page")[0].text == "ENG-1"


@pytest.mark.parametrize(
    ("number", "links"),
    [
        (1, ["?q=a&page=1", "?q=a&page=2", "?q=a&page=10", "?q=a&page=2"]),
        (10, ["?q=a&page=9", "?q=a&page=1", "?q=a&page=9", "?q=a&page=10"]),
    ],
)
def test_pages_keep_the_query(number, links):
    page = Paginator(range(100), 10).page(number)

    reading = drawn("{% pagination page %}", query="q=a&page=4", page=page)

    assert [link.attrs["href"] for link in reading.all("a")] == links
    assert reading.all("a", aria_current="page")[0].text == str(number)


def test_one_page_needs_no_links():
    assert drawn("{% pagination page %}", page=Paginator([1], 10).page(1)).elements == []


def test_filters_are_open_without_script_and_keep_the_order():
    class Filters(forms.Form):
        q = forms.CharField(required=False)

    chosen = [SimpleNamespace(title="Period", word="Quarter 1", without="?sort=a")]

    reading = drawn("{% filter_panel form chosen %}", query="sort=a", form=Filters(), chosen=chosen)

    assert "open" in reading.all("details")[0].attrs
    assert [link.attrs["href"] for link in reading.all("a")] == ["?sort=a", "?sort=a"]
    assert "1 chosen" in reading.all("summary")[0].text
    assert reading.all("input", type="hidden")[0].attrs["value"] == "a"
    assert reading.promises() == []


def test_a_saved_view_shows_its_count_also_when_it_is_nought():
    items = [{"title": "To check", "url": "#", "count": 0, "is_current": True}, {"title": "All", "url": "#a"}]

    assert [link.text for link in drawn('{% sub_navigation items "Views" %}', items=items).all("a")] == [
        "To check (0)",
        "All",
    ]


@pytest.mark.parametrize(("is_reconstructed", "said"), [(True, "Reconstructed"), (False, "")])
def test_a_reconstructed_record_says_so(is_reconstructed, said):
    record = SimpleNamespace(is_reconstructed=is_reconstructed)

    assert "".join(tag.text for tag in drawn("{% reconstructed record %}", record=record).all("strong")) == said


def test_a_fact_can_be_changed_where_there_is_a_way():
    reading = drawn('{% facts %}{% fact "When" "1 May" %}{% fact "Where" "Tilton" url="/c/" %}{% endfacts %}')

    assert [key.text for key in reading.all("dt")] == ["When", "Where"]
    assert [link.text for link in reading.all("a")] == ["Change where"]


@pytest.mark.parametrize(
    ("source", "name", "said"),
    [
        ('{% fig "55" "/f/" of="engagements" %}', "a", "55 (engagements: open this figure)"),
        ('{% fig "13%" "/s/" kind="cited" %}', "a", "13% (open its source)"),
        ('{% fig "29%" kind="none" %}', "span", "29%unsourced"),
        ('{% fig "12" %}', "b", "12"),
    ],
)
def test_a_figure_says_what_it_opens(source, name, said):
    assert drawn(source).all(name)[0].text == said


def test_the_provenance_strip_says_where_you_stand_and_what_is_to_come():
    stations = [
        {"title": "Record", "value": "ENG-1", "is_current": True},
        {"title": "Counted in", "value": "4 figures", "url": "#f"},
        {"title": "Public", "value": "After the decision", "is_ahead": True},
    ]

    reading = drawn("{% trace stations %}", stations=stations)

    assert reading.all("li", aria_current="step")[0].text == "RecordENG-1"
    assert reading.all("li", class_="is-ahead")[0].text == "PublicAfter the decision"


def test_the_state_strip_names_the_state():
    states = [{"title": "Draft", "note": "done", "is_past": True}, {"title": "In review", "is_current": True}]

    [strip] = drawn("{% states states %}", states=states).all("ol")

    assert strip.attrs["aria-label"] == "State: In review"


@pytest.mark.parametrize(("part", "whole", "width"), [(60, 62, "96.8"), (0, 0, "0"), (2, 2, "100.0")])
def test_a_meter_is_as_long_as_what_is_done(part, whole, width):
    reading = drawn('{% meter part whole "said" %}', part=part, whole=whole)

    assert reading.all("rect", class_="p-meter__done")[0].attrs["width"] == width
    assert reading.all("svg")[0].attrs["aria-label"] == "said"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{% section "Facts" id="f" note="n" %}inside{% endsection %}', "inside"),
        ('{% details "How" is_open=True %}inside{% enddetails %}', "inside"),
        ("{% inset %}inside{% endinset %}", "inside"),
        ('{% notice "Important" %}inside{% endnotice %}', "inside"),
        ('{% notice "Done" "success" %}inside{% endnotice %}', "inside"),
        ('{% empty "None" "Look elsewhere" %}', "Look elsewhere"),
        ('{% back_link "Back to engagements" "/e/" %}', "Back to engagements"),
        ('{% tag "Late" "late" %}', "Late"),
        ('{% clock 2 "working days left" "soon" %}', "2working days left"),
        ('{% key_figures %}{% key_figure "A" "55" url="/f/" %}inside{% endkey_figure %}{% endkey_figures %}', "inside"),
        ("{% buttons %}inside{% endbuttons %}", "inside"),
        ("{% default_button %}", "Save"),
        ('{{ svg|picture }}{% mark "pin" %}{% mark "star" %}', ""),
    ],
)  # fmt: skip
def test_a_part_holds_what_it_is_given(source, text):
    reading = drawn(source, svg="<?xml version='1.0'?><svg></svg>")

    assert text in reading.elements[0].text
    assert "&lt;" not in reading.html
    assert reading.promises() == []
