from django.urls import path

from peelian.areas.rotas.records import rotas as kinds
from peelian.areas.rotas.views import (
    attending,
    availability,
    board,
    covering,
    feed,
    making,
    own,
    paper,
    rota,
    seats,
    shifts,
)
from peelian.kit.imports.paths import paths

app_name = "rotas"
urlpatterns = [
    path("volunteering/shifts/", own.show_own, name="own"),
    path("volunteering/shifts/rotas/<str:called>/", own.show_rota, name="own-rota"),
    path("volunteering/shifts/wishes/<int:pk>/", own.change_wishes, name="own-wishes"),
    path("volunteering/shifts/asked/<int:pk>/", covering.answer, name="own-answer"),
    path("volunteering/shifts/asked/<int:pk>/back/", covering.take_back, name="own-back"),
    path("volunteering/shifts/calendar/", feed.show_calendar, name="own-calendar"),
    path("volunteering/shifts/calendar/<str:token>.ics", feed.show_feed, name="own-feed"),
    path("volunteering/shifts/<str:called>/ask/", covering.ask_others, name="own-ask"),
    path("shifts/<str:reference>/cover/", covering.ask_for, name="cover"),
    path("shifts/<str:reference>/cover/<int:pk>/close/", covering.close, name="cover-close"),
    path("rotas/<str:reference>/board/", board.show_board, name="board"),
    path("rotas/<str:reference>/people/", availability.show_people, name="people"),
    path("rotas/<str:reference>/rota.pdf", paper.give_rota, name="paper"),
    path("rotas/<str:reference>/noticeboard.pdf", paper.give_noticeboard, name="noticeboard"),
    path("shifts/<str:reference>/people/", seats.choose_person, name="seat"),
    path("shifts/<str:reference>/fix/", shifts.fix_shift, name="fix"),
    path("memberships/<str:reference>/rota-wishes/", availability.set_wishes, name="wishes"),
    path("rotas/<str:reference>/attended/", attending.show_rota, name="attended"),
    path("shifts/<str:reference>/attending/", attending.say_who_came, name="attending"),
    path("rotas/<str:reference>/make/", making.ask_making, name="make"),
    path("rotas/<str:reference>/making/", making.tell_making, name="making"),
    path("rotas/<str:reference>/stop/", making.stop_making, name="stop"),
    path("rotas/<str:reference>/publish/", rota.publish, name="publish"),
    *paths(kinds.rotas, add=rota.add_rota, show=rota.show_rota),
    *paths(kinds.shifts, add=shifts.add_shift, show=shifts.show_shift),
]
