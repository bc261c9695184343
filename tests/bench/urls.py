"""The product's addresses and the floor: what a bare page of the framework costs."""

from django.http import HttpRequest, HttpResponse
from django.template import Template, engines
from django.urls import include, path

from actions.models import Action

ROWS = 50
PLAIN = """<!doctype html><html lang="en"><title>Floor</title><table>
{% for row in rows %}<tr><td><a href="/{{ row.number }}/">{{ row.reference }}</a></td>
<td>{{ row.text }}</td><td>{{ row.get_status_display }}</td><td>{{ row.due_text }}</td>
<td>{{ row.meeting.date|date:"j F Y" }}</td></tr>{% endfor %}</table></html>"""

_template: Template = engines["django"].from_string(PLAIN)  # type: ignore[assignment]


def floor(request: HttpRequest, board: int) -> HttpResponse:
    """Signed in, one indexed query for the same rows, a plain template."""
    rows = Action.objects.filter(board_id=board).select_related("meeting")
    first = rows.order_by("number")[:ROWS]
    return HttpResponse(_template.render({"rows": first}))  # type: ignore[arg-type]


urlpatterns = [
    path("bench/floor/<int:board>/", floor),
    path("", include("governance.urls")),
]
