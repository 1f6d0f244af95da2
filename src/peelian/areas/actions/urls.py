from django.urls import path

from peelian.areas.actions import views
from peelian.areas.actions.records import actions
from peelian.kit.imports.paths import paths

app_name = "actions"
urlpatterns = [
    path("actions/by/owner/", views.show_owners, name="by_owner"),
    path("actions/by/origin/", views.show_origins, name="by_origin"),
    path("actions/<str:reference>/answer/", views.answer_action, name="answer"),
    path("actions/<str:reference>/move/", views.move_action, name="move"),
    *paths(actions, add=views.add_action, show=views.show_action),
]
