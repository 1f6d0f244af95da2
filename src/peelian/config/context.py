"""What every page reads: the body, the navigation, and who is signed in."""

from datetime import date
from typing import Any, TypedDict

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from peelian.kit import clock
from peelian.kit.access.holding import Person
from peelian.kit.access.models import Account
from peelian.kit.access.rules import staff
from peelian.kit.areas import provided
from peelian.kit.obligations import counting


class Item(TypedDict):
    """One entry of the navigation."""

    title: str
    url: str
    is_current: bool
    count: str


DUE = "due:list"
NAVIGATION = (
    ("Today", "home:today"),
    ("Due", DUE),
    ("Actions", "actions:by_owner"),
    ("Records", "records:index"),
    ("Figures", "figures:catalogue"),
    ("Reports", "reports:index"),
    ("Publication", "publication:desk"),
)


def office(request: HttpRequest) -> dict[str, Any]:
    """Return the body and, for those who work in the office, the way to its rooms."""
    today = clock.today()
    body = provided.body_on(today)
    told: dict[str, Any] = {
        "office": {
            "name": body.name,
            "area_name": body.area_name,
            "holder": body.office_holder,
            "deputy": body.deputy,
            "is_demonstration": body.is_demonstration,
            "today": today,
            "is_standing": clock.is_standing(),
            "colours": body.colours,
        },
        "home_url": "/",
        "account_url": reverse("accounts:own"),
    }
    if hasattr(request, "user") and staff(request.user):
        told |= {
            "navigation": navigation(request.path, request.user, today),
            "record_something": reverse("records:record-something"),
        }
    return told


def navigation(here: str, person: Person, today: date) -> list[Item]:
    """Return the entries of the navigation, the one that the page lies under marked, and how much presses."""
    addresses = [(title, name, url) for title, name in NAVIGATION if (url := address(name))]
    nearest = max((url for _title, _name, url in addresses if lies_under(here, url)), key=len, default="")
    return [
        Item(
            title=title,
            url=url,
            is_current=url == nearest,
            count=pressing(person, today) if name == DUE else "",
        )
        for title, name, url in addresses
    ]


def pressing(person: Person, today: date) -> str:
    """Say how much of a person's own and their team's is late or runs out soon, in one question to the store."""
    number = counting.pressing(person, today) if isinstance(person, Account) else 0
    return f"{counting.MOST - 1}+" if number >= counting.MOST else str(number or "")


def address(page: str) -> str:
    """Return where a room lies; while the house goes up, nothing of one that is not there yet."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def lies_under(here: str, url: str) -> bool:
    """Say whether a page lies under an address; only the home page lies under the root."""
    return here == url if url == "/" else here.startswith(url)
