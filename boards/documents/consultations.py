"""A consultation as its page shows it: who said what, counted by sector (C09)."""

from collections import Counter
from dataclasses import dataclass

from boards import structure_drafts, structure_layout
from boards.models import Consultation, Consulted
from boards.structure_drafts import GONE, NEW, Draft
from boards.structure_shapes import HALF, NARROW, Drawing

Answer = Consulted.Answer
OTHERS = "Others who were asked"


@dataclass(frozen=True, slots=True)
class SectorCount:
    """How one sector answered."""

    name: str
    agree: int
    changes: int
    disagree: int
    silent: int


@dataclass(frozen=True, slots=True)
class Consulting:
    """Who was asked, and what they said."""

    counts: tuple[SectorCount, ...]
    answered: tuple[Consulted, ...]
    silent: tuple[Consulted, ...]

    @property
    def asked(self) -> int:
        """How many were asked."""
        return len(self.answered) + len(self.silent)

    @property
    def late(self) -> int:
        """How many answers came after the last day."""
        return sum(row.is_late for row in self.answered)


def read(found: Consultation) -> Consulting:
    """Read it in one query."""
    rows = list(
        found.consulted.select_related("sector").order_by("sector__order", "pk")
    )
    for row in rows:
        row.consultation = found
    names = dict.fromkeys(_sector(row) for row in rows)
    said = Counter((_sector(row), row.answer) for row in rows)
    return Consulting(
        counts=tuple(
            SectorCount(
                name,
                agree=said[name, Answer.AGREE],
                changes=said[name, Answer.CHANGES],
                disagree=said[name, Answer.DISAGREE],
                silent=said[name, Answer.SILENT],
            )
            for name in sorted(names, key=lambda name: name == OTHERS)
        ),
        answered=tuple(row for row in rows if row.answered_on),
        silent=tuple(row for row in rows if not row.answered_on),
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """One structure: drawn for half a screen and for a phone, and said in a sentence."""

    title: str
    name: str
    half: Drawing
    narrow: Drawing
    said: str

    @property
    def phone(self) -> str:
        """What the drawing for a phone is called in the page."""
        return f"{self.name}-narrow"


@dataclass(frozen=True, slots=True)
class Structures:
    """The structure as it stood beside the one that is proposed (C09)."""

    sides: tuple[Drawn, ...]
    changes: tuple[str, ...]


def structures(found: Consultation) -> Structures | None:
    """Both structures drawn; None where no other one is proposed."""
    if not found.proposed_structure:
        return None
    before = structure_drafts.read(found.present_structure)
    after = structure_drafts.read(found.proposed_structure)
    return Structures(
        sides=(
            _drawn("As it stood", structure_drafts.marked(before, after, GONE)),
            _drawn("As proposed", structure_drafts.marked(after, before, NEW)),
        ),
        changes=structure_drafts.changes(before, after),
    )


def _drawn(title: str, draft: Draft) -> Drawn:
    half, narrow = (
        structure_layout.draw(draft.bodies, draft.lines, sheet)
        for sheet in (HALF, NARROW)
    )
    said = f"{len(draft.bodies)} bodies, {len(draft.lines)} lines"
    return Drawn(title, title.lower().replace(" ", "-"), half, narrow, said)


def _sector(row: Consulted) -> str:
    return row.sector.name if row.sector else OTHERS
