"""Pictures are drawn once for each content and kept as files. Several processes may share the folder.

A specification is kept beside its picture, so that what one process showed on a page another can draw.
"""

import re
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.urls import reverse

from peelian.kit.charts import drawing, engine
from peelian.kit.charts.drawing import Drawing

NAME = re.compile(r"[0-9a-f]{64}")


class Gallery:
    """The pictures in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, picture: Drawing) -> str:
        """Keep the specification of a picture, so that it can be drawn later by its name, which is returned."""
        path = self.path(picture.name, "json")
        if not path.exists():
            write(path, picture.text.encode())
        return picture.name

    def svg(self, picture: Drawing) -> str:
        """Return a picture as SVG, drawn now unless it was drawn before."""
        return self.svg_for(self.keep(picture))

    def png(self, picture: Drawing) -> bytes:
        """Return a picture as PNG, drawn now unless it was drawn before."""
        return self.png_for(self.keep(picture))

    def svg_for(self, name: str) -> str:
        """Return the SVG of a name.

        :raises LookupError: when no such picture was ever specified.
        """
        path = self.path(name, "svg")
        if (known := read(path)) is not None:
            return known.decode()
        image = engine.svg(drawing.read(self.specification(name)))
        write(path, image.encode())
        return image

    def png_for(self, name: str) -> bytes:
        """Return the PNG of a name.

        :raises LookupError: when no such picture was ever specified.
        """
        path = self.path(name, "png")
        if (known := read(path)) is not None:
            return known
        image = engine.png(self.svg_for(name))
        write(path, image)
        return image

    def specification(self, name: str) -> str:
        """Return what a name stands for."""
        known = read(self.path(name, "json"))
        if known is None:
            raise LookupError(f"There is no picture called {name}")
        return known.decode()

    def path(self, name: str, kind: str) -> Path:
        """Return where a file of a picture lies. A name that is none of ours never reaches the disk."""
        if not NAME.fullmatch(name):
            raise LookupError(f"There is no picture called {name}")
        return self.folder / name[:2] / f"{name}.{kind}"


def gallery() -> Gallery:
    """Return the pictures of this office."""
    return Gallery(Path(settings.PEELIAN_HOME) / "pictures")


def address_of(picture: Drawing) -> str:
    """Return where a picture of this office can be seen, having kept what it shows."""
    return reverse("charts:picture", args=[gallery().keep(picture)])


def read(path: Path) -> bytes | None:
    """Return the content of a file, or nothing when there is none yet."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write(path: Path, content: bytes) -> None:
    """Write a file at one stroke: another process sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as half:
        half.write(content)
    Path(half.name).replace(path)
