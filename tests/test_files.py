"""Promises about the files of the house, kept by reading them."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 400
ATTICS = {"base", "common", "core", "helper", "helpers", "manager", "managers", "misc", "signals", "util", "utils"}
NOT_OURS = {".venv", "node_modules", "var", "vendor", "build", "dist"}
FORBIDDEN_IN_TEMPLATES = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*(?:\bsrc=|application/json))|\bhx-on\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>{]*\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "somebody else's address": re.compile(r"""(?:src|srcset|poster|data)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
    "somebody else's style sheet": re.compile(r"""<link\b[^>]*href\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
}


def ours(*patterns):
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


SOURCES = ours("*.py", "src/**/*.py", "tests/**/*.py", "tools/**/*.py", "bench/**/*.py")
TEMPLATES = ours("src/**/templates/**/*.html")
LOCKS = ours("requirements/*", "package-lock.json")
README = ROOT / "README.md"


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in SOURCES if "migrations" not in path.parts], ids=named)
def test_a_file_is_short_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= LONGEST, "make it a package of nouns"


def test_no_file_is_an_attic():
    assert SOURCES
    assert not [named(path) for path in SOURCES if ATTICS & {path.stem, path.parent.name}]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_nothing_that_the_content_security_policy_forbids(path):
    text = path.read_text()

    found = {what: shape.findall(text) for what, shape in FORBIDDEN_IN_TEMPLATES.items() if shape.search(text)}

    assert not found


@pytest.mark.parametrize(
    ("markup", "trouble"),
    [
        ('<p style="color: red">', "an inline style"),
        ("<style>", "an inline style"),
        ("<script>alert()</script>", "an inline script"),
        ('<button onclick="go()">', "an inline handler"),
        ('<img src="//elsewhere/a.png">', "somebody else's address"),
        ('<link rel="stylesheet" href="https://elsewhere/a.css">', "somebody else's style sheet"),
    ],
)
def test_what_is_forbidden_in_templates_is_recognised(markup, trouble):
    assert [what for what, shape in FORBIDDEN_IN_TEMPLATES.items() if shape.search(markup)] == [trouble]


@pytest.mark.parametrize("path", LOCKS, ids=named)
def test_a_lock_names_no_address(path):
    text = path.read_text()

    assert text
    assert not re.findall(r"^.*(?:://|@ file:|^--|\"resolved\").*$", text, re.MULTILINE)


def test_every_locked_package_has_its_hash():
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    without = [name for name, package in locked.items() if name and "integrity" not in package]
    entries = [entry for path in ours("requirements/*.txt") for entry in path.read_text().split("\n") if "==" in entry]

    assert not without
    assert entries
    assert all(entry.endswith("\\") for entry in entries), "a package without hashes"
