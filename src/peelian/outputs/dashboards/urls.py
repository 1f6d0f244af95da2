from django.urls import path

from peelian.outputs.dashboards import views

app_name = "figures"
urlpatterns = [
    path("", views.show_catalogue, name="catalogue"),
    path("<str:key>.json", views.give_data, name="data"),
    path("<str:key>.csv", views.give_table, name="table"),
    path("<str:key>/", views.show_figure, name="figure"),
]
