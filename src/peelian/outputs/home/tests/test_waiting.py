from datetime import date

import pytest

from peelian.areas.engagement.rules import Setting
from peelian.areas.engagement.samples import communityday, engagement
from peelian.areas.office.samples import coveragenote
from peelian.basics.figures import Coverage
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.home import waiting
from peelian.outputs.home.tests.conftest import TODAY
from peelian.outputs.home.today import waits_for

pytestmark = pytest.mark.usefixtures("office")


def references(found):
    return [record.reference for record in found(Reckoning(TODAY))]


def test_engagements_without_a_place_wait_for_twelve_months():
    lost = engagement(held_on=date(2024, 8, 29))
    engagement(held_on=date(2024, 8, 28))
    engagement(held_on=date(2025, 5, 1), longitude=-1.1, latitude=52.6)
    engagement(held_on=date(2025, 5, 2), withdrawn_on=TODAY, withdrawn_reason="Twice")

    assert references(waiting.without_place) == [lost.reference]


def test_a_community_day_without_a_meeting_waits():
    empty = communityday(held_on=date(2025, 6, 2))
    engagement(held_on=date(2025, 6, 3), setting=Setting.COMMUNITY_DAY)

    assert references(waiting.without_meetings) == [empty.reference]


def test_a_community_day_of_which_no_meetings_were_kept_does_not_wait():
    coveragenote(reference="COV-1", first_day=None, last_day=date(2025, 5, 31), coverage=Coverage.ABSENT)
    coveragenote(reference="COV-2", first_day=date(2025, 6, 1))
    communityday(held_on=date(2025, 5, 20))
    empty = communityday(held_on=date(2025, 6, 2))

    assert references(waiting.without_meetings) == [empty.reference]


def test_engagements_of_the_last_full_quarter_without_a_theme_wait():
    silent = engagement(held_on=date(2025, 6, 30))
    engagement(held_on=date(2025, 6, 29), raising="Speeding")
    engagement(held_on=date(2025, 7, 1))

    assert references(waiting.without_themes) == [silent.reference]


def test_only_records_that_somebody_may_change_wait_for_them():
    engagement(held_on=date(2025, 6, 30))

    lead = [item.title for item in waits_for(account(Role.GOVERNANCE), None, Reckoning(TODAY))]
    auditor = list(waits_for(account(Role.AUDITOR), None, Reckoning(TODAY)))

    assert lead == ["Place 1 engagement on the map", "Say what was raised at 1 engagement"]
    assert auditor == []


@pytest.mark.parametrize("wait", waiting.ALL, ids=lambda wait: wait.key)
def test_each_thing_that_waits_has_its_page(staff, wait):
    engagement(held_on=date(2025, 6, 30))
    communityday(held_on=date(2025, 6, 2))

    page = staff.get(wait.url)

    assert page.status_code == 200
    assert wait.title in page.content.decode()


def test_a_page_names_each_record_that_waits_with_the_way_to_it(staff):
    lost = engagement(held_on=date(2025, 6, 30), title="Farm visit, Seagrave")

    page = staff.get("/waiting/places/").content.decode()

    assert f"/records/engagements/{lost.reference}/" in page
    assert "Farm visit, Seagrave" in page
    assert "30 Jun 2025" in page


def test_nothing_else_waits(staff):
    assert staff.get("/waiting/money/").status_code == 404
