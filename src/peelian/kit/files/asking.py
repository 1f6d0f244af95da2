"""The question for a file, for any form; and the file that came, or why it did not."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from peelian.kit.files import kinds, names, recognising, uploading

TAKEN = "PDF, Word, Excel, PowerPoint, OpenDocument, CSV, plain text, PNG or JPEG"


class FileToKeep(forms.FileField):
    """Asks for a file of a kind that is kept; what it holds is looked at when it is added."""

    def __init__(self, **more: Any) -> None:
        given = {
            "label": "File",
            "help_text": f"{TAKEN}, of at most {settings.PEELIAN_FILE_LIMIT_MB} MB.",
            "widget": forms.FileInput(attrs={"accept": ",".join(kinds.endings())}),
            "error_messages": {"required": "Choose a file", "empty": "The file is empty. Choose it again"},
        }
        super().__init__(**{**given, **more})


def file_in(request: HttpRequest, form: forms.Form) -> Any:
    """Return the file that came with a form in its field `file`; nothing where none came.

    :raises Refused: when it was too large to be read to its end.
    """
    if name := uploading.cut_off(request):
        raise recognising.too_large(names.cleaned(name), None, settings.PEELIAN_FILE_LIMIT_MB)
    return form.cleaned_data.get("file")
