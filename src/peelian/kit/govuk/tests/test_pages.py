"""The frame of every page, and the pages of errors."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import get_template

from peelian.kit.govuk.tests.reading import Reading

ROOT = Path(__file__).parents[1] / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.*"))
OFFICE = {"name": "Police and Crime Commissioner", "area_name": "Rutland", "is_demonstration": True}
ITEMS = [
    {"title": "Today", "url": "/", "is_current": True},
    {"title": "Due", "url": "/due/", "count": 7, "is_current": False},
]
SIGNED_IN = SimpleNamespace(is_authenticated=True)


def drawn(name, **context):
    reading = Reading(get_template(name).render(context))
    assert reading.open == []
    return reading


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles_and_stands_before_any_other_of_its_name(name):
    found: Any = get_template(name)

    assert Path(found.origin.name) == ROOT / name


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html", "csrf.html", "403_csrf.html"])
def test_an_error_page_needs_nothing(name):
    reading = drawn(name)

    assert len(reading.all("h1")) == 1
    assert reading.all("title")[0].text.endswith("– Peelian")
    assert reading.promises() == []


def test_a_refusal_says_why_and_a_missing_record_which():
    assert "This is for these roles" in drawn("403.html", exception="This is for these roles: Clerk.").html
    assert "No engagement ENG-1." in drawn("404.html", exception="No engagement ENG-1").html
    assert "Resolver404" not in drawn("404.html", exception="Resolver404").html


def test_the_frame_names_the_body_and_lists_its_rooms():
    reading = drawn("base.html", office=OFFICE, navigation=ITEMS, record_something="/add/", user=SIGNED_IN)

    assert reading.all("html")[0].attrs["class"] == "govuk-template p-staff"
    assert [strong.text for strong in reading.all("strong")] == [OFFICE["name"], "Today"]
    assert [link.text for link in reading.all("a", aria_current="true")] == ["Today"]
    assert "Due 7" in [" ".join(link.text.split()) for link in reading.all("a")]
    assert reading.all("form", role="search")[0].attrs["action"] == "/search/"
    assert len([link for link in reading.all("a") if link.text == "Record something"]) == 2
    assert reading.promises() == []


def test_a_stranger_sees_no_rooms_and_nothing_to_record():
    reading = drawn("base.html", office=OFFICE, user=SimpleNamespace(is_authenticated=False))

    assert not reading.all("nav")
    assert not reading.all("form")
    assert "Demonstration" in reading.all("header")[0].text


def test_a_demonstration_says_at_what_day_it_stands():
    standing = {**OFFICE, "is_standing": True, "today": date(2025, 8, 28)}

    assert "stands at Thursday 28 August 2025" in drawn("base.html", office=standing).all("footer")[0].text
    assert "not a real office" not in drawn("base.html", office={"name": "Body"}).all("footer")[0].text


def test_public_pages_are_of_the_other_size():
    assert drawn("public.html").all("html")[0].attrs["class"] == "govuk-template p-public"


def test_the_body_has_the_last_word_on_colours():
    sheets = [link.attrs["href"] for link in drawn("base.html").all("link", rel="stylesheet")]

    assert sheets[-1] == "/brand.css"
    assert sheets[-3].endswith("peelian.css")


@pytest.mark.parametrize(
    ("level", "role", "title"),
    [
        (constants.SUCCESS, "status", "Done"),
        (constants.INFO, "status", "Note"),
        (constants.ERROR, "alert", "There is a problem"),
    ],
)
def test_a_message_is_a_banner_that_is_spoken(level, role, title):
    reading = drawn("base.html", messages=[Message(level, "ENG-1 recorded"), Message(level, "And another")])

    banners = reading.all("div", class_="govuk-notification-banner")
    assert [banner.attrs["role"] for banner in banners] == [role, role]
    assert title in banners[0].text
    assert reading.promises() == []
