"""A consultation as its page shows it: who said what, counted by sector (C09)."""

from collections import Counter
from dataclasses import dataclass

from boards.models import Consultation, Consulted

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


def _sector(row: Consulted) -> str:
    return row.sector.name if row.sector else OTHERS
