"""A picture is a resource of its own: for staff, for ever, and with nothing in it that a browser would obey."""

import pytest
from django.urls import reverse

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.charts import cache
from peelian.kit.charts.pictures import bars
from peelian.kit.charts.tests import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    return cache.address_of(bars.picture(samples.grid()))


def test_staff_see_the_picture_and_their_browser_keeps_it(client, address):
    client.force_login(account(Role.GOVERNANCE))
    response = client.get(address)

    assert response.status_code == 200
    assert response.content.startswith(b"<svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_picture_that_is_opened_by_itself_may_do_nothing(client, address):
    client.force_login(account(Role.GOVERNANCE))

    assert client.get(address)["Content-Security-Policy"] == "default-src 'none'; style-src 'none'; sandbox"


def test_a_stranger_is_sent_to_sign_in_and_an_outsider_is_refused(client, address):
    assert client.get(address).status_code == 302

    client.force_login(account(Role.APPLICANT))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("name", ["0" * 64, "0" * 63, "f" * 65, "G" * 64, "..%2F" * 12 + "abcd", "0" * 63 + "%0A"])
def test_a_name_that_is_no_pictures_is_not_found(client, address, name):
    client.force_login(account(Role.GOVERNANCE))

    assert client.get(reverse("charts:picture", args=["0" * 64]).replace("0" * 64, name)).status_code == 404
    assert client.get(address).status_code == 200


def test_a_picture_costs_no_more_queries_than_its_guard(client, address, django_assert_max_num_queries):
    client.force_login(account(Role.GOVERNANCE))
    client.get(address)

    with django_assert_max_num_queries(4):
        client.get(address)
