from django.apps import AppConfig


class GovukConfig(AppConfig):
    """How pages and forms look: GOV.UK and MOJ patterns, without crown or GDS typeface."""

    name = "peelian.kit.govuk"
    label = "govuk"
