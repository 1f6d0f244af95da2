from peelian.areas.funding.records import awards, funds
from peelian.kit.imports.paths import paths

app_name = "funding"
urlpatterns = [*paths(funds), *paths(awards)]
