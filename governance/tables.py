"""Base table: a caption, a row header, and one template with correct headers."""

from typing import Any, ClassVar

import django_tables2


class Table(django_tables2.Table):  # type: ignore[misc]
    """A list in one look; subclasses name their columns, caption and empty text.

    `caption` titles the table; `row_header` names the column that names the row;
    `stacked` folds rows into blocks on a phone; `sortable` makes headers links. `empty_text` says what to do next.
    """

    caption: ClassVar[str] = ""
    row_header: ClassVar[str] = ""
    stacked: ClassVar[bool] = True
    sortable: ClassVar[bool] = False

    def __init__(self, data: Any, **kwargs: Any) -> None:
        """Take the rows; headers are links only where the view can sort."""
        kwargs.setdefault("template_name", "django_tables2/table.html")
        super().__init__(data, orderable=self.sortable, **kwargs)

    @staticmethod
    def row_class(record: Any) -> str:
        """Name a class for a row, such as `q-row--late`; none by default."""
        return ""

    def rows_with_class(self) -> list[tuple[Any, str]]:
        """The page's rows, each with its class: the template asks once."""
        page = getattr(self, "page", None)
        rows = page.object_list if page else self.rows
        return [(row, self.row_class(row.record)) for row in rows]
