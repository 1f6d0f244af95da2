from django.urls import include, path

from peelian.kit.imports.paths import paths
from peelian.outputs.papers.records import figures, papers, tables

app_name = "papers"
urlpatterns = [
    path("records/", include([*paths(papers), *paths(figures), *paths(tables)])),
]
