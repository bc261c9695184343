"""Reviews of West Sussex: members renewed, the yearly review due soon."""

from datetime import date, timedelta

from boards import reviews_due
from boards.operations import reviews
from boards.operations.reviews import ReviewInput
from governance import clock
from governance.months import later_by
from governance.site.demo.world import World, instant

_FINDINGS = (
    "The purpose still holds. Priorities are brought into line with the inspection. "
    "Early years and alternative provision are to be represented."
)
# Of whom nothing is said yet.
_OVERDUE = frozenset({"Celeste Oduya", "Karin Yeo"})


def review(world: World, today: date) -> None:
    """A year ago the board looked at itself; last autumn members were renewed."""
    _look_at_the_board(world, today - timedelta(days=350))
    _renew(world, today - timedelta(days=70))


def _look_at_the_board(world: World, day: date) -> None:
    by = world.secretary(day)
    with clock.at(instant(day)):
        for due in reviews_due.of_board(world.board, day):
            if due.held is None:
                reviews.record_review(
                    by=by, board=world.board, what=due.what,
                    outcome=ReviewInput(
                        outcome="confirmed", due_on=due.due_on, held_on=day,
                        findings=_FINDINGS if due.what == "board" else "",
                    ),
                )  # fmt: skip


def _renew(world: World, day: date) -> None:
    """Each term that is due runs on for two years, but for some nobody has asked."""
    by, until = world.secretary(day), later_by(day, 24)
    with clock.at(instant(day)):
        owed = [
            due
            for due in reviews_due.pressing(world.board, day)
            if due.held is not None and due.held.person.name not in _OVERDUE
        ]
        for kind in ("office", "seat"):
            of_kind = [due for due in owed if due.subject == kind]
            for first in of_kind[:1]:
                reviews.record_review(
                    by=by, board=world.board, what=first.what,
                    outcome=ReviewInput(
                        outcome="renewed", due_on=first.due_on, held_on=day,
                        until=until, also=tuple(one.what for one in of_kind[1:]),
                    ),
                )  # fmt: skip
