"""The script, in Chromium, under the policy that the house serves pages with. No server: pages are handed over."""

import subprocess
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.csp import build_policy
from playwright.sync_api import sync_playwright

from peelian.kit.govuk.tests.forms import WRONG, Everything, sent, themes

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[5]
POLICY = build_policy(cast("dict[str, list[str]]", settings.SECURE_CSP))
STATIC = Path(__file__).parents[1] / "static"
ADDRESS = "http://localhost:1"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
OFFICE = {"name": "Police and Crime Commissioner", "area_name": "Leicester, Leicestershire and Rutland"}
NAVIGATION = [{"title": title, "url": f"/{title}/"} for title in ("Today", "Records", "Figures", "Reports")]
FORM = """{% extends "base.html" %}{% load govuk %}{% block title %}Record{% endblock %}
{% block errors %}{% error_summary form formset %}{% endblock %}
{% block content %}{% page_head "Record an engagement" %}{% endpage_head %}<form method="post" novalidate>
{% default_button %}{% fields form %}<fieldset class="govuk-fieldset">
<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Themes</legend>{{ formset }}</fieldset>
{% button "Save" %}</form>{% endblock %}"""
LIST = """{% extends "base.html" %}{% load govuk %}{% block title %}Engagements{% endblock %}
{% block content %}{% page_head "Engagements" %}{% button "Record" url="/add/" %}{% endpage_head %}
<div class="p-cols p-cols--filter">{% filter_panel form %}<section aria-label="Results">
{% table "Engagements" run=True %}{% headings %}{% column "Date" sort="on" %}{% column "What" %}{% endheadings %}
{% body %}{% for on in page %}
{% row %}{% cell on|date:"j M Y" %}{% row_heading "Street surgery" "/one/" %}{% endrow %}
{% endfor %}{% endbody %}{% endtable %}{% pagination page %}
<button class="govuk-button" type="button" id="more" hx-get="/part/" hx-target="#swap">See more</button>
<div id="swap"></div>
</section></div>{% endblock %}"""
PART = '<h2 class="govuk-heading-m">12 engagements</h2><details data-narrow-closed open><summary>A</summary></details>'


def pages():
    days = Paginator([date(2025, 6, 12)] * 30, 10).page(2)
    request = SimpleNamespace(GET={})
    told = {"office": {**OFFICE, "is_demonstration": True}, "navigation": NAVIGATION, "record_something": "/add/"}
    rows = sent(2, **{"0_theme": "s", "1_theme": "s", "1_said": "Motorbikes"})
    return {
        "/form/": Template(FORM).render(Context({**told, "form": Everything(WRONG), "formset": themes(rows)})),
        "/list/": Template(LIST).render(Context({**told, "form": Everything(), "page": days, "request": request})),
        "/part/": PART,
    }


@pytest.fixture(scope="module")
def chromium():
    """Start Debian's Chromium."""
    found = subprocess.run([ROOT / "tools/find-chromium"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])


@pytest.fixture
def visit(chromium):
    """Open a page; what its script or its policy complains of fails the test."""
    troubles, contexts, drawn = [], [], pages()

    def answer(route):
        path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
        file = STATIC / path.removeprefix("/static/")
        if path in drawn:
            route.fulfill(body=drawn[path], content_type="text/html", headers={"content-security-policy": POLICY})
        elif path.startswith("/static/") and file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            route.fulfill(body="", content_type="text/css")

    def open_page(path, *, width=1280, script=True):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.route("**", answer)
        page.goto(f"{ADDRESS}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def spoken(page):
    page.locator("#announcements:not(:empty)").wait_for(state="attached")
    return page.inner_text("#announcements")


def legends(page):
    return page.locator("[data-row-list] fieldset > legend").all_inner_texts()


def test_a_row_is_added_in_place_and_spoken(visit):
    page = visit("/form/")

    page.click("[data-add-row]")

    assert legends(page) == ["Theme 1", "Theme 2", "Theme 3"]
    assert page.input_value("[name=themes-TOTAL_FORMS]") == "3"
    assert page.evaluate("document.activeElement.name") == "themes-2-theme"
    assert spoken(page) == "Theme 3 added"


def test_a_row_is_removed_in_place_and_what_was_sent_says_so(visit):
    page = visit("/form/")

    page.click("[name=remove-themes] >> nth=0")

    assert legends(page) == ["Theme 1"]
    assert page.input_value("[name=themes-0-DELETE]") == "on"
    assert page.evaluate("document.activeElement.name") == "themes-1-theme"
    assert spoken(page) == "Theme 1 removed"


def test_the_enter_key_does_not_remove_a_row(visit):
    page = visit("/form/")
    page.evaluate("document.forms[1].addEventListener('submit', e => { e.preventDefault(); window.by = e.submitter; })")

    page.press("#id_what", "Enter")

    assert page.evaluate("window.by.textContent") == "Save"


def test_an_error_leads_to_its_answer(visit):
    page = visit("/form/")

    page.click("text=Date must be a real date: June has 30 days")

    assert page.evaluate("document.activeElement.id") == "id_held_on_day"


def test_what_htmx_brings_is_started_and_spoken(visit):
    page = visit("/list/", width=390)

    page.click("#more")
    page.wait_for_selector("#swap h2")

    assert spoken(page) == "12 engagements"
    assert page.locator("#swap details[open]").count() == 0


@pytest.mark.parametrize(("width", "is_open"), [(1280, True), (390, False)])
def test_filters_are_open_where_there_is_room(visit, width, is_open):
    page = visit("/list/", width=width)
    page.wait_for_selector(".p-filter[data-ready]")

    assert page.evaluate("document.querySelector('.p-filter').open") == is_open


def test_without_script_everything_is_there(visit):
    page = visit("/list/", width=390, script=False)

    assert page.is_visible("text=Apply filters")
    assert page.is_visible("nav >> text=Reports")
    assert page.locator("nav button").is_hidden()


def test_the_menu_opens_on_a_phone(visit):
    page = visit("/list/", width=390)
    assert page.is_hidden("nav >> text=Reports")

    page.click("text=Menu")

    assert page.is_visible("nav >> text=Reports")


@pytest.mark.parametrize("path", ["/form/", "/list/"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wider_than_the_screen(visit, path, width):
    page = visit(path, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/form/", "/list/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(visit, path, width):
    page = visit(path, width=width)
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text())

    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(answer => answer.violations)")

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
