"""Who runs a board: its chair, vice chair and secretaries, as letters reach them."""

from datetime import date

from django.db.models import Q

from boards.models import Board, Grant, Office
from boards.models.membership import OfficeKind
from boards.roles import Role
from governance.models import Person
from governance.models.periods import in_force


def who_run(
    board: Board,
    on: date,
    *,
    offices: tuple[str, ...] = (OfficeKind.CHAIR, OfficeKind.VICE_CHAIR),
) -> list[Person]:
    """The holders of the offices and the secretaries, each once; one query."""
    held = Office.objects.filter(in_force(on), board=board, kind__in=offices)
    everywhere = Q(board__isnull=True, partnership=board.partnership_id)
    keeps = Grant.objects.filter(
        in_force(on), Q(board=board) | everywhere, role=Role.SECRETARY
    )
    either = Q(pk__in=held.values("person")) | Q(pk__in=keeps.values("person"))
    return list(Person.objects.filter(either).order_by("pk"))
