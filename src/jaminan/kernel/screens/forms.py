"""How Django draws forms: `{{ form }}` and `{{ form.x.as_field_group }}` in our markup."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Our markup for forms, fields and lists of errors, from `kernel/templates/forms`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field_group.html"
