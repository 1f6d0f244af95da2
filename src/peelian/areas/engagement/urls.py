from peelian.areas.engagement import records, views
from peelian.kit.imports.paths import paths

app_name = "engagement"
SHOWN = {
    records.consultations: views.show_consultation,
    records.groups: views.show_group,
    records.you_said: views.show_you_said,
}
urlpatterns = [
    path for kind in records.ALL for path in (paths(kind, show=SHOWN[kind]) if kind in SHOWN else paths(kind))
]
