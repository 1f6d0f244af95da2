"""A file is what its content is. What would be run, is locked, damaged or something else is refused, and told why."""

import io
import zlib

import pytest

from peelian.basics.verdicts import Refused
from peelian.kit.files import recognising, samples
from peelian.kit.files.kinds import ALLOWED, EXCEL, ODT, POWERPOINT, WORD

LIMIT = 2
EACH = samples.of_each_kind()
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
EXTERNAL = '<Relationships><Relationship Type="http://x/{}" Target="http://x/" TargetMode="External"/></Relationships>'


def check(name, content, limit=LIMIT):
    return recognising.check(name, io.BytesIO(content), len(content), limit)


def refusal(name, content, limit=LIMIT):
    with pytest.raises(Refused) as refused:
        check(name, content, limit)
    assert refused.value.field == "file"
    return refused.value.reason


def packed(inside):
    """Return a PDF with an object stream."""
    stream = (
        b"5 0 obj << /Type /ObjStm /N 1 /Filter /FlateDecode >> stream\n" + zlib.compress(inside) + b"\nendstream\n"
    )
    return samples.PDF.replace(b"trailer", stream + b"trailer")


@pytest.mark.parametrize("name", EACH)
def test_each_kind_that_is_kept_is_known_by_its_content(name):
    kind = check(name, EACH[name])

    assert name.rpartition(".")[2].lower() in kind.endings


def test_there_is_a_sample_of_each_kind():
    assert {check(name, content) for name, content in EACH.items()} == set(ALLOWED)


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>", "a web page"),
        (b"\xef\xbb\xbf \n <script>alert(1)</script>", "a web page"),
        ("<html>".encode("utf-16"), "a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "an SVG picture, which may carry scripts"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "an SVG picture, which may carry scripts"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        (b"MZ\x90\0\x03" + b"\0" * 60, "a Windows program"),
        (b"\x7fELF\x02\x01" + b"\0" * 60, "a program"),
        (b"#!/bin/sh\nrm -r /\n", "a script"),
        (b"{\\rtf1 \\object}", "a Rich Text document"),
        (b"GIF89a\x01\0\x01\0\0\0", "a GIF picture"),
        (b"\0\0\0\x18ftypheic\0\0", "a HEIC picture"),
        (samples.zipped({"a.exe": b"MZ"}), "a ZIP archive"),
        (b"PK\x05\x06" + b"\0" * 18, "an empty ZIP archive"),
        (bytes(range(256)) * 4, "something that is not known here"),
        (COMPOUND, "an Office file or an e-mail of an older kind"),
    ],
)
def test_what_is_named_as_a_pdf_and_is_none_is_told_by_what_it_holds(content, held):
    assert refusal("minutes.pdf", content) == (
        f"“minutes.pdf” is named as a PDF and holds {held}. Upload a PDF that is one"
    )


def test_one_kind_under_the_name_of_another_is_told_both():
    assert refusal("minutes.pdf", samples.png()) == (
        "“minutes.pdf” is named as a PDF and holds a PNG picture. Upload a PDF that is one, or name it .png"
    )
    assert "holds plain text" in refusal("map.png", b"only words")
    assert "named as a Word document and holds an Excel" in refusal("a.docx", samples.office(EXCEL))
    assert refusal("a.exe", samples.PDF) == (
        "“a.exe” holds a PDF and is not named as one. Give it a name that ends in .pdf"
    )


@pytest.mark.parametrize(
    ("name", "content", "instead"),
    [
        ("page.html", b"<html></html>", "Save it as a PDF"),
        ("logo.svg", b"<svg/>", "Save it as a PNG"),
        ("old.doc", COMPOUND, "Save it as .docx"),
        ("letter.msg", COMPOUND, "Save the e-mail as a PDF, and upload what it carries one by one"),
        ("letter.eml", b"From: a\nTo: b\n\nWords", "Save the e-mail as a PDF, and upload what it carries one by one"),
        ("all.zip", samples.zipped({"a": b""}), "Upload the files in it one by one"),
        ("setup.exe", b"MZ\0\0", "Upload a PDF, a Word, Excel"),
        ("words", b"only words", "Upload a PDF, a Word, Excel"),
    ],
)
def test_what_is_not_kept_is_told_what_to_do_instead(name, content, instead):
    assert instead in refusal(name, content)


def test_text_may_begin_as_other_kinds_of_file_do():
    assert check("a.csv", b"ID3,Name\r\n1,MZ\r\n").content_type == "text/csv"
    assert check("a.txt", b"BMW, RIFF and MZ").content_type == "text/plain"
    assert check("a.txt", "§ 7 of the Code".encode("utf-16")).content_type == "text/plain"


def test_a_table_may_speak_of_web_pages_in_its_cells():
    assert check("a.csv", b"Said\r\n<script>alert(1)</script>\r\n").content_type == "text/csv"


@pytest.mark.parametrize("kind", [WORD, EXCEL, POWERPOINT])
@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "word/activeX/activeX1.xml"]
)
def test_an_office_file_with_macros_is_refused_whatever_it_is_called(kind, part):
    content = samples.office(kind, {part: b"\0"})

    assert "holds macros or controls. Save it without" in refusal(f"a.{kind.endings[0]}", content)


def test_a_macro_enabled_file_is_refused_under_another_name():
    content = samples.zipped(
        {"[Content_Types].xml": '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'}
    )

    assert "holds macros" in refusal("a.docx", content)
    assert "holds macros" in refusal("a.docm", content)
    assert "holds macros" in refusal("a.odt", samples.open_document(ODT, {"Basic/Standard/Module1.xml": "<a/>"}))
    assert "holds macros" in refusal("a.odt", samples.open_document(ODT, {"Scripts/python/a.py": "print()"}))


def test_what_is_locked_is_refused():
    locked = COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
    of_open_document = samples.open_document(ODT, {"META-INF/manifest.xml": "<manifest:encryption-data/>"})

    for name, content in {
        "a.docx": locked,
        "a.odt": of_open_document,
        "a.pdf": samples.PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root"),
    }.items():
        assert refusal(name, content) == (
            f"“{name}” is locked with a password. Save it without the password, and upload that"
        )


def test_an_archive_that_is_locked_part_by_part_is_refused():
    content = bytearray(samples.office(WORD))
    place = content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x05\x06"))
    content[place + 8] |= 1

    assert "is locked with a password" in refusal("a.docx", bytes(content))


@pytest.mark.parametrize("type_", ["attachedTemplate", "oleObject", "frame", "subDocument"])
def test_a_document_that_fetches_what_it_obeys_is_refused(type_):
    content = samples.office(WORD, {"word/_rels/settings.xml.rels": EXTERNAL.format(type_)})

    assert "fetches a part of itself from elsewhere" in refusal("a.docx", content)


def test_links_in_a_document_are_no_harm():
    assert check("a.docx", samples.office(WORD, {"word/_rels/document.xml.rels": EXTERNAL.format("hyperlink")})) is WORD
    assert check("a.pptx", samples.office(POWERPOINT, {"ppt/embeddings/Sheet1.xlsx": b"PK"})) is POWERPOINT


def test_objects_of_other_programs_are_refused():
    content = samples.office(WORD, {"word/embeddings/oleObject1.bin": COMPOUND})

    assert "holds an object of another program" in refusal("a.docx", content)


def test_a_template_is_no_document():
    assert "another kind of Office file" in refusal("a.docx", samples.office(WORD, declared="template.main+xml"))


def test_a_small_archive_that_unpacks_to_much_is_refused_without_unpacking_it():
    bomb = samples.office(WORD, {"word/media/a.xml": b"0" * (11 * LIMIT * 1024 * 1024)})

    assert len(bomb) < 100_000
    assert "would be very much larger when it is unpacked" in refusal("a.docx", bomb)


def test_an_archive_of_very_many_parts_is_refused():
    many = samples.office(WORD, {f"word/{number}": b"" for number in range(10_001)})

    assert "very much larger" in refusal("a.docx", many, limit=20)


def test_the_parts_that_are_read_are_read_no_further_than_they_can_be_meant():
    types = b" " * (3 * 1024 * 1024)

    assert "not written as Office programs write it" in refusal(
        "a.docx", samples.zipped({"[Content_Types].xml": types})
    )


@pytest.mark.parametrize("name", [name for name in EACH if not name.endswith((".csv", ".txt"))])
def test_a_file_that_broke_off_is_refused(name):
    content = EACH[name]
    half = content[: len(content) * 2 // 3]

    assert "is not whole" in refusal(name, half)


@pytest.mark.parametrize(
    ("inside", "wrong"),
    [
        (b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "holds scripts"),
        (b"/S /J#61vaScript", "holds scripts"),
        (b"/A << /S /Launch /F (cmd.exe) >>", "starts another program"),
        (b"/Names << /EmbeddedFiles 3 0 R >>", "carries other files within"),
        (b"/Subtype /RichMedia", "holds films or scripts"),
        (b"/AcroForm << /XFA 4 0 R >>", "is a form that runs scripts"),
    ],
)
def test_a_pdf_that_brings_more_than_pages_is_refused_even_where_it_is_packed(inside, wrong):
    plain = samples.PDF.replace(b"/Catalog", b"/Catalog " + inside)

    assert f"“minutes.pdf” {wrong}. Print it to a new PDF" in refusal("minutes.pdf", plain)
    assert f"“minutes.pdf” {wrong}. Print it to a new PDF" in refusal("minutes.pdf", packed(inside))


def test_a_pdf_whose_packed_objects_are_harmless_is_kept():
    assert check("minutes.pdf", packed(b"<< /Type /Page >>")).title == "PDF"


def test_a_pdf_that_cannot_be_looked_into_is_refused():
    stream = b"5 0 obj << /Type /ObjStm /Filter /LZWDecode >> stream\nabc\nendstream\ntrailer"

    assert "cannot be looked into" in refusal("a.pdf", samples.PDF.replace(b"trailer", stream))
    assert "is damaged" in refusal("a.pdf", packed(b"abc").replace(b"stream\nx", b"stream\n#"))


def test_a_pdf_that_unpacks_to_much_is_refused():
    bomb = packed(b"0" * (101 * 1024 * 1024))

    assert "very much larger" in refusal("a.pdf", bomb)


def test_nothing_and_too_much_are_refused_for_their_size():
    assert refusal("a.pdf", b"") == "“a.pdf” is empty. Choose the file again"
    assert refusal("a.pdf", b"%PDF-" + b"0" * (3 * 1024 * 1024)) == (
        "“a.pdf” is 3.0 MB; the most is 2 MB. Make it smaller, or part it"
    )
