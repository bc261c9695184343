"""What the pages of inspections show, read in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.standing import Standing
from improvement_plan import deadlines as rules
from improvement_plan import inspection_policy as policy
from improvement_plan.models import (
    AreaForImprovement,
    Deadline,
    Finding,
    Inspection,
    Wording,
)

TONES = {
    rules.Standing.WAITS: "neutral",
    rules.Standing.DUE: "info",
    rules.Standing.LATE: "late",
    rules.Standing.MET: "done",
    rules.Standing.MET_LATE: "warn",
}


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline on a day, with what its reader may do."""

    deadline: Deadline
    standing: rules.Standing
    may_meet: bool = False

    @property
    def tone(self) -> str:
        """How its state is drawn."""
        return TONES[self.standing]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the inspectors: the copy that holds, and the ones it mended."""

    now: Wording | None = None
    before: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the inspectors' words."""

    finding: Finding
    said: Said
    areas: tuple[AreaForImprovement, ...] = ()


def deadline_lines(
    who: Standing, found: Iterable[Deadline], day: date
) -> list[DeadlineLine]:
    """Deadlines as they stand on a day: the open ones first, by their date."""
    lines = [
        DeadlineLine(
            one,
            one.standing_on(day),
            one.met_on is None and bool(policy.may_meet_deadline(who, one)),
        )
        for one in found
    ]
    return sorted(lines, key=lambda line: line.standing.is_over)


def said_in(inspection: Inspection) -> dict[int | None, Said]:
    """The inspectors' words by finding, None for the outcome; one query."""
    rows = defaultdict(list)
    for row in inspection.wordings.select_related("written_by"):
        rows[row.finding_id].append(row)
    return {
        finding: Said(found[-1], tuple(reversed(found[:-1])))
        for finding, found in rows.items()
    }


def groups_of(
    inspection: Inspection, said: dict[int | None, Said]
) -> list[tuple[str, list[FindingLine]]]:
    """The findings under the headings that the report uses; two queries."""
    found: dict[str, list[FindingLine]] = defaultdict(list)
    for one in inspection.findings.prefetch_related(
        "responsible", "areas__plan__board__partnership"
    ):
        one.inspection = inspection
        found[one.kind].append(
            FindingLine(one, said.get(one.pk, Said()), tuple(one.areas.all()))
        )
    return [(_HEADINGS[kind], found[kind]) for kind in Finding.Kind if found.get(kind)]


_HEADINGS = {
    Finding.Kind.PRIORITY_ACTION: "Areas for priority action",
    Finding.Kind.IMPROVEMENT: "Areas for improvement",
    Finding.Kind.OTHER: "Other areas for development",
    Finding.Kind.LEGACY: "Weaknesses of an earlier framework",
}
