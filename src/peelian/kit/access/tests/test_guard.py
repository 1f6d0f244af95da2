import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from peelian.kit.access import table
from peelian.kit.access.guard import allow, state_rule
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, anyone, signed_in, staff


@allow(staff)
def office_page(_request, word="in"):
    """Say that somebody is in."""
    return HttpResponse(word)


@allow(anyone)
def public_page(_request):
    return HttpResponse("in")


def bare_page(_request):
    return HttpResponse("in")


def asked(person, method="get", page=office_page, **words):
    request = getattr(RequestFactory(), method)("/office/?day=2025-06-30")
    request.user = person
    return page(request, **words)


def test_who_may_is_let_in():
    assert asked(made_up([Role.FINANCE]), word="welcome").content == b"welcome"


def test_who_is_signed_out_is_sent_to_sign_in_and_comes_back():
    response = asked(AnonymousUser())

    assert response.status_code == 302
    assert response.url == "/account/login/?next=/office/%3Fday%3D2025-06-30"


def test_what_is_sent_by_somebody_signed_out_is_refused():
    with pytest.raises(PermissionDenied, match="Sign in first"):
        asked(AnonymousUser(), "post")


def test_who_may_not_is_told_why():
    with pytest.raises(PermissionDenied, match="for people who work in the office"):
        asked(made_up([Role.APPLICANT]))


def test_a_page_carries_its_rule_and_keeps_its_name():
    assert (office_page.access, office_page.rule) == ("staff", staff)
    assert office_page.__name__ == "office_page"
    assert office_page.__doc__ == "Say that somebody is in."


def test_only_a_page_for_anyone_is_open_to_who_is_signed_out():
    assert asked(AnonymousUser(), page=public_page).status_code == 200
    assert getattr(public_page, "login_required", True) is False
    assert getattr(office_page, "login_required", True)


def test_the_table_has_every_path_with_its_rule():
    inner = [path("<int:pk>/", office_page, name="show"), path("bare/", bare_page)]
    routes: list[table.Route] = [path("", public_page, name="front"), path("office/", include((inner, "office")))]

    found = table.rows(routes)

    assert [(row.path, row.page, row.access) for row in found] == [
        ("/", "front", "anyone"),
        ("/office/<int:pk>/", "office:show", "staff"),
        ("/office/bare/", f"{__name__}.bare_page", ""),
    ]
    assert [row.is_public for row in found] == [True, False, False]
    assert Role.FINANCE in found[1].roles
    assert found[2].roles == []
    assert table.unguarded(found) == [found[2]]


def test_a_path_that_comes_again_is_not_told_twice():
    routes = [path("here/", office_page), path("here/", public_page)]

    assert [row.access for row in table.rows(routes)] == ["staff"]


def test_every_way_in_is_listed_and_no_other_page_of_allauth_is_public():
    ways_in = {row.page for row in table.rows() if row.is_public and row.path.startswith("/account/")}

    assert ways_in == table.SIGN_IN_PAGES
    assert not [row for row in table.unguarded(table.rows()) if row.path.startswith("/account/")]


def test_a_rule_made_of_roles_names_itself_in_the_table():
    page = allow(any_of(Role.FINANCE, Role.GOVERNANCE))(bare_page)

    assert page.access == "governance_or_finance"
    assert allow(signed_in)(bare_page).access == "signed_in"


def test_a_page_of_somebody_elses_says_what_is_asked_of_it():
    def theirs(_request):
        return HttpResponse("in")

    state_rule(theirs)
    assert (getattr(theirs, "access"), getattr(theirs, "rule")) == ("signed_in", signed_in)  # noqa: B009

    state_rule(login_not_required(theirs))
    assert getattr(theirs, "access") == "anyone"  # noqa: B009
