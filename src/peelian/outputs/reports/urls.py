from django.urls import include, path

from peelian.kit.imports.paths import paths
from peelian.outputs.reports import views
from peelian.outputs.reports.records import occasions

app_name = "reports"
urlpatterns = [
    path("reports/", views.list_reports, name="index"),
    path("reports/<slug:key>/", views.show_report, name="report"),
    path("reports/<slug:key>/file.<str:written>", views.download_report, name="file"),
    path("records/", include([*paths(occasions)])),
]
