"""Read a page as its browser does, for what tests ask of it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}


@dataclass
class Element:
    """One element, with the text inside it."""

    name: str
    attrs: dict[str, str]
    text: str = ""


@dataclass
class Reading(HTMLParser):
    """The elements of a page, without what lies inert in a <template>."""

    html: str
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        """Note an element, unless it lies in a template."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        if all(around.name != "template" for around in self.open):
            self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        """Note an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        """Close an element: what is opened is closed, in order."""
        if tag not in VOID:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
            self.open.pop()

    def handle_data(self, data):
        """Give the text to every element around it."""
        for element in self.open:
            element.text += data

    def all(self, tag, /, **attrs):
        """Return the elements of a name that have these attributes, a class being one of several."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attrs.items()}
        return [
            element
            for element in self.elements
            if element.name == tag
            and all(value in element.attrs.get(key, "").split(" ") for key, value in wanted.items())
        ]

    @property
    def ids(self):
        """Return every id, in order."""
        return [element.attrs["id"] for element in self.elements if "id" in element.attrs]

    def promises(self):
        """Return what is wrong with how the parts of the page point at each other."""
        ids = self.ids
        wrong = [f"twice: {name}" for name in set(ids) if ids.count(name) > 1]
        for element in self.elements:
            for key in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
                wrong += [f"{key} {name} is nowhere" for name in element.attrs.get(key, "").split() if name not in ids]
            href = element.attrs.get("href", "")
            if href.startswith("#") and href.removeprefix("#") not in ids:
                wrong.append(f"link {href} leads nowhere")
        labelled = {element.attrs["for"] for element in self.elements if "for" in element.attrs}
        asked = [element for element in self.elements if element.name in {"input", "select", "textarea"}]
        hidden = {"hidden", "submit", "button"}
        wrong += [
            f"no label: {element.attrs.get('name')}"
            for element in asked
            if element.attrs.get("type") not in hidden and element.attrs.get("id") not in labelled
        ]
        return wrong
