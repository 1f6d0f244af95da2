"""Awards are money out of a fund, in whole pence."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from peelian.areas.funding.forms import AwardForm
from peelian.areas.funding.models import Award
from peelian.areas.funding.records import awards
from peelian.areas.funding.samples import award, fund
from peelian.areas.people.samples import organisation
from peelian.kit.records import facts

pytestmark = pytest.mark.django_db


def answers(**changed):
    given = {"organisation": organisation().pk, "fund": fund().pk, "project": "Evenings", "amount": "£9,860"}
    return {**given, "percent_of_project": "100", "awarded_on": "2025-04-02", **changed}


@pytest.mark.parametrize(("typed", "pence"), [("£9,860", 986000), ("9860.50", 986050), ("0", 0), ("", None)])
def test_pounds_are_typed_and_pence_are_kept(typed, pence):
    form = AwardForm(answers(amount=typed))

    assert form.is_valid(), form.errors
    assert form.save(commit=False).amount == pence


def test_part_of_a_penny_is_refused():
    assert "part of a penny" in AwardForm(answers(amount="9.999")).errors["amount"][0]


def test_what_was_typed_is_shown_again_as_it_was_typed_and_what_is_kept_in_pounds():
    assert AwardForm(answers(amount="£9,86"))["amount"].value() == "£9,86"
    assert AwardForm(instance=award())["amount"].value() == "9860.00"


def test_an_award_pays_at_most_the_whole_project():
    assert AwardForm(answers(percent_of_project="101")).non_field_errors() == ["Percent of project must be 100 or less"]
    with pytest.raises(IntegrityError, match="award_pays_at_most_the_whole_project"), transaction.atomic():
        award(reference="AWD-2", percent_of_project=101)


def test_an_amount_that_is_not_known_is_not_nought():
    award(reference="AWD-1", amount=None)
    award(reference="AWD-2", amount=0)

    assert [facts.fact(one, "amount") for one in Award.objects.order_by("pk")] == ["", "£0.00"]


def test_an_award_is_told_by_its_organisation_and_project_and_without_one_by_its_fund():
    assert str(award()) == "Example Hub: Open sports evenings"
    assert str(award(reference="AWD-2", project="")) == "Example Hub: Example safety fund"
    assert awards.dated_by == "awarded_on"
    assert Award.objects.first().awarded_on == date(2025, 4, 2)  # type: ignore[union-attr]
