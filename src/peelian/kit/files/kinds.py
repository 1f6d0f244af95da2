"""Which files are kept, as data: what each is called, its content type, and the endings of its names."""

from collections.abc import Iterator
from dataclasses import dataclass

OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, kw_only=True, slots=True)
class FileType:
    """A kind of file that is kept. Its ending is what people see; its content decides."""

    title: str
    one: str
    content_type: str
    endings: tuple[str, ...]
    is_text: bool = False


PDF = FileType(title="PDF", one="a PDF", content_type="application/pdf", endings=("pdf",))
WORD = FileType(
    title="Word document",
    one="a Word document",
    content_type=f"{OPEN_XML}wordprocessingml.document",
    endings=("docx",),
)
EXCEL = FileType(
    title="Excel spreadsheet",
    one="an Excel spreadsheet",
    content_type=f"{OPEN_XML}spreadsheetml.sheet",
    endings=("xlsx",),
)
POWERPOINT = FileType(
    title="PowerPoint presentation",
    one="a PowerPoint presentation",
    content_type=f"{OPEN_XML}presentationml.presentation",
    endings=("pptx",),
)
ODT = FileType(
    title="OpenDocument text", one="an OpenDocument text", content_type=f"{OPEN_DOCUMENT}text", endings=("odt",)
)
ODS = FileType(
    title="OpenDocument spreadsheet",
    one="an OpenDocument spreadsheet",
    content_type=f"{OPEN_DOCUMENT}spreadsheet",
    endings=("ods",),
)
CSV = FileType(title="CSV table", one="a CSV table", content_type="text/csv", endings=("csv",), is_text=True)
TEXT = FileType(title="Plain text", one="plain text", content_type="text/plain", endings=("txt",), is_text=True)
PNG = FileType(title="PNG picture", one="a PNG picture", content_type="image/png", endings=("png",))
JPEG = FileType(title="JPEG picture", one="a JPEG picture", content_type="image/jpeg", endings=("jpg", "jpeg"))

ALLOWED = (PDF, WORD, EXCEL, POWERPOINT, ODT, ODS, CSV, TEXT, PNG, JPEG)
"""No e-mails, which carry other files within; nothing that a browser or an office program would run."""

AS_PDF = "Save it as a PDF."
INSTEAD = {
    "doc": "Save it as .docx.",
    "xls": "Save it as .xlsx.",
    "ppt": "Save it as .pptx.",
    "docm": "Save it as .docx, without its macros.",
    "xlsm": "Save it as .xlsx, without its macros.",
    "pptm": "Save it as .pptx, without its macros.",
    "eml": "Save the e-mail as a PDF, and upload what it carries one by one.",
    "msg": "Save the e-mail as a PDF, and upload what it carries one by one.",
    "zip": "Upload the files in it one by one.",
    "html": AS_PDF,
    "htm": AS_PDF,
    "rtf": AS_PDF,
    "odp": AS_PDF,
    "svg": "Save it as a PNG.",
    "gif": "Save it as a PNG.",
    "webp": "Save it as a PNG.",
    "tif": AS_PDF,
    "tiff": AS_PDF,
    "heic": "Save it as a JPEG.",
}
"""What to do with files that are often met and not kept, by the endings of their names."""


def ending_of(name: str) -> str:
    """Return the ending of a name, in small letters; nothing where it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def named_as(name: str) -> FileType | None:
    """Return what a name says that the file is."""
    ending = ending_of(name)
    return next((kind for kind in ALLOWED if ending in kind.endings), None)


def called(content_type: str) -> str:
    """Return what files of a content type are called."""
    return next((kind.title for kind in ALLOWED if kind.content_type == content_type), content_type)


def endings() -> Iterator[str]:
    """Yield every ending that is taken, with its dot."""
    return (f".{ending}" for kind in ALLOWED for ending in kind.endings)
