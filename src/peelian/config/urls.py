"""Every path of the house."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from peelian.areas.office.views import show_brand
from peelian.kit.areas.config import AreaConfig
# from peelian.kit.charts import urls as pictures
# from peelian.outputs.dashboards import urls as figures
# from peelian.outputs.home import urls as home
# from peelian.outputs.reports import urls as reports
# from peelian.outputs.search import urls as search

AREAS = [config for config in apps.get_app_configs() if isinstance(config, AreaConfig)]

urlpatterns: list[URLPattern | URLResolver] = [
    #     path("", include(home)),
"/", include(search)),
    path("figures/", include(figures)),
    path("reports/", include(reports)),
    path("pictures/", include(pictures)),
    path("records/", include("peelian.kit.records.urls")),
    *(path("records/", include(f"{area.name}.urls")) for area in AREAS),
    path("brand.css", show_brand, name="brand"),
    path("account/", include("peelian.kit.access.urls")),
]
