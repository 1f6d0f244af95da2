import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(client, writer):
    client.force_login(writer)
    return client


def test_every_page_opens(inside, draft):
    for page in ("desk", "leaving", "changes", "history"):
        assert inside.get(reverse(f"drafting:{page}", args=[draft.pk])).status_code == 200, page
    for page in ("section", "withhold", "section-history", "paragraph"):
        assert inside.get(reverse(f"drafting:{page}", args=[draft.pk, "section-1"])).status_code == 200, page
    assert inside.get(reverse("drafting:list")).status_code == 200
