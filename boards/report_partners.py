"""The partners of a board that may report to it, and who works for them (C91)."""

from django.db.models import Q, QuerySet

from boards.models import Appointment, Board, HighlightReport
from boards.standing import Standing
from governance.models import Organisation, RoleHolding
from governance.models.periods import in_force


def of_board(board: Board, who: Standing) -> QuerySet[Organisation]:
    """The organisations whose people sit on a board on the reader's day."""
    seated = Appointment.objects.filter(
        in_force(who.day), place__seat__board=board
    ).values("person")
    posts = RoleHolding.objects.filter(in_force(who.day), person__in=seated)
    return Organisation.objects.filter(pk__in=posts.values("organisation"))


def is_theirs(who: Standing, report: HighlightReport) -> bool:
    """Whether somebody works for the partner that reports, and sits on the board."""
    if report.partner_id is None:
        return False
    return theirs(who, report.board).filter(pk=report.partner_id).exists()


def theirs(who: Standing, board: Board) -> QuerySet[Organisation]:
    """The partners of a board that a person works for; a senior officer's are theirs."""
    person = who.person
    posts = RoleHolding.objects.filter(in_force(who.day), person=person)
    return of_board(board, who).filter(
        Q(pk__in=posts.values("organisation")) | Q(senior_officer=person)
    )
