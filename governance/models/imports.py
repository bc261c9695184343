"""A table that somebody brings along: the upload and its rows, kept until it is done.

One can leave and come back: what was chosen and mended stands here (C48). The app into
which it is brought keeps the rows.
"""

from django.db import models
from django.db.models import Q

from governance.models.constraints import both_or_neither, one_of
from governance.models.people import Person
from governance.transitions import Moves, check


class ImportRunState(models.TextChoices):
    """State of a table that is brought along, with the words shown."""

    COLUMNS = "columns", "Columns to check"
    READING = "reading", "Being read"
    READY = "ready", "To be looked at"
    IMPORTING = "importing", "Being brought along"
    DONE = "done", "Brought along"
    SET_ASIDE = "set_aside", "Set aside"


_TONES: dict[str, str] = {
    ImportRunState.READING: "info",
    ImportRunState.IMPORTING: "info",
    ImportRunState.READY: "warn",
    ImportRunState.DONE: "done",
}


class SheetImport(models.Model):
    """One table, from the upload to what becomes of it.

    Args:
        tables: name and number of rows of each table of the file.
        heading_row: the number of the row with the headings; 0 where there is none.
        columns: what each column holds, by its place.
        names: names of the table → whom they are said to stand for.
        progress: how many rows the step that is under way has done.
        failure: why the last try brought nothing along, in a sentence.
    """

    State = ImportRunState

    MOVES: Moves = {
        State.COLUMNS: frozenset({State.READING, State.SET_ASIDE}),
        State.READING: frozenset({State.READY, State.SET_ASIDE}),
        State.READY: frozenset(
            {State.COLUMNS, State.READING, State.IMPORTING, State.SET_ASIDE}
        ),
        State.IMPORTING: frozenset({State.READY, State.DONE}),
        State.DONE: frozenset(),
        State.SET_ASIDE: frozenset(),
    }

    name = models.CharField("file", max_length=150)
    tables = models.JSONField(default=list)
    table = models.PositiveSmallIntegerField(default=0)
    heading_row = models.PositiveIntegerField("row with the headings", default=0)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.COLUMNS
    )
    total = models.PositiveIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-started_at", "-pk"]
        constraints = [
            one_of("%(app_label)s_%(class)s_state", "state", ImportRunState),
            both_or_neither("%(app_label)s_%(class)s_asked", "asked_at", "asked_by"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_asked_before_done",
                condition=~Q(state__in=["importing", "done"])
                | Q(asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        # The name of a file may be confidential: labels go into logs.
        return f"Import {self.pk}"

    @property
    def tone(self) -> str:
        """The tone of its state in the design's tags."""
        return _TONES.get(self.state, "neutral")

    @property
    def is_under_way(self) -> bool:
        """Whether a worker is at it."""
        return self.state in (self.State.READING, self.State.IMPORTING)

    @property
    def is_open(self) -> bool:
        """Whether it waits for who brings it along."""
        return self.state in (self.State.COLUMNS, self.State.READY)

    def move_to(self, state: str) -> None:
        """Go to another state."""
        check(self.MOVES, noun="import", old=self.state, new=state)
        self.state = state


class SheetRow(models.Model):
    """A row of the file as it came, what was mended, and what was understood.

    Args:
        cells: words, day and problem of each cell, as they came.
        mended: part → words that were put in place.
        changes: what would change, in words, as it was shown.
    """

    table = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    mended = models.JSONField(default=dict)
    choice = models.CharField(max_length=6, blank=True)
    said = models.JSONField(null=True)
    changes = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    is_flagged = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["table", "number"]

    def __str__(self) -> str:
        return f"Row {self.number} of a file"
