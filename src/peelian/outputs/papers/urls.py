from django.urls import include, path

from peelian.kit.imports.paths import paths
from peelian.outputs.papers import views
from peelian.outputs.papers.records import figures, papers, tables

app_name = "papers"
urlpatterns = [
    path("papers/findings/", views.list_findings, name="findings"),
    path("papers/findings/<slug:number>/", views.show_finding, name="finding"),
    path("papers/findings/<slug:number>/decide/", views.decide_finding, name="decide"),
    path(
        "records/",
        include(
            [
                *paths(papers, show=views.show_paper),
                *paths(figures, show=views.show_figure),
                *paths(tables, show=views.show_table),
            ]
        ),
    ),
]
