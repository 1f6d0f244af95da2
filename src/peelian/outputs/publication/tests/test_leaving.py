"""Nothing that is marked leaves: looked for in the bytes of every file."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from peelian.kit.access.roles import Role
from peelian.kit.files import store
from peelian.kit.files.samples import PDF
from peelian.outputs.drafting import appending
from peelian.outputs.drafting import operations as drafting
from peelian.outputs.drafting.rules import Ground, Sensitivity
from peelian.outputs.publication import samples
from peelian.outputs.publication.models import Publication, PublishedFigure
from peelian.outputs.publication.rules import Part
from peelian.outputs.publication.tests.conftest import AT
from peelian.outputs.reports.rules import Classification

SECRET = "Xanthippe"
MARKED = f"""
# Summary

Everybody may read this.

[{{kind}}](withheld: "s40") The person was {SECRET}, of {SECRET} Lane.

- and her brother {SECRET}

Everybody may read this too.
"""


def everything(publication):
    """Yield the bytes of every file, with what is packed inside them unpacked, and the words of the PDF."""
    for file in publication.files.all():
        content = store.read(file.digest)
        yield file.name, content
        if file.name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{file.name}/{name}", archive.read(name)) for name in archive.namelist())
        if file.part == Part.FORMAT and file.name.endswith(".pdf"):
            read = PdfReader(io.BytesIO(content))
            yield f"{file.name} text", "".join(page.extract_text() for page in read.pages).encode()
            yield f"{file.name} metadata", f"{read.metadata}{read.xmp_metadata}".encode()
            objects = [read.get_object(number) for number in range(1, len(read.xref[0]) + 1)] if read.xref else []
            yield f"{file.name} objects", "".join(map(str, objects)).encode()


def told_of(publication):
    """Return everything that the store keeps of a publication in plain words."""
    kept = Publication.objects.values().get(pk=publication.pk)
    return f"{kept}{list(PublishedFigure.objects.filter(publication=publication).values())}"


def found(publication):
    said = [name for name, content in everything(publication) if SECRET.encode() in content]
    return said + (["the store"] if SECRET in told_of(publication) else [])


@pytest.mark.parametrize("kind", ["sensitive", "redacted"])
@pytest.mark.usefixtures("meeting")
def test_a_paragraph_that_is_marked_is_in_no_file(kind, client):
    published = samples.publish(samples.approved(MARKED.replace("{kind}", kind), AT), AT)

    page = client.get("/publications/panel-update/2025-q1/").content.decode()

    assert found(published) == []
    assert "Everybody may read this too." in page
    assert "A part of this report is withheld here" in page
    assert "section 40" in page


@pytest.mark.usefixtures("meeting")
def test_a_section_that_is_marked_is_in_no_file():
    draft = samples.drafted(f"# About {SECRET}\n\nIt was {SECRET}.", AT)
    drafting.withhold(
        draft.sections.order_by("place")[0],
        sensitivity=Sensitivity.SENSITIVE,
        ground=Ground.PERSONAL,
        actor=samples.person(Role.ENGAGEMENT),
        at=AT,
    )

    published = samples.publish(samples.approve(draft, AT), AT)

    assert found(published) == []


def appended(draft, title, classification, content):
    appending.append(
        draft,
        title=title,
        classification=classification,
        name="Notes of it.pdf",
        file=io.BytesIO(content),
        size=len(content),
        actor=samples.person(Role.ENGAGEMENT),
        at=AT,
    )


@pytest.mark.usefixtures("meeting")
def test_an_appendix_leaves_only_where_it_is_official(client):
    draft = samples.drafted("# Summary\n\nWith appendices.", AT)
    hidden = PDF.replace(b"/Catalog", f"/Catalog /Title ({SECRET})".encode())
    appended(draft, "Minutes", Classification.OFFICIAL, PDF)
    appended(draft, f"About {SECRET}", Classification.SENSITIVE, hidden)

    published = samples.publish(samples.approve(draft, AT), AT)

    files = {file.name: file for file in published.files.filter(part=Part.APPENDIX)}
    answer = client.get("/publications/panel-update/2025-q1/edition-1/files/appendix-a-notes-of-it.pdf")
    assert list(files) == ["appendix-a-notes-of-it.pdf"]
    assert answer.content == PDF
    assert "attachment" in answer["Content-Disposition"]
    assert found(published) == []
    assert "Appendix A: Minutes" in client.get("/publications/panel-update/2025-q1/").content.decode()


@pytest.mark.usefixtures("meeting")
def test_what_is_not_marked_is_found_by_the_same_search():
    published = samples.publish(samples.approved(f"# Summary\n\nIt was {SECRET}.", AT), AT)

    names = found(published)

    assert {"body.html", "the store"} <= set(names)
    for ending in ("edition-1.html", "edition-1.json", "edition-1.pdf text", "edition-1.docx/word/document.xml"):
        assert any(name.endswith(ending) for name in names), ending


def test_the_post_of_an_account_without_one_is_never_its_address(approved):
    nobody = samples.person(Role.COMMUNICATIONS, email="press@example.org")
    type(nobody).objects.filter(pk=nobody.pk).update(post_title="")
    nobody.refresh_from_db()

    from peelian.outputs.publication import operations

    published = operations.publish(approved, actor=nobody, at=AT)

    assert published.published_post == "The office"
    assert not [name for name, content in everything(published) if b"press@example.org" in content]
