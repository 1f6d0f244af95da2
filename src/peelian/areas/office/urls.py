from peelian.areas.office import records
from peelian.kit.imports.paths import paths

app_name = "office"
urlpatterns = [
    *paths(records.bodies),
    *paths(records.terms),
    *paths(records.pre_election_periods),
    *paths(records.coverage),
    *paths(records.contact_points),
]
