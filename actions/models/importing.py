"""An older log that is brought along: the upload and its rows, kept until it is done."""

from django.db import models
from django.db.models import Q

from actions.models.action import Action
from boards.models import Board
from governance.models.constraints import one_of
from governance.models.imports import SheetImport, SheetRow


class ImportRun(SheetImport):
    """One older log, from the upload to the log of its board.

    Args:
        statuses: status words of the log → what the secretary says they stand for.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="imports")
    statuses = models.JSONField(default=dict)


class ImportRowKind(models.TextChoices):
    """Kind of ImportRow: what bringing it along would do."""

    UNREAD = "", "Not read yet"
    NEW = "new", "New"
    CHANGED = "changed", "Changes"
    SAME = "same", "No difference"
    HEADING = "heading", "Heading"
    OUT = "out", "Left out"


class ImportRow(SheetRow):
    """A row of an older log.

    Args:
        choice: `out` to leave it out, `action` for a heading that is an action.
        under: the heading of the group it stands in.
        said: what was understood (`actions.importing.rows.Said`).
    """

    Kind = ImportRowKind

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    under = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, blank=True)
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(SheetRow.Meta):
        indexes = [models.Index(fields=["run", "table", "kind", "number"])]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "table", "number"], name="actions_importrow_once"
            ),
            one_of("actions_importrow_kind", "kind", ImportRowKind),
            models.CheckConstraint(
                name="actions_importrow_choice",
                condition=Q(choice__in=["", "out", "action"]),
            ),
        ]
