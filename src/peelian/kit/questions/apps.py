from peelian.kit.areas import config


class QuestionsConfig(config.AreaConfig):
    name = "peelian.kit.questions"
