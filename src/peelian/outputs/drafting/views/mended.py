"""What becomes of a change to one place of a text: it is saved, or given back to an editor that has not saved yet."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse

from peelian.basics.verdicts import Refused
from peelian.kit.documents.mending import Mended, Unmendable
from peelian.outputs.drafting import preview
from peelian.outputs.drafting.models import DraftSection
from peelian.outputs.drafting.operations import Conflict
from peelian.outputs.drafting.views import sections

type Change = Callable[[str], Mended]


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """Where in a text something is put: in the place of a number or of a reference, or nowhere yet."""

    line: int = 0
    column: int = 0
    number: str = ""

    @property
    def is_number(self) -> bool:
        """Say whether a number without a source stands there."""
        return bool(self.line and self.number)

    @property
    def is_reference(self) -> bool:
        """Say whether a reference stands there."""
        return bool(self.line and not self.number)

    def in_text(self, text: str) -> tuple[int, int]:
        """Return its line and column in a text as it is stored."""
        return preview.as_stored(text, self.line, self.column)


def target_of(request: HttpRequest) -> Target:
    """Return where a request wants something to be put."""
    asked = request.POST if request.method == "POST" else request.GET
    line, column = asked.get("line", ""), asked.get("column", "")
    if not (is_place(line) and is_place(column)):
        return Target()
    return Target(line=int(line), column=int(column), number=asked.get("number", "")[:200])


def is_place(typed: str) -> bool:
    """Say whether something can be a line or a column."""
    return typed.isascii() and typed.isdecimal() and len(typed) < len("1000000")


def is_unsaved(request: HttpRequest) -> bool:
    """Say whether an editor asks, whose text is not saved yet."""
    return request.headers.get("Accept", "").startswith("application/json") and "text" in request.POST


def given_back(request: HttpRequest, change: Change) -> HttpResponse:
    """Give an unsaved text back with a change, or say why it cannot be made."""
    try:
        mended = change(request.POST["text"])
    except (Unmendable, Refused) as unmended:
        return JsonResponse({"problem": str(unmended)}, status=422)
    return JsonResponse({"text": mended.text, "line": mended.line, "column": mended.column})


def saved(request: HttpRequest, section: DraftSection, change: Change) -> HttpResponse:
    """Save a section with a change; where somebody saved it meanwhile, both texts are shown.

    :raises Unmendable: when the change cannot be made.
    """
    version = request.POST.get("version", "")
    mended = change(section.text)
    try:
        return sections.saved(request, section, mended.text, int(version) if is_place(version) else 0)
    except Conflict as conflict:
        return sections.both_texts(request, conflict)
    except Refused as refused:
        return sections.not_now(request, section, refused.reason)
