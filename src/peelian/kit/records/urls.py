from django.urls import path

from peelian.kit.records import index

app_name = "records"
urlpatterns = [
    path("", index.show_kinds, name="index"),
    path("new/", index.choose_kind, name="record-something"),
]
