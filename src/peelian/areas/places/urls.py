from peelian.areas.places.records import places
from peelian.kit.imports.paths import paths

app_name = "places"
urlpatterns = [*paths(places)]
