"""Who leaves West Sussex's board: one soon, who wrote for the successor, one long ago."""

from datetime import date, timedelta

from boards.models import Appointment
from boards.operations.handovers import HandoverInput, write_handover
from boards.operations.setting_up import end_appointment
from governance import clock
from governance.site.demo.world import World, instant

_SOON = HandoverInput(
    under_way="The heads of the special schools are waiting for the board's answer on "
    "transport in the autumn term.\nThe newsletter to governors goes out each half term.",
    people="Mina Tregear for the data, and the parent carers before every meeting.",
    advice="Read the action log the week before: half of the agenda comes from it.",
)
_AFTERWARDS = HandoverInput(
    under_way="The joint commissioning plan comes to the board again in the summer.",
)


def tell(world: World, today: date) -> None:
    """A member leaves in five weeks; who followed in March 2024 reads of the other."""
    held = Appointment.objects.filter(place__seat__board=world.board)
    leaver = held.get(person=world.people["roderick-ennis"])
    day = today - timedelta(days=3)
    with clock.at(instant(day)):
        by = world.secretary(day)
        end_appointment(
            by=by, appointment_id=leaver.pk, ends_on=today + timedelta(weeks=5)
        )
        write_handover(by=by, appointment_id=leaver.pk, said=_SOON, version=0)
    before = held.get(person=world.people["neville-ashdown"])
    day = date(2024, 3, 28)
    with clock.at(instant(day)):
        write_handover(
            by=world.secretary(day), appointment_id=before.pk, said=_AFTERWARDS,
            version=0,
        )  # fmt: skip
