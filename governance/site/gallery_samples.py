"""Invented figures for the component gallery."""

from dataclasses import dataclass

from governance.rating_strips import Month


@dataclass(frozen=True)
class Level:
    """A level of a rating scale, with the columns a scale keeps."""

    letter: str
    label: str
    definition: str
    shape: str
    colour: str
    tint: str


RATINGS = (
    Level("B", "Blue", "Complete and impactful", "disc", "#1459a6", "#e3edf7"),
    Level("G", "Green", "Complete, not yet felt", "square", "#0f6b45", "#e0f0e8"),
    Level("A", "Amber", "In progress, on track", "diamond", "#f2a51f", "#fdf0d5"),
    Level("R", "Red", "In progress, off track", "octagon", "#b4231a", "#fbe5e2"),
    Level("N", "Grey", "Not yet started", "ring", "#5b6770", "#f1f3f4"),
)
HISTORY = tuple(
    Month(f"{name} {year}", RATINGS[at], denied=denied)
    for name, year, at, denied in (
        ("August", 2024, 4, False), ("September", 2024, 3, False),
        ("October", 2024, 3, False), ("November", 2024, 3, False),
        ("December", 2024, 3, False), ("January", 2025, 2, False),
        ("February", 2025, 2, False), ("March", 2025, 2, False),
        ("April", 2025, 2, True), ("May", 2025, 2, True),
        ("June", 2025, 2, True), ("July", 2025, 3, False),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """What a seat bar draws."""

    cells: tuple[str, ...] = (
        *["yes"] * 9, *["none"] * 10, *["apologies"] * 5, *["vacant"] * 2,
    )  # fmt: skip
    needed: int | None = 11


@dataclass(frozen=True)
class Clause:
    """One clause of a quorum rule, answered."""

    words: str
    met: bool
    detail: str = ""


@dataclass(frozen=True)
class QuorumAnswer:
    """A quorum, answered."""

    quorate: bool
    sentence: str
    lost_if: str
    clauses: tuple[Clause, ...]


QUORATE = QuorumAnswer(
    quorate=True,
    sentence="17 of 26 places are filled; 11 are needed, and the chair is here.",
    lost_if="Lost if the chair or any seven leave.",
    clauses=(
        Clause("Chair or vice chair here", True, "the chair"),
        Clause("40% of the membership", True, "17 here, 11 needed"),
    ),
)
SHORT = QuorumAnswer(
    quorate=False,
    sentence="9 of 26 places are filled; 11 are needed.",
    lost_if="",
    clauses=(
        Clause("Chair or vice chair here", True, "the chair"),
        Clause("40% of the membership", False, "9 here, 11 needed"),
    ),
)
ACTIONS = [
    {
        "ref": "2.1",
        "action": "Pick up the health response to the inspection report",
        "owner": "Stephen Kowalczyk",
        "due": "8 April 2024",
        "late": True,
    },
    {
        "ref": "3.1",
        "action": "Review targets so they are realistic and achievable",
        "owner": "No owner",
        "due": "No date",
        "late": False,
    },
]
