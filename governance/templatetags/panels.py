"""Drawing the panels that higher apps put on a lower app's page."""

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from governance.panels import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def show_panel(context: Context, panel: Panel) -> SafeString:
    """Draw a panel within the request of the page; it reads `panel.<value>`.

    Usage: ``{% for panel in item_panels %}{% show_panel panel %}{% endfor %}``. Forms
    in a panel get the page's CSRF token.
    """
    values = {"panel": panel.context}
    drawn: SafeString = render_to_string(
        panel.template, values, request=context.get("request")
    )
    return drawn
