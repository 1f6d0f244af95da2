from django.urls import path

from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.views import awards, board, office, own, payments, people
from peelian.kit.imports.paths import paths

SHOWN = {
    "schemes": office.show_scheme,
    "volunteers": office.show_volunteer,
    "memberships": office.show_membership,
    "expense-claims": office.show_expense,
    "scheme-messages": office.show_message,
    "payment-lists": payments.show_list,
}

app_name = "volunteers"
urlpatterns = [
    path("volunteering/", own.show_own, name="own"),
    path("volunteering/contact/", own.change_contact, name="own-contact"),
    path("volunteering/hours/", own.add_hours, name="own-hours"),
    path("volunteering/expense/", own.claim_expense, name="own-expense"),
    path("volunteering/away/", own.go_away, name="own-away"),
    path("volunteering/about-you/", own.answer, name="own-answers"),
    path("volunteering/times/<int:pk>/", own.change_availability, name="own-times"),
    path("volunteering/pairs/<int:pk>/", own.agree, name="own-pair"),
    path("recruitment/", board.show_board, name="recruitment"),
    path("memberships/<str:reference>/board/", board.take_step, name="board-step"),
    path("awards-due/", awards.show_due, name="awards-due"),
    path("awards-due.csv", awards.give_due, name="awards-due-csv"),
    path("awards-due/record/", awards.record_due, name="awards-record"),
    path("memberships/<str:reference>/step/", office.take_step, name="step"),
    path("volunteers/<str:reference>/account/", office.link_account, name="account"),
    path("expense-claims/<str:reference>/move/", office.move_expense, name="move-expense"),
    path("payment-lists/<str:reference>/claims.csv", payments.give_list, name="payment-csv"),
    path("payment-lists/<str:reference>/pay/", payments.pay, name="pay"),
    path("scheme-messages/<str:reference>/send/", office.send_message, name="send"),
    path("schemes/<str:reference>/people/", people.show_people, name="people"),
    path("schemes/<str:reference>/people.csv", people.give_people, name="people-csv"),
    path("schemes/<str:reference>/tell/", people.tell_people, name="tell"),
    *(each for kind in kinds.ALL for each in paths(kind, **({"show": SHOWN[kind.slug]} if kind.slug in SHOWN else {}))),
]
