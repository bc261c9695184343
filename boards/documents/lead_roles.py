"""The lead roles of a board on a day: held, vacant, and held before (C27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boards.models import Board, LeadHolding, LeadRole


@dataclass(frozen=True, slots=True)
class LeadLine:
    """One role.

    Args:
        now: who holds it on the day; None while it is vacant.
        before: who held it, the latest first.
    """

    role: LeadRole
    now: LeadHolding | None
    before: tuple[LeadHolding, ...]


def read(board: Board, on: date) -> list[LeadLine]:
    """The roles of a board by name; two queries."""
    return list(of_boards([board], on).get(board.pk, ()))


def of_boards(boards: Sequence[Board], on: date) -> dict[int, tuple[LeadLine, ...]]:
    """The roles of some boards by name, by the board's id; two queries."""
    roles = list(LeadRole.objects.filter(board__in=boards))
    held: dict[int, list[LeadHolding]] = {role.pk: [] for role in roles}
    rows = LeadHolding.objects.filter(role__board__in=boards, starts_on__lte=on)
    for row in rows.select_related("person", "deputy"):
        held[row.role_id].append(row)
    found: dict[int, tuple[LeadLine, ...]] = {}
    for role in roles:
        line = LeadLine(
            role=role,
            now=next((one for one in held[role.pk] if not _is_over(one, on)), None),
            before=tuple(one for one in held[role.pk] if _is_over(one, on)),
        )
        found[role.board_id] = (*found.get(role.board_id, ()), line)
    return found


def _is_over(held: LeadHolding, on: date) -> bool:
    return held.ends_on is not None and held.ends_on < on
