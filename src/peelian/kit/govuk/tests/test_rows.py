"""Rows that are added and removed, with script and without."""

import pytest
from django.forms import formset_factory

from peelian.kit.govuk import error_links
from peelian.kit.govuk.rows import noun, rows
from peelian.kit.govuk.tests.forms import Theme, sent, themes
from peelian.kit.govuk.tests.reading import Reading

TWO = sent(2, **{"0_theme": "s", "0_said": "", "1_theme": "s", "1_said": "Motorbikes"})


def test_each_row_is_named_and_may_go():
    reading = Reading(str(themes(TWO)))

    assert [legend.text for legend in reading.all("legend")] == ["Theme 1", "Theme 2"]
    assert [(button.attrs["name"], button.attrs.get("value")) for button in reading.all("button")] == [
        ("remove-themes", "0"),
        ("remove-themes", "1"),
        ("add-themes", "1"),
    ]
    assert reading.promises() == []
    assert reading.open == []


def test_a_removed_row_is_only_remembered_and_the_others_are_counted_anew():
    formset = themes({**TWO, "themes-0-DELETE": "on"})
    reading = Reading(str(formset))

    assert [legend.text for legend in reading.all("legend")] == ["Theme 1"]
    assert [row.number for row in rows(formset)] == [0, 1]
    assert [field.attrs["value"] for field in reading.all("input", name="themes-0-DELETE")] == ["on"]
    assert not reading.all("select", name="themes-0-theme")
    assert formset.is_valid()


def test_the_blank_row_waits_out_of_sight():
    page = str(themes())

    assert "themes-__prefix__-said" in page
    assert not [name for name in Reading(page).ids if "__prefix__" in name]


def test_a_set_that_keeps_its_rows_offers_no_way_to_remove_one():
    reading = Reading(str(themes(can_delete=False)))

    assert [button.attrs["name"] for button in reading.all("button")] == ["add-themes"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TWO, [("Theme 1: Enter what was said", "#id_themes-0-said")]),
        (sent(1, **{"0_theme": "s"}), [("Enter what was said", "#id_themes-0-said")]),
        ({**TWO, "themes-0-DELETE": "on"}, []),
        (None, []),
    ],
)
def test_the_summary_names_the_row(data, said):
    formset = themes(data)

    assert [(link.text, link.url) for link in error_links.error_links([formset])] == said
    assert error_links.has_errors(formset) == bool(said)


def test_too_many_rows_is_said_of_them_all():
    formset = themes(TWO, max_num=1, validate_max=True)

    [whole, *_rest] = error_links.error_links([formset])

    assert whole.url == "#themes-rows"
    assert whole.url.removeprefix("#") in Reading(str(formset)).ids


def test_rows_without_a_name_are_rows():
    nameless = formset_factory(Theme)

    assert noun(nameless()) == "row"
