"""Promises about the running house that no linter can keep."""

import inspect
from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template import Engine

import peelian
from peelian.kit.access import table as access_table
from peelian.kit.areas.area import installed_areas
from peelian.kit.areas.config import AreaConfig
from peelian.kit.records.record_type import RecordType

SHARED_TIER = ["visiting", "volunteers", "funding", "actions", "plans", "office", "people", "places"]
HOUSE = Path(peelian.__file__).parent
OURS = [config for config in apps.get_app_configs() if config.name.startswith("peelian.")]
AREAS = [config for config in OURS if config.name.startswith("peelian.areas.")]
RULED = [config for config in OURS if find_spec(f"{config.name}.rules") and ".kit." not in config.name]
TEMPLATES = sorted(path for path in HOUSE.glob("**/templates/**/*") if path.suffix in {".html", ".txt"})


def modules_within(name):
    """Import a module and, where it is a package, everything inside it."""
    module = import_module(name)
    yield module
    for found in walk_packages(getattr(module, "__path__", []), prefix=f"{name}."):
        yield import_module(found.name)


def public_functions(module):
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield function


def reach_of(area):
    """Return the areas that the tables of an area may point at."""
    if area in SHARED_TIER:
        return set(SHARED_TIER[SHARED_TIER.index(area) :])
    return {*SHARED_TIER, area}


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.label)
def test_tables_point_only_at_their_own_area_or_the_shared_tier_below(area):
    for model in area.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and not field.auto_created and field.related_model:
                target = field.related_model._meta.app_config
                if target.name.startswith("peelian.areas."):
                    assert target.label in reach_of(area.label), f"{field} reaches into {target.label}"


def test_tables_of_the_kit_and_of_outputs_point_at_no_area():
    others = [config for config in OURS if config not in AREAS]

    targets = {
        str(field): field.related_model._meta.app_config.name
        for config in others
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
    }

    assert targets
    assert not {field for field, target in targets.items() if target.startswith("peelian.areas.")}


@pytest.mark.parametrize("row", access_table.rows(), ids=lambda row: row.path)
def test_every_page_says_who_may_open_it(row):
    assert row.access, f"{row.page} is not guarded with @allow"


@pytest.mark.parametrize("area", RULED, ids=lambda area: area.label)
def test_every_rule_names_its_source(area):
    rules = [rule for module in modules_within(f"{area.name}.rules") for rule in public_functions(module)]

    for rule in rules:
        assert rule.__doc__, f"{rule.__module__}.{rule.__name__} says nothing of itself"
        assert "Law: " in rule.__doc__ or "Policy: " in rule.__doc__, f"{rule.__name__} names no source"


def test_django_found_every_room():
    folders = {
        f"peelian.{path.parent.relative_to(HOUSE).as_posix().replace('/', '.')}" for path in HOUSE.glob("*/*/apps.py")
    }

    assert {config.name for config in OURS} == folders


def test_django_found_every_manifest():
    folders = {path.parent.name for path in HOUSE.glob("*/*/area.py") if path.parent != HOUSE / "kit" / "areas"}
    manifests = {config.label for config in OURS if isinstance(config, AreaConfig)}

    assert {area.label for area in AREAS} <= manifests
    assert manifests == folders
    assert len(installed_areas()) == len(manifests) > 0


def test_the_record_engine_stays_small():
    assert len(fields(RecordType)) <= 16, "a seventeenth field needs a decision in docs/decisions/"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_template_compiles(path):
    name = path.as_posix().rpartition("/templates/")[2]

    origin = Engine.get_default().get_template(name).origin

    assert Path(origin.name) == path, f"{name} is hidden by {origin.name}"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", *(config.label for config in OURS), check=True, dry_run=True, verbosity=1)


def test_every_migration_is_named_for_what_it_does():
    migrations = [path.stem for path in HOUSE.glob("**/migrations/0*.py")]

    assert migrations
    assert not [name for name in migrations if "_auto_" in name or name.endswith("_initial")]
