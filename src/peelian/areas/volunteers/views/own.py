"""A volunteer's own pages: their record, their hours and expenses, and the contact of those they are paired with."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.volunteers.forms import own as forms
from peelian.areas.volunteers.forms.office import SendForm
from peelian.areas.volunteers.models import Answers, Availability, Expense, Hours, Membership, Pairing, Volunteer
from peelian.areas.volunteers.operations import memberships, people, service
from peelian.areas.volunteers.permissions import is_a_volunteer
from peelian.areas.volunteers.queries.memberships import partners_of, volunteer_of
from peelian.areas.volunteers.queries.own import hours_of_year, next_for
from peelian.areas.volunteers.views.asking import ask
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.areas import provided

MOST = 20
"""How many of the latest hours and claims are shown."""


@allow(is_a_volunteer)
def show_own(request: HttpRequest) -> HttpResponse:
    """Show a volunteer what the office keeps of them."""
    volunteer = volunteer_of(request.user)
    if volunteer is None:
        return TemplateResponse(request, "volunteers/own.html", {"volunteer": None})
    related = provided.related_to("volunteering", volunteer.reference, request.user)
    return TemplateResponse(request, "volunteers/own.html", {**told(volunteer), "related": related})


def told(volunteer: Volunteer) -> dict[str, Any]:
    """Return what a volunteer's own page tells."""
    today = clock.today()
    members = volunteer.memberships.filter(withdrawn_on__isnull=True).select_related("scheme", "buddy")
    standing = {"withdrawn_on__isnull": True}
    mine = list(members.order_by("scheme__name").prefetch_related("availability", "awards"))
    vettings = list(volunteer.vettings.order_by("-decided_on", "-pk"))
    trainings = list(volunteer.trainings.order_by("-taken_on", "-pk"))
    year, given = hours_of_year(volunteer, today)
    return {
        "volunteer": volunteer,
        "members": mine,
        "vettings": vettings,
        "trainings": trainings,
        "next": next_for(mine, vettings, trainings, today),
        "year": display.write_period(year),
        "given": given,
        "away": volunteer.away.filter(last_day__gte=today).order_by("first_day"),
        "hours": volunteer.hours.filter(**standing).select_related("scheme").order_by("-done_on", "-pk")[:MOST],
        "expenses": volunteer.expenses.filter(**standing).order_by("-spent_on", "-pk")[:MOST],
        "partners": list(partners_of(volunteer, today)),
        "has_answered": Answers.objects.filter(volunteer=volunteer).exists(),
    }


def mine(request: HttpRequest) -> Volunteer:
    """Return the volunteer who is signed in.

    :raises Http404: when the account is linked to none.
    """
    if volunteer := volunteer_of(request.user):
        return volunteer
    raise Http404("Your account is not linked to a volunteer’s record yet: ask the office")


@allow(is_a_volunteer)
def change_contact(request: HttpRequest) -> HttpResponse:
    """Ask how the volunteer is reached."""
    volunteer = mine(request)
    form = forms.ContactForm(request.POST or None, instance=volunteer)

    def change() -> None:
        people.change_contact(volunteer, values=form.cleaned_data, actor=request.user, at=clock.now())

    return ask(request, form, change, title="How you are reached", done="Your contact is changed", back=own())


@allow(is_a_volunteer)
def add_hours(request: HttpRequest) -> HttpResponse:
    """Ask for hours that the volunteer gave."""
    volunteer = mine(request)
    entry = Hours(volunteer=volunteer)
    form = forms.OwnHoursForm(request.POST or None, instance=entry, schemes=forms.schemes_of(volunteer))

    def add() -> None:
        service.record_hours(entry, parts={}, actor=request.user, at=clock.now(), via="page")

    return ask(
        request,
        form,
        add,
        title="Add hours",
        lede="The hours of a visit come from its report: enter others, such as training and meetings.",
        done="Your hours are on the record",
        back=own(),
    )


@allow(is_a_volunteer)
def claim_expense(request: HttpRequest) -> HttpResponse:
    """Ask what the volunteer spent."""
    volunteer = mine(request)
    claim = Expense(volunteer=volunteer)
    form = forms.OwnExpenseForm(request.POST or None, instance=claim, schemes=forms.schemes_of(volunteer))

    def add() -> None:
        service.record_expense(claim, parts={}, actor=request.user, at=clock.now(), via="page")

    return ask(request, form, add, title="Claim an expense", button="Claim", done="Your claim is made", back=own())


@allow(is_a_volunteer)
def go_away(request: HttpRequest) -> HttpResponse:
    """Ask on which days the volunteer cannot come."""
    volunteer, form = mine(request), forms.AwayForm(request.POST or None)

    def add() -> None:
        people.go_away(volunteer, **form.cleaned_data, actor=request.user, at=clock.now())

    return ask(request, form, add, title="Days on which you cannot come", done="Your days are noted", back=own())


@allow(is_a_volunteer)
def change_availability(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask at which times of the week the volunteer can usually visit for a scheme."""
    volunteer = mine(request)
    membership = Membership.objects.standing().filter(volunteer=volunteer, pk=pk).first()
    if membership is None:
        raise Http404("You have no such membership")
    now = [(time.weekday, time.begins, time.ends) for time in membership.availability.all()]
    form = forms.AvailabilityForm(request.POST or None, now=now)

    def change() -> None:
        times = [Availability(weekday=day, begins=begins, ends=ends) for day, begins, ends in form.chosen()]
        memberships.change_availability(membership, times=times, actor=request.user, at=clock.now())

    title = f"When you can usually visit: {membership.scheme}"
    return ask(request, form, change, title=title, done="Your times are kept", back=own())


@allow(is_a_volunteer)
def answer(request: HttpRequest) -> HttpResponse:
    """Ask what the volunteer says of themselves, for counting only."""
    volunteer = mine(request)
    known = Answers.objects.filter(volunteer=volunteer).first() or Answers(volunteer=volunteer)
    form = forms.AnswersForm(request.POST or None, instance=known)

    def keep() -> None:
        people.note_answers(volunteer, values=form.cleaned_data, actor=request.user, at=clock.now())

    return ask(
        request,
        form,
        keep,
        title="About you",
        lede="These answers are counted with everybody else’s and shown to nobody else. Leave empty what you do not "
        "want to say.",
        done="Your answers are kept",
        back=own(),
    )


@allow(is_a_volunteer)
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the other of a pair may see how the volunteer is reached; asked again, take it back."""
    volunteer = mine(request)
    partner = next((each for each in partners_of(volunteer, clock.today()) if each.pairing.pk == pk), None)
    if partner is None:
        raise Http404("You are in no such pair")
    pairing: Pairing = partner.pairing
    form = SendForm(request.POST if request.method == "POST" else None)

    def change() -> None:
        agrees = not partner.i_agreed
        people.agree(pairing, volunteer=volunteer, agrees=agrees, actor=request.user, at=clock.now())

    return ask(
        request,
        form,
        change,
        title="Take your agreement back" if partner.i_agreed else f"Share your contact with {partner.other}",
        lede="You see each other’s telephone and email address while you are paired, once both have agreed.",
        button="Take it back" if partner.i_agreed else "Agree",
        done="It is no longer shared" if partner.i_agreed else "You have agreed",
        back=own(),
    )


def own() -> str:
    """Return the address of the volunteer's own page."""
    return reverse("volunteers:own")
