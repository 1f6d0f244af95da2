from django.urls import path

from peelian.outputs.home import views

app_name = "home"
urlpatterns = [
    path("", views.show_today, name="today"),
    path("waiting/<slug:key>/", views.show_waiting, name="waiting"),
    path("trail/", views.show_trail, name="trail"),
    path("help/", views.show_help, name="help"),
    path("accessibility/", views.show_accessibility, name="accessibility"),
]
