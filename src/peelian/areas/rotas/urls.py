from django.urls import path

from peelian.areas.rotas.views import own

app_name = "rotas"
urlpatterns = [
    path("volunteering/shifts/", own.show_own, name="own"),
]
