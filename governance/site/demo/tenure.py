"""Reviews of West Sussex: members renewed, the yearly review due soon."""

from datetime import date, timedelta

from boards import inductions, reviews_due
from boards.models import Appointment
from boards.operations import induction, lead_roles, reviews, setting_up
from boards.operations.reviews import ReviewInput
from governance import clock
from governance.months import later_by
from governance.site.demo import consultation, leaving
from governance.site.demo.world import World, instant

_FINDINGS = (
    "The purpose still holds. Priorities are brought into line with the inspection. "
    "Early years and alternative provision are to be represented."
)
# Of whom nothing is said yet.
_OVERDUE = frozenset({"Celeste Oduya", "Karin Yeo"})


def tell(world: World, today: date) -> None:
    """Reviews, a consultation, and whoever is new or leads on something."""
    _review(world, today)
    consultation.consult(world, today)
    _induct(world, today)
    _lead(world, today)
    leaving.tell(world, today)


def _review(world: World, today: date) -> None:
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


def _induct(world: World, today: date) -> None:
    """Somebody took a vacant place ten weeks ago, and is half through the list."""
    day = today - timedelta(days=70)
    by = world.secretary(day)
    with clock.at(instant(day)):
        held = _appoint(world, day)
        made = induction.set_induction_points(
            by=by, board=world.board, texts=inductions.USUAL
        )
    later = day + timedelta(days=12)
    with clock.at(instant(later)):
        induction.tick_induction(
            by=world.secretary(later), appointment_id=held.pk,
            points=[point.pk for point in made[:4]],
        )  # fmt: skip


def _appoint(world: World, day: date) -> Appointment:
    """A third voice of the parent carers, who take turns."""
    return setting_up.appoint(
        by=world.secretary(day),
        place=world.places["B19", ""],
        person=world.people["theo-marchbank"],
        starts_on=day,
    )


def _lead(world: World, today: date) -> None:
    """The participation lead has a deputy; nobody champions the governors yet."""
    day = today - timedelta(days=200)
    by = world.secretary(day)
    with clock.at(instant(day)):
        role = lead_roles.add_lead_role(
            by=by, board=world.board, name="Participation lead",
            subject="Children and young people are heard before the board decides",
        )  # fmt: skip
        lead_roles.add_lead_role(
            by=by, board=world.board, name="SEND governor champion",
            subject="School governors hear of the plan and answer to it",
        )  # fmt: skip
        lead_roles.give_lead_role(
            by=by, role_id=role.pk, person=world.people["yvonne-pascoe"],
            deputy=world.people["samir-haddow"], starts_on=day,
        )  # fmt: skip
