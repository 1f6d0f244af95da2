from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "peelian.outputs.search"
    label = "search_pages"
