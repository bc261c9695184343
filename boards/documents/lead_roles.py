"""The lead roles of a board on a day: held, vacant, and held before (C27)."""

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
    """The roles by name; two queries."""
    roles = {role.pk: role for role in board.lead_roles.all()}
    held: dict[int, list[LeadHolding]] = {pk: [] for pk in roles}
    rows = LeadHolding.objects.filter(role__board=board, starts_on__lte=on)
    for row in rows.select_related("person", "deputy"):
        held[row.role_id].append(row)
    return [
        LeadLine(
            role=role,
            now=next((one for one in held[pk] if not _is_over(one, on)), None),
            before=tuple(one for one in held[pk] if _is_over(one, on)),
        )
        for pk, role in roles.items()
    ]


def _is_over(held: LeadHolding, on: date) -> bool:
    return held.ends_on is not None and held.ends_on < on
