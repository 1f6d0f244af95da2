from peelian.areas.engagement.records import community_days, engagements, themes
from peelian.kit.imports.paths import paths

app_name = "engagement"
urlpatterns = [*paths(engagements), *paths(community_days), *paths(themes)]
