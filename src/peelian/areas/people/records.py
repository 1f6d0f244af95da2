from typing import Any

from django.db.models import QuerySet

from peelian.areas.people import forms, permissions
from peelian.areas.people.models import Holding, Organisation, Person, Post
from peelian.kit.records.record_type import Part, RecordType, by_any_name


def by_title(posts: QuerySet[Any]) -> dict[str, list[int]]:
    """Know posts by their titles."""
    known: dict[str, list[int]] = {}
    for title, pk in posts.values_list("title", "pk"):
        known.setdefault(title.lower(), []).append(pk)
    return known


organisations = RecordType(
    model=Organisation,
    slug="organisations",
    prefix="ORG",
    may_see=permissions.can_see_people,
    may_change=permissions.can_change_people,
    columns=("name", "kind", "reference"),
    facts=("name", "kind", "also_called"),
    order=("name", "pk"),
    filters=("kind",),
    search=("name", "also_called"),
    form=forms.OrganisationForm,
    known_as=by_any_name,
)

people = RecordType(
    model=Person,
    slug="people",
    prefix="PER",
    may_see=permissions.can_see_people,
    may_change=permissions.can_change_people,
    columns=("name", "organisation", "reference"),
    facts=("name", "organisation"),
    order=("name", "pk"),
    filters=("organisation",),
    search=("name",),
    form=forms.PersonForm,
    known_as=by_any_name,
)

posts = RecordType(
    model=Post,
    slug="posts",
    prefix="POST",
    may_see=permissions.can_see_people,
    may_change=permissions.can_change_people,
    columns=("title", "organisation", "reference"),
    facts=("title", "organisation"),
    order=("title", "pk"),
    filters=("organisation",),
    search=("title",),
    form=forms.PostForm,
    parts=(Part(name="holdings", title="Holder", model=Holding, parent="post", form=forms.HoldingForm),),
    known_as=by_title,
)
