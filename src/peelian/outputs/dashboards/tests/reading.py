"""What a page says, read back from its HTML."""

import re
from html import unescape
from html.parser import HTMLParser


class Reader(HTMLParser):
    """Gathers the words of a page, its links, its headings and the rows of its tables."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.links.append(("", dict(attributes).get("href") or ""))
            self.open.append("a")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag == "a" and self.open:
            self.open.pop()

    def handle_data(self, data):
        self.words.append(data)
        if self.open:
            text, address = self.links[-1]
            self.links[-1] = (text + data, address)
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def read(html: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(html)
    return reader


def text(html: str) -> str:
    """Return the words of a page, each space once."""
    return " ".join(" ".join(read(html).words).split())


def value(html: str) -> str:
    """Return the large value of a figure's page."""
    found = re.search(r'<p class="p-figure__value[^"]*">(.*?)</p>', html, re.DOTALL)
    assert found, html[:800]
    return unescape(re.sub(r"<[^>]+>", "", found[1])).strip()


def table(html: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table under a heading, by their first cell, without what only a screen reader says."""
    section = html[html.index(f">{heading}</h2>") :]
    section = section[: section.index("</table>")]
    section = re.sub(r'<span class="govuk-visually-hidden">.*?</span>', "", section)
    rows = [[" ".join(cell.split()) for cell in row] for row in read(section).rows]
    return {row[0]: row[1:] for row in rows}


def doors(html: str) -> list[tuple[str, str]]:
    """Return the figures of a page that are doors: what each says, and where it leads."""
    links = read(html).links
    return [(text.partition(" (")[0].strip(), url) for text, url in links if "open this figure" in text]
