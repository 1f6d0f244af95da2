from peelian.areas.engagement import records
from peelian.kit.imports.paths import paths

app_name = "engagement"
urlpatterns = [path for kind in records.ALL for path in paths(kind)]
