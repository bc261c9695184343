"""A table of people and seats on its way into a board, kept until it is brought along."""

from django.db import models

from boards.models.board import Board
from governance.models import Person
from governance.models.constraints import both_or_neither


class PeopleSheet(models.Model):
    """A table that is looked at, mended and brought along; one can leave and come back.

    Args:
        headings: of its columns, as printed.
        columns: what each holds (`boards.people_sheet.Part`); empty: left out.
        rows: number in the file, and the words of each cell.
        mended: other words for a row, by its number: {part: words}, or None where the
            row is left out.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="people_sheets"
    )
    name = models.CharField("file", max_length=150)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    mended = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(null=True, blank=True)
    brought_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = "table of people"
        verbose_name_plural = "tables of people"
        constraints = [
            both_or_neither("boards_peoplesheet_brought", "brought_at", "brought_by")
        ]

    def __str__(self) -> str:
        return f"the table of people “{self.name}”"
