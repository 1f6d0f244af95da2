"""Made-up people and organisations, for tests."""

from typing import Any

from peelian.areas.people.models import Organisation, Person, Post
from peelian.areas.people.rules import Kind


def organisation(**values: Any) -> Organisation:
    """Return a community group, made once."""
    values = {"reference": "ORG-2025-0001", "name": "Example Hub", "kind": Kind.CHARITY} | values
    found, _made = Organisation.objects.get_or_create(reference=values["reference"], defaults=values)
    return found


def person(**values: Any) -> Person:
    """Return somebody of the community group."""
    values = {"reference": "PER-2025-0001", "name": "Made-up Person", "organisation": organisation()} | values
    return Person.objects.create(**values)


def post(**values: Any) -> Post:
    """Return a post in the community group."""
    values = {"reference": "POST-2025-0001", "title": "Coordinator", "organisation": organisation()} | values
    return Post.objects.create(**values)
