"""Draw any Django form with GOV.UK Frontend, with no special fields: `FORM_RENDERER` names this class."""

from django.forms.renderers import TemplatesSetting

from peelian.kit.govuk.bound_field import GovukBoundField


class GovukRenderer(TemplatesSetting):
    """Draws forms, sets of rows and single fields from the templates in `govuk/`."""

    form_template_name = "govuk/form.html"
    formset_template_name = "govuk/formset.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField
