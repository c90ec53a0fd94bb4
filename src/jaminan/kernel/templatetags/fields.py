"""Tags that draw the fields of Django forms in our markup; always loaded."""

from __future__ import annotations

from django import template
from django.forms import BoundField, widgets
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A field with its label above, help below it, errors linked, and 48 pixels to tap."""
    return render_to_string(_template(bound), {"field": bound})


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """The control alone, with our class."""
    given = bound.field.widget.attrs.get("class", "")
    is_file = isinstance(bound.field.widget, widgets.FileInput)
    ours = "input input-file" if is_file else "input"
    return bound.as_widget(attrs={"class": f"{ours} {given}".strip()})


def _template(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return "forms/hidden.html"
    if isinstance(widget, widgets.CheckboxInput):
        return "forms/consent.html"
    if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "forms/choices.html"
    return "forms/field.html"
