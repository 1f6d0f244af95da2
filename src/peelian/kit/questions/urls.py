from peelian.kit.imports.paths import paths
from peelian.kit.questions.records import questionnaires

app_name = "questions"
urlpatterns = [*paths(questionnaires)]
