"""Who the volunteers are is told so that nobody is told apart, whatever is subtracted from what."""

from datetime import date
from itertools import combinations
from random import Random

import pytest
from django.urls import reverse

from peelian.areas.places.samples import place
from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Told
from peelian.areas.volunteers.operations import people, telling
from peelian.areas.volunteers.queries.diversity import tables_of
from peelian.areas.volunteers.rules.states import State
from peelian.areas.volunteers.rules.telling import counts_told, sizes_with, table_may_be_told
from peelian.basics.suppression import is_small
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit.models import AuditEntry

TODAY = date(2025, 8, 28)
GROUPS = ["Female", "Male", "Another way", "Not said"]


def counted(female, male, first=0):
    """Return so many women and men, numbered from the first."""
    words = ["Female"] * female + ["Male"] * male
    return dict(enumerate(words, start=first))


def test_a_table_of_fewer_than_five_people_is_not_told():
    assert not table_may_be_told(counted(4, 0), [])
    assert table_may_be_told(counted(5, 0), [])


def test_two_days_between_which_one_person_came_are_not_both_told():
    before, after = counted(8, 8), counted(9, 8)
    moved = counted(8, 8) | {0: "Male"}

    assert not table_may_be_told(after, [before])
    assert not table_may_be_told(moved, [before])
    assert table_may_be_told(before, [before])
    assert table_may_be_told(before | counted(5, 5, first=100), [before])


def test_a_scheme_nearly_all_of_whose_volunteers_are_in_another_is_not_told_beside_it():
    custody = counted(8, 8)
    nearly_all = {pk: group for pk, group in custody.items() if pk > 0}
    some = {pk: group for pk, group in custody.items() if pk < 5 or pk > 10}

    assert not table_may_be_told(nearly_all, [custody])
    assert table_may_be_told(some, [custody])


def test_two_differences_that_together_single_somebody_out_are_not_told():
    custody, kennels = counted(8, 8), counted(8, 8, first=100)
    newcomers = counted(5, 5, first=200)
    custody_later = custody | newcomers
    kennels_later = kennels | newcomers | {300: "Female"}

    assert table_may_be_told(kennels_later, [custody, kennels])
    assert not table_may_be_told(kennels_later, [custody, kennels, custody_later])


def test_a_number_that_differs_little_from_the_one_before_is_withheld_with_as_many_others_as_it_takes():
    before = counted(10, 10)
    after = before | counted(2, 9, first=100)

    assert counts_told(before, [], GROUPS) == {"Female": 10, "Male": 10, "Another way": 0, "Not said": 0}
    assert counts_told(after, [before], GROUPS) == {"Female": None, "Male": None, "Another way": 0, "Not said": 0}
    assert counts_told(before | counted(6, 9, first=100), [before], GROUPS)["Female"] == 16


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_told_no_sum_of_it_is_about_few(seed):
    chance = Random(seed)
    told: list[dict[int, str]] = []
    shown: list[dict[str, int | None]] = []
    everybody = {pk: chance.choice(GROUPS) for pk in range(40)}
    for _time in range(30):
        for pk in chance.sample(range(40), chance.randrange(8)):
            everybody[pk] = chance.choice(GROUPS)
        size = chance.randrange(4, 40)
        table = {pk: everybody[pk] for pk in chance.sample(range(40), size)}
        if table_may_be_told(table, told):
            assert not any(map(is_small, sizes_with(table, told)))
            shown.append(counts_told(table, told, GROUPS))
            told.append(table)

    sets = [set(table.items()) for table in told]
    assert len(told) > 1
    assert not [1 for one, other in combinations(sets, 2) if is_small(len(one ^ other))]
    assert not [1 for a, b, c in combinations(sets, 3) if not b & c and is_small(len(a ^ (b | c)))]
    for (first, one), (second, other) in combinations(zip(shown, sets, strict=True), 2):
        for word in (word for word in GROUPS if first[word] is not None and second[word] is not None):
            assert not is_small(len({each for each in one ^ other if each[1] == word}))
    for numbers, kept in zip(shown, sets, strict=True):
        hidden = [word for word in GROUPS if numbers[word] is None]
        assert len(hidden) != 1
        assert not is_small(sum(word in hidden for _pk, word in kept))


def serve(number, at, *, first=0, scheme=None, home=None, genders=("female", "male")):
    """Let so many serve, of each gender by turns."""
    made = []
    for count in range(first, first + number):
        one = samples.volunteer(name=f"Made-up {count}", home_authority=home)
        made.append(samples.serving(volunteer=one, **({"scheme": scheme} if scheme else {})))
        said = {"born": 1970, "gender": genders[count % len(genders)], "ethnicity": "white", "disability": "no"}
        people.note_answers(one, values=said, actor=None, at=at)
    return made


def told_of(scheme, day=TODAY):
    return {table.title: {group.word: group.shown for group in table.groups} for table in tables_of(scheme, day)}


@pytest.mark.django_db
@pytest.mark.store
class TestTelling:
    @pytest.fixture
    def scheme(self, at):
        """Return a scheme with six women and six men, all of Exampleton."""
        return serve(12, at, home=place())[0].scheme

    def test_a_table_stays_as_it_was_told_whatever_is_answered_afterwards(self, scheme, at):
        telling.tell(scheme, day=TODAY, actor=None, at=at)
        before = told_of(scheme)
        somebody = scheme.memberships.first().volunteer

        people.note_answers(somebody, values={"gender": "other", "ethnicity": "black"}, actor=None, at=at)

        assert before["Gender"] == {"Female": "6", "Male": "6", "Another way": "0", "Prefer not to say": "0"}
        assert told_of(scheme) == before
        assert told_of(scheme, date(2025, 8, 27)) == {}

    def test_one_who_comes_later_is_not_told_by_the_next_day(self, scheme, at):
        telling.tell(scheme, day=date(2025, 8, 1), actor=None, at=at)
        before = told_of(scheme)
        late = samples.volunteer(name="Late", home_authority=place())
        samples.membership(volunteer=late, steps=((State.PROBATION, date(2025, 8, 20)),))

        with pytest.raises(Refused, match="tell it when more have come"):
            telling.tell(scheme, day=TODAY, actor=None, at=at)

        assert told_of(scheme) == before
        assert tables_of(scheme, TODAY)[0].as_at == date(2025, 8, 1)

    def test_a_question_by_which_enough_have_changed_is_told_and_the_others_stay(self, scheme, at):
        telling.tell(scheme, day=date(2025, 8, 1), actor=None, at=at)
        for member in scheme.memberships.order_by("pk")[:6]:
            said = {"born": 1970, "gender": "other", "ethnicity": "white", "disability": "no"}
            people.note_answers(member.volunteer, values=said, actor=None, at=at)

        made = telling.tell(scheme, day=TODAY, actor=None, at=at)

        assert {told.question for told in made} >= {"gender", "ethnicity", "home"}
        assert told_of(scheme)["Ethnic group"]["White"] == "12"

    def test_who_is_in_two_schemes_is_not_told_by_the_second(self, scheme, at):
        kennels = samples.scheme(reference="SCH-kennels", name="Kennels", slug="kennels")
        for member in scheme.memberships.order_by("pk")[1:]:
            samples.serving(volunteer=member.volunteer, scheme=kennels)
        telling.tell(scheme, day=TODAY, actor=None, at=at)

        with pytest.raises(Refused, match="fewer than five people"):
            telling.tell(kennels, day=TODAY, actor=None, at=at)

        assert told_of(kennels) == {}
        assert tables_of(None, TODAY) == []

    def test_a_day_is_told_once_and_not_before_it_comes(self, scheme, at):
        telling.tell(scheme, day=TODAY, actor=None, at=at)

        with pytest.raises(Refused, match="stays as it was told"):
            telling.tell(scheme, day=TODAY, actor=None, at=at)
        with pytest.raises(Refused, match="today is 28 August 2025"):
            telling.tell(scheme, day=date(2025, 8, 29), actor=None, at=at)

        assert AuditEntry.objects.filter(verb="told").count() == 1
        assert Told.objects.count() == 5

    def test_the_manager_tells_it_and_the_office_reads_it_with_small_numbers_withheld(
        self, at, client, manager, settings, tmp_path
    ):
        settings.PEELIAN_HOME = tmp_path
        scheme = serve(9, at, home=place())[0].scheme
        serve(2, at, first=20, home=place(name="Farbury"), genders=("other",))
        client.force_login(manager)

        client.post(reverse("volunteers:tell", args=[scheme.reference]), {"day": "2025-08-28"})
        ours = client.get(reverse("volunteers:people", args=[scheme.reference])).content.decode()
        client.force_login(account(Role.FINANCE))
        page = client.get(reverse("volunteers:people", args=[scheme.reference])).content.decode()
        csv = client.get(reverse("volunteers:people-csv", args=[scheme.reference])).content.decode()

        assert "Only who sees volunteers sees these numbers" in ours
        assert "Only who sees volunteers sees these numbers" not in page
        assert "Home district,Farbury,Withheld," in csv
        assert "Home district,Exampleton,Withheld," in csv
        assert "Withheld" in page
        assert told_of(scheme)["Gender"] == {
            "Female": "5", "Male": "Withheld", "Another way": "Withheld", "Prefer not to say": "0",
        }  # fmt: skip

    def test_a_day_that_may_not_be_told_says_why_and_keeps_what_was_typed(self, client, manager, at):
        scheme = serve(3, at)[0].scheme
        client.force_login(manager)

        page = client.post(reverse("volunteers:tell", args=[scheme.reference]), {"day": "2025-08-20"}).content.decode()

        assert "Nothing is told of fewer than five people" in page
        assert 'value="2025"' in page
        assert not Told.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_how_many_live_where_is_cut_by_who_sees_volunteers_only(client, role):
    samples.serving()
    client.force_login(account(role))
    asked = "?period=2025-08-01..2025-08-28&cut.district=Exampleton"

    statuses = [
        client.get(f"/figures/volunteers.{key}{path}{asked}").status_code
        for key in ("homes", "cohort", "hours", "in_recruitment")
        for path in ("/", ".json", ".csv")
    ]

    sees = role in {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
    assert (200 in statuses[:3]) == sees
    assert 200 not in statuses[3:]
