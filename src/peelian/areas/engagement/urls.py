from peelian.areas.engagement import records, views
from peelian.kit.imports.paths import paths

app_name = "engagement"
urlpatterns = [
    *(path for kind in records.PLAIN for path in paths(kind)),
    *paths(records.consultations, show=views.show_consultation),
    *paths(records.groups, show=views.show_group),
    *paths(records.you_said, show=views.show_you_said, add=views.add_you_said),
]
