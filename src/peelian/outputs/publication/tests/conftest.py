"""An office in August, with an engagement and a paper to cite."""

from datetime import UTC, datetime

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.outputs.papers.samples import paper
from peelian.outputs.publication import samples
from peelian.outputs.reports import writing

AT = datetime(2025, 8, 28, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """Return a folder for pictures, which are drawn once for all tests."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(autouse=True)
def in_a_folder(settings, tmp_path, drawn):
    """Keep files in a folder of the test's own, in August."""
    (tmp_path / "pictures").symlink_to(drawn)
    settings.PEELIAN_HOME = tmp_path
    settings.PEELIAN_DATE = AT.date()


@pytest.fixture
def meeting(db):  # noqa: ARG001
    """Make an office that took part in one engagement."""
    body()
    term()
    paper()
    return engagement(authority=place(name="Rutland"), longitude=-0.7, latitude=52.6)


@pytest.fixture
def approved(meeting):  # noqa: ARG001
    """Return a draft that is approved."""
    return samples.approved(samples.TEXT, AT)


@pytest.fixture
def published(approved):
    """Return a report that is published."""
    return samples.publish(approved, AT)


@pytest.fixture
def quick(monkeypatch):
    """Let a PDF and a Word file be written in no time, where a test asks for nothing in them."""
    monkeypatch.setattr(writing, "pdf", lambda _document, _reckoning: b"%PDF-1.7 quick")
    monkeypatch.setattr(writing, "docx", lambda _document, _reckoning: b"PK quick")
