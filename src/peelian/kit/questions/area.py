from peelian.kit.areas.area import Area
from peelian.kit.questions import checks
from peelian.kit.questions.records import questionnaires

area = Area(title="Questionnaires", records=(questionnaires,), checks=(checks.unsound,))
