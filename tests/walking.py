"""Every address of the house, over an office with one record of each kind: what the tests that walk it share."""

import re
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models

from peelian.kit.access import table
from peelian.kit.access.rules import anyone, signed_in
from peelian.kit.audit.models import AuditEntry
from peelian.kit.charts.cache import gallery
from peelian.kit.records.models import Record
from peelian.kit.records.registry import kinds

TODAY = date(2025, 8, 28)
WITHIN = "Kept-within"
"""Stands in every text of the records, so that it can be told when any of it comes out."""
PICTURE = "0" * 64
PUBLIC_KINDS = {"bodies"}
"""The name and the area of the body stand at the head of every page, whoever opens it."""

DRAFTING = (
    *("of-report", "desk", "leaving", "changes", "history", "send", "return", "approve", "reopen", "answer", "section"),
    *("preview", "figure", "number", "withhold", "section-history", "paragraph", "comment", "withhold-paragraph"),
    *("appendices", "move-appendix", "files", "attach", "file", "detach", "consents", "consent", "consent-end"),
)
ASKED = (
    *("next", "version", "try", "publish", "compare", "edit", "edit-about", "edit-section", "edit-this-section"),
    *("edit-question", "edit-this-question", "edit-sum", "edit-this-sum", "try-resume", "try-step", "try-check"),
    *("try-sent", "try-pdf", "try-file"),
)
EDITION = ("latest", "edition", "changes", "figure", "figure_data", "file", "picture", "kept", "withdraw")
ARGUMENTS = {
    "home:waiting": {"key": "answers"},
    **{page: {"key": "engagement.engagements"} for page in ("figures:figure", "figures:data", "figures:table")},
    "reports:report": {"key": "panel-update"},
    "reports:file": {"key": "panel-update", "written": "json"},
    **{page: {"number": "000000000000"} for page in ("papers:finding", "papers:decide")},
    **{
        f"drafting:{page}": {
            "key": "panel-update",
            "pk": "1",
            "name": "section-1",
            "comment": "1",
            "number": "1",
            "consent": "1",
        }
        for page in DRAFTING
    },
    "publication:publish": {"pk": "1"},
    **{
        f"publication:{page}": {
            "report": "panel-update",
            "slug": "2025-q1",
            "edition": "1",
            "number": "1",
            "name": "figure-1.svg",
        }
        for page in EDITION
    },
    **{
        f"questions:{page}": {
            "reference": "after-a-meeting",
            "number": "1",
            "other": "1",
            "name": "came",
            "step": "who",
            "file": "1",
            "client_id": "00000000-0000-0000-0000-000000000001",
        }
        for page in ASKED
    },
    "charts:picture": {"name": PICTURE},
    "due:feed": {"token": "guessed"},
    "rotas:own-feed": {"token": "guessed"},
    **{f"rotas:{page}": {"called": "guessed"} for page in ("own-rota", "own-ask")},
    "accounts:accept": {"pk": "1", "token": "guessed"},
    "accounts:end-role": {"pk": "1", "held": "1"},
    **{f"accounts:{page}": {"pk": "1"} for page in ("show", "give-role", "deputy", "post", "invite-again", "close")},
    **{f"accounts:{page}": {"pk": "1"} for page in ("withdraw-invitation", "second-factor", "reopen")},
    **{
        f"visit:plain-{about}-{page}": {
            "client_id": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
            "step": "s",
            "number": "1",
        }
        for about in ("custody", "kennels")
        for page in ("resume", "step", "check", "sent", "pdf", "file")
    },
    **{f"visit:{page}": {"called": "VIS-guessed"} for page in ("one", "confirm", "hand-over")},
    "account_confirm_email": {"key": "guessed"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "guessed"},
    "mfa_remove_webauthn": {"pk": "1"},
    "mfa_edit_webauthn": {"pk": "1"},
    "openid_connect_login": {"provider_id": "office"},
    "openid_connect_callback": {"provider_id": "office"},
}
"""What stands in the addresses of pages that are not those of a kind of record."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """One page of the house, at an address that answers."""

    row: table.Row
    address: str

    @property
    def is_of_the_office(self) -> bool:
        """Say whether it is more than what every account has: a first page, and its own sign-in."""
        return self.row.rule not in {anyone, signed_in}


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office with one record of each kind, and its pages."""

    records: dict[str, Record]
    stops: list[Stop]

    def kept(self) -> list[Any]:
        """Return what must be the same before and after what was refused."""
        versions = [(slug, type(record).objects.values_list("pk", "version")) for slug, record in self.records.items()]  # type: ignore[attr-defined]
        return [AuditEntry.objects.count(), *((slug, sorted(found)) for slug, found in versions)]


def make_office() -> Office:
    """Make one record of each kind through its area's samples, and find every page."""
    records = {slug: sample(kind.model) for slug, kind in kinds().items()}
    for slug, record in records.items():
        if slug not in PUBLIC_KINDS:
            mark(record, kinds()[slug].search)
    gallery().path(PICTURE, "svg").parent.mkdir(parents=True)
    gallery().path(PICTURE, "svg").write_text(f"<svg><title>{WITHIN}</title></svg>", encoding="utf-8")
    return Office(records=records, stops=[Stop(row=row, address=address(row, records)) for row in table.rows()])


def sample(model: type[models.Model]) -> Record:
    """Return the sample of a kind: an area names it for its table."""
    room = apps.get_app_config(model._meta.app_label).name
    made: Record = getattr(import_module(f"{room}.samples"), str(model._meta.model_name))()
    return made


def mark(record: Record, searched: tuple[str, ...]) -> None:
    """Write the mark into every text of a record that somebody could search."""
    of_its_own = {field.name for field in record._meta.fields if isinstance(field, models.CharField | models.TextField)}
    if texts := of_its_own.intersection(searched) - {"reference"}:
        type(record)._default_manager.filter(pk=record.pk).update(**dict.fromkeys(texts, WITHIN))


def address(row: table.Row, records: dict[str, Record]) -> str:
    """Return an address of a page, with what its path leaves open filled in."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: argument(row, found[1], records), row.path)


def argument(row: table.Row, name: str, records: dict[str, Record]) -> str:
    """Return what stands for a word of a path."""
    of_kinds = {"written": "csv", "number": "1", "pk": "1"}
    if name == "reference":
        of_kinds["reference"] = records[row.path.split("/")[2]].reference
    given = ARGUMENTS.get(row.page, of_kinds)
    assert name in given, f"tests/walking.py does not say what stands for <{name}> in {row.path}"
    return given[name]
