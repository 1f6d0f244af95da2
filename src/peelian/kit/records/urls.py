from django.urls import path

from peelian.kit.records import index, linking_pages

app_name = "records"
urlpatterns = [
    path("", index.show_kinds, name="index"),
    path("new/", index.choose_kind, name="record-something"),
    path("links.json", linking_pages.links_as_json, name="links"),
]
