"""Every path of the house."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("peelian.kit.access.urls")),
]
