"""Every path of the house."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from peelian.areas.engagement.views import show_answers, show_results
from peelian.areas.office.views import show_brand
from peelian.kit.areas.config import AreaConfig

ROOMS = (
    ("", "peelian.outputs.home.urls"),
    ("due/", "peelian.outputs.due.urls"),
    ("search/", "peelian.outputs.search.urls"),
    ("figures/", "peelian.outputs.dashboards.urls"),
    ("", "peelian.outputs.publication.urls"),
    ("", "peelian.outputs.drafting.urls"),
    ("", "peelian.outputs.reports.urls"),
    ("", "peelian.outputs.papers.urls"),
    ("pictures/", "peelian.kit.charts.urls"),
    ("records/", "peelian.kit.questions.urls"),
    ("records/", "peelian.kit.records.urls"),
    ("", "peelian.outputs.accounts.urls"),
    ("account/", "peelian.kit.access.urls"),
)
AREAS = [
    config
    for config in apps.get_app_configs()
    if isinstance(config, AreaConfig) and config.name.startswith("peelian.areas.")
]

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(prefix, include(room)) for prefix, room in ROOMS),
    *(path("records/", include(f"{area.name}.urls")) for area in AREAS),
    path("visit/", include("peelian.areas.visiting.views.under_visit")),
    path("brand.css", show_brand, name="brand"),
    path("you-said-we-did/", show_answers, name="you_said_we_did"),
    path("consultations/", show_results, name="consultation_results"),
]

handler429 = "peelian.kit.access.limits.show_too_many"
