from django.urls import path

from peelian.areas.rotas.records import rotas as kinds
from peelian.areas.rotas.views import own
from peelian.kit.imports.paths import paths

app_name = "rotas"
urlpatterns = [
    path("volunteering/shifts/", own.show_own, name="own"),
    *(each for kind in kinds.ALL for each in paths(kind)),
]
