"""Tables that stay tables on a phone, and headings that order them."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from peelian.kit.govuk.tests.reading import Reading

TABLE = """{% load govuk %}{% table "Engagements" run=True %}
{% headings %}{% column "Date" sort="held_on" %}{% column "Visitors" numeric=True %}{% column "Act" hidden=True %}{% endheadings %}
{% body %}{% row chosen=True %}{% row_heading title "/one/" "Community day" %}{% cell 7 "Visitors" numeric=True %}{% cell "" %}{% endrow %}{% endbody %}
{% totals %}{% row_heading "All" %}{% cell "7" "Visitors" numeric=True %}{% cell %}{% endtotals %}{% endtable %}"""  # noqa: E501


def drawn(source=TABLE, query="", **context):
    request = RequestFactory().get(f"/list/?{query}")
    return Reading(Template(source).render(Context({"request": request, "title": "Surgery <1>", **context})))


def test_every_part_of_a_table_says_what_it_is():
    reading = drawn()

    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
    for name, role in roles.items():
        assert {element.attrs.get("role") for element in reading.all(name)} == {role}, name
    assert [heading.attrs["role"] for heading in reading.all("th")] == [*["columnheader"] * 3, *["rowheader"] * 2]
    assert reading.open == []


def test_a_cell_knows_its_column_on_a_phone():
    assert [cell.attrs.get("data-l") for cell in drawn().all("td")] == ["Visitors", None, "Visitors", None]


def test_values_are_escaped_and_links_lead_to_their_record():
    reading = drawn()

    assert "Surgery &lt;1&gt;" in reading.html
    assert [link.attrs["href"] for link in reading.all("a", class_="govuk-link")] == ["/one/"]


@pytest.mark.parametrize(
    ("query", "now", "leads_to"),
    [
        ("", "none", "?sort=held_on"),
        ("sort=held_on", "ascending", "?sort=-held_on"),
        ("sort=-held_on", "descending", "?sort=held_on"),
        ("sort=other&page=3&kind=a&kind=b", "none", "?kind=a&kind=b&sort=held_on"),
    ],
)
def test_a_heading_orders_the_list_and_says_how_it_is_ordered(query, now, leads_to):
    reading = drawn(query=query)

    [heading] = [element for element in reading.all("th") if "aria-sort" in element.attrs]
    [link] = reading.all("a", class_="p-sort")

    assert heading.attrs["aria-sort"] == now
    assert link.attrs["href"] == leads_to
    assert link.text.strip() == "Date"


def test_what_is_in_the_query_cannot_break_out_of_a_link():
    [link] = drawn(query='q="><script>').all("a", class_="p-sort")

    assert link.attrs["href"] == "?q=%22%3E%3Cscript%3E&sort=held_on"


def test_a_table_that_keeps_its_shape_scrolls_by_keyboard():
    [region] = drawn('{% load govuk %}{% table "By month" stack=False %}{% endtable %}').all("div")

    assert region.attrs == {"class": "p-scroll", "role": "region", "aria-label": "By month", "tabindex": "0"}
