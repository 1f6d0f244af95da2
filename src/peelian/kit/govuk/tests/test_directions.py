"""What a page says of controls that would turn the direction of writing."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from peelian.kit.govuk.directions import NamedDirections

CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def answered(response, rf):
    return NamedDirections(lambda _request: response)(rf.get("/"))


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: f"U+{ord(control):04X}")
def test_a_control_is_named_in_a_page(control, rf):
    response = answered(HttpResponse(f"<p>é {control}123 “漢”</p>"), rf)

    assert response.content.decode() == f"<p>é [U+{ord(control):04X}]123 “漢”</p>"


def test_a_page_without_any_and_what_is_no_page_stay_as_they_are(rf):
    page = "<p>‘é’ – … 漢 \u200b\u200d − é</p>"

    assert answered(HttpResponse(page), rf).content.decode() == page
    assert answered(HttpResponse("\u202e", content_type="text/csv"), rf).content.decode() == "\u202e"
    assert answered(StreamingHttpResponse(iter([b"a"])), rf).streaming
