"""What a browser says that it is, in plain words. It may say what it likes: this only helps to recognise one's own."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Chromium", "Chromium"),
    ("Safari/", "Safari"),
    ("curl/", "a program (curl)"),
    ("python", "a program (Python)"),
)
"""The first that is found counts: each pretends to be some of those below it."""
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)
UNKNOWN = "An unknown browser"


def device(agent: str) -> str:
    """Return what a User-Agent header says: "Chrome on Windows", "Safari on iPhone"."""
    browser = next((name for sign, name in BROWSERS if sign.lower() in agent.lower()), "")
    machine = next((name for sign, name in MACHINES if sign in agent), "")
    if browser and machine:
        return f"{browser} on {machine}"
    told = browser or (f"A browser on {machine}" if machine else UNKNOWN)
    return told[:1].upper() + told[1:]
