from peelian.areas.actions.records import actions
from peelian.kit.imports.paths import paths

app_name = "actions"
urlpatterns = [*paths(actions)]
