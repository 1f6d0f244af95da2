from peelian.areas.people.records import organisations, people, posts
from peelian.kit.imports.paths import paths

app_name = "people"
urlpatterns = [*paths(organisations), *paths(people), *paths(posts)]
