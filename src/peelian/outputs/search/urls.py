from django.urls import path

from peelian.outputs.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="search")]
