"""Tables of boards' registers."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_tables2 import Column

from governance.models import Partnership
from governance.tables import Table


class PeopleTable(Table):
    """The people of a partnership, by name."""

    row_header = "name"
    name = Column("Name")
    initials = Column("Initials", default="")
    role_now = Column("Role now", default="")
    organisation_now = Column("Organisation", default="")
    login = Column("Signs in", empty_values=())

    class Meta:
        template_name = "django_tables2/table.html"
        orderable = False
        empty_text = "Nobody is found."

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnership = partnership

    def render_name(self, record: Any) -> SafeString:
        """The name, opening the person's page."""
        url = reverse("boards:person", args=[self.partnership.slug, record.pk])
        return format_html('<a href="{}">{}</a>', url, record.name)

    def render_login(self, record: Any) -> str:
        """Whether the person has a login."""
        return "Yes" if record.user_id else "No login"
