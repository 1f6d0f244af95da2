from django.urls import path

from peelian.areas.rotas.records import rotas as kinds
from peelian.areas.rotas.views import availability, board, own, paper, seats, shifts
from peelian.kit.imports.paths import paths

app_name = "rotas"
urlpatterns = [
    path("volunteering/shifts/", own.show_own, name="own"),
    path("rotas/<str:reference>/board/", board.show_board, name="board"),
    path("rotas/<str:reference>/people/", availability.show_people, name="people"),
    path("rotas/<str:reference>/rota.pdf", paper.give_rota, name="paper"),
    path("rotas/<str:reference>/noticeboard.pdf", paper.give_noticeboard, name="noticeboard"),
    path("shifts/<str:reference>/people/", seats.choose_person, name="seat"),
    path("shifts/<str:reference>/fix/", shifts.fix_shift, name="fix"),
    path("memberships/<str:reference>/rota-wishes/", availability.set_wishes, name="wishes"),
    *paths(kinds.rotas),
    *paths(kinds.shifts, add=shifts.add_shift, show=shifts.show_shift),
]
