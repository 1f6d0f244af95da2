"""The tests of hostile texts would see what they look for."""

import pytest
from lxml import html

from tests.hostile import pages, texts


@pytest.mark.parametrize("text", [texts.SCRIPT, texts.PICTURE, "<a href='javascript:alert(1)'>x</a>", "<iframe>"])
def test_a_text_that_was_not_escaped_is_found(text):
    page = html.document_fromstring(f"<html><body><p>{text}</p></body></html>")

    assert pages.obeyed_in(page)


def test_a_text_that_broke_out_of_an_attribute_is_found():
    page = html.document_fromstring(f"<html><body><input value='{texts.PICTURE}'></body></html>")

    assert pages.obeyed_in(page)


def test_a_text_that_was_escaped_is_none():
    page = html.document_fromstring(
        "<html><body><p>&lt;script&gt;</p><script src='/static/x.js'></script></body></html>"
    )

    assert pages.obeyed_in(page) == []
