from django.urls import path

from peelian.areas.visiting.records import concerns as kinds
from peelian.areas.visiting.records import visits as made
from peelian.areas.visiting.views import board, concerns, found, scheme, visits
from peelian.kit.imports.paths import paths

app_name = "visiting"
urlpatterns = [
    path("concerns/<str:reference>/answer/", concerns.answer_concern, name="concern-answer"),
    path("concerns/<str:reference>/move/", concerns.move_concern, name="concern-move"),
    path("concerns/<str:reference>/visit/", concerns.set_visit, name="concern-visit"),
    path("scheme-meetings/<str:reference>/agenda/", scheme.begin_agenda, name="begin-agenda"),
    path("schemes/<str:reference>/quality/", scheme.show_quality, name="quality"),
    path("slot-board/", board.show_board, name="slots"),
    path("slot-board.csv", board.give_board, name="slots-csv"),
    path("what-visits-found/", found.show_found, name="found"),
    *paths(made.visits, show=visits.show_visit),
    *(each for kind in made.ALL if kind is not made.visits for each in paths(kind)),
    *paths(kinds.concerns, add=concerns.add_concern, show=concerns.show_concern),
    *paths(kinds.scheme_meetings, add=scheme.add_meeting, show=scheme.show_meeting),
    *paths(kinds.criteria),
]
