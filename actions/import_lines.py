"""The rows of an older log as the preview shows them: printed, and understood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from actions import words
from actions.importing import states
from actions.importing.people import Party
from actions.importing.said import Said
from actions.models import Action, ImportRow, ImportRun
from actions.operations.import_reading import rows_of, said_of
from actions.party_choices import PartyChoices
from governance.imports import samples
from governance.long_dates import long_date
from governance.sheets.cells import Cell

# name of a list, its label, which rows
LISTS: tuple[tuple[str, str, Q], ...] = (
    ("look", "To look at", Q(is_flagged=True)),
    ("new", "New", Q(kind="new")),
    ("changed", "Changes", Q(kind="changed")),
    ("same", "No difference", Q(kind="same")),
    ("apart", "Headings and left out", Q(kind__in=("heading", "out"))),
    ("all", "All rows", Q()),
)
_TONES = {"new": "info", "changed": "warn", "same": "neutral"}
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing as understood, and as printed where that reads otherwise."""

    words: str
    printed: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A row of the preview."""

    row: ImportRow
    said: Said
    text: str
    owner: Understood
    due: Understood
    status: Understood
    tone: str

    @property
    def first(self) -> str:
        """The date before it moved, in words."""
        first = self.said.first
        return (long_date(first.on) if first.on else first.text) if first else ""


def lines(run: ImportRun, rows: Iterable[ImportRow], on: date) -> list[ImportLine]:
    """The rows of a page; two queries for the people, however many rows."""
    choices = PartyChoices.of(run.board, on=on)
    return [_line(row, choices) for row in rows if row.said is not None]


def _line(row: ImportRow, choices: PartyChoices) -> ImportLine:
    said = said_of(row)
    return ImportLine(
        row=row,
        said=said,
        text=said.text or (row.action.text if row.action else said.instead),
        owner=_people(said, choices),
        due=_due(said),
        status=_status(row, said),
        tone=_TONES.get(row.kind, "neutral"),
    )


def _people(said: Said, choices: PartyChoices) -> Understood:
    understood = words.owed_by(
        _named(said.owners, choices), _named(said.supporters, choices)
    )
    printed = "; ".join(filter(None, [said.owed_by, said.helped_by]))
    is_open = bool(said.unknown) or not understood
    return Understood(
        understood or words.NO_OWNER, _other(printed, understood), is_open
    )


def _named(parties: Sequence[Party], choices: PartyChoices) -> list[words.Named]:
    found = []
    for one in parties:
        known = choices.party(one.key)
        name = known.named.name if known else one.name
        found.append(words.Named(name, one.is_alternative))
    return found


def _due(said: Said) -> Understood:
    due = said.due
    if due is None:
        return Understood("No date", is_open=True)
    if due.on is None:
        return Understood("No day named", due.text, is_open=True)
    return Understood(long_date(due.on), _other(due.text, long_date(due.on)))


def _status(row: ImportRow, said: Said) -> Understood:
    status = said.status or states.OPEN
    label = str(Action.Status(status).label)
    if said.closure:
        label = str(Action.Closure(said.closure).label)
    if not said.status and row.kind == ImportRow.Kind.CHANGED:
        label = "As it is"
    is_open = status == states.UNKNOWN
    return Understood(label, _other(said.status_words, label), is_open)


def _other(printed: str, understood: str) -> str:
    return "" if printed.casefold() == understood.casefold() else printed


def counts(run: ImportRun) -> dict[str, int]:
    """How many rows each list holds, in one query."""
    found = {name: Count("pk", filter=which) for name, _, which in LISTS}
    return dict(rows_of(run).aggregate(**found))


def printed_parts(run: ImportRun, row: ImportRow) -> dict[str, str]:
    """The words of a row as they came, by what their column holds."""
    cells = [Cell.from_list(cell) for cell in row.cells]
    said: dict[str, str] = {}
    for part, cell in zip(run.columns, cells, strict=False):
        said.setdefault(part, cell.text)
    return said


def unknown_words(
    run: ImportRun,
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Names and status words that nobody knows, the most frequent first."""
    names: dict[str, int] = {}
    statuses: dict[str, int] = {}
    rows = rows_of(run).filter(is_flagged=True).exclude(kind__in=("heading", "out"))
    for said in rows.values_list("said", flat=True).iterator():
        for name in dict.fromkeys(said["unknown"]):
            names[name] = names.get(name, 0) + 1
        if said["status"] == states.UNKNOWN and said["status_words"]:
            words_of = said["status_words"]
            if states.understand(words_of).question and len(words_of) <= 60:
                statuses[words_of] = statuses.get(words_of, 0) + 1
    return _most(names), _most(statuses)


def _most(found: dict[str, int]) -> list[tuple[str, int]]:
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0].casefold()))
    return ordered[:_MOST_WORDS]


def sample(run: ImportRun) -> list[list[str]]:
    """The first words of each column, to choose by."""
    return samples(rows_of(run), len(run.columns))
