from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.basics.periods import read_period
from peelian.kit.access.holding import roles_of
from peelian.kit.access.models import Account
from peelian.kit.access.roles import OUTSIDE_ROLES, STAFF_ROLES, Role
from peelian.kit.areas import provided
from peelian.kit.imports.problems import Unusable
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.registry import kinds
from peelian.outputs.demo import loading, sign_ins

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
ENGAGEMENTS = "engagement.engagements"


@pytest.fixture
def home(tmp_path, settings):
    settings.PEELIAN_DATE = TODAY
    return tmp_path


def number_of(key, period):
    scope = Scope(period=read_period(period, term_of=provided.term_of))
    return Reckoning(TODAY).figure(measure_called(key), scope).value


def test_the_office_is_loaded_with_the_published_figures(home):
    loading.make_ready(home, today=TODAY)

    assert number_of(ENGAGEMENTS, "term@2025-06-30") == 292
    assert number_of(ENGAGEMENTS, "2025-Q1") == 55
    assert number_of("engagement.feedback", "2025-Q1") == 11
    assert number_of("engagement.due_diligence", "2025-Q1") == 3
    assert (home / loading.STANDING).read_text() == "2025-08-28\n"


def test_every_file_of_a_kind_is_loaded():
    files = {path.stem.partition(".")[0] for path in loading.DATA.glob("*.csv")}

    assert files - {"ledger"} == set(loading.ORDER)
    assert set(loading.ORDER) <= kinds().keys()
    assert [sheet.name for sheet in loading.sheets_of("engagements")] == ["", "due-diligence", "feedback", "themes"]


def test_what_is_there_is_left_as_it_is(home):
    loading.make_ready(home, today=TODAY)
    Account.objects.filter(email="finance@demo.example").update(post_title="Treasurer")
    kept = (home / sign_ins.FILE).read_text()

    loading.make_ready(home, today=date(2025, 9, 1))

    assert Account.objects.get(email="finance@demo.example").post_title == "Treasurer"
    assert (home / sign_ins.FILE).read_text() == kept
    assert (home / loading.STANDING).read_text() == "2025-09-01\n"
    assert number_of(ENGAGEMENTS, "2025-Q1") == 55


def test_an_office_that_cannot_be_loaded_whole_is_not_loaded_at_all(home, monkeypatch):
    sheets_of = loading.sheets_of
    broken = {"engagements": sheets_of("places")}
    monkeypatch.setattr(loading, "sheets_of", lambda slug: broken.get(slug) or sheets_of(slug))

    with pytest.raises(Unusable):
        loading.make_ready(home, today=TODAY)

    assert not loading.is_loaded()
    assert not kinds()["places"].model.objects.exists()


def test_there_is_an_account_for_every_role_of_the_staff_and_three_from_outside(settings):
    sign_ins.open_accounts("a-long-password")

    held = [roles_of(account) for account in Account.objects.all()]

    assert frozenset().union(*held) >= STAFF_ROLES
    assert frozenset().union(*held) & OUTSIDE_ROLES == {Role.PANEL_MEMBER, Role.FORCE_LIAISON, Role.VOLUNTEER}
    assert {len(roles) for roles in held} == {1}
    settings.PEELIAN_DATE = sign_ins.SINCE
    assert all(roles_of(account) for account in Account.objects.all())


def test_one_password_opens_every_account_and_only_its_owner_reads_it(home):
    password, is_new = sign_ins.keep_password(home)
    sign_ins.open_accounts(password)

    assert is_new
    assert sign_ins.keep_password(home) == (password, False)
    assert (home / sign_ins.FILE).stat().st_mode & 0o777 == 0o600
    assert all(account.check_password(password) for account in Account.objects.all())
    told = "\n".join(sign_ins.told(home, "http://127.0.0.1:8000/"))
    assert password in told
    assert all(each.email in told for each in sign_ins.SIGN_INS)


def test_a_lost_password_is_replaced(home):
    loading.make_ready(home, today=TODAY)
    lost, _is_new = sign_ins.keep_password(home)
    (home / sign_ins.FILE).unlink()

    loading.make_ready(home, today=TODAY)

    found, is_new = sign_ins.keep_password(home)
    assert not is_new
    assert found != lost
    assert Account.objects.get(email="governance@demo.example").check_password(found)


def test_what_is_loaded_is_the_platforms_doing_and_marked_as_reconstructed():
    loading.load(at=datetime(2025, 8, 28, 9, tzinfo=ZoneInfo("Europe/London")))

    engagements = kinds()["engagements"].model.objects
    assert engagements.count() == engagements.filter(is_reconstructed=True).count() > 300
