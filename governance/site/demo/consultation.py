"""West Sussex asks about fewer groups and a new seat; three answer (C09)."""

from datetime import date, timedelta

from boards import consulted, standing, structure_now
from boards.models import Consulted
from boards.operations import consultations
from boards.operations.consultations import AnswerInput, ConsultationInput
from governance import clock
from governance.site.demo.world import World, instant

_TEXT = """Five Partner Working Groups become three: early help, health, and adulthood.

The information, advice and support service takes a seat on the board."""
_OTHERS = (
    ("Arun Advice and Support Service", "advice@example.org"),
    ("Downs Early Years Alliance", "alliance@example.org"),
)
# Who answered, how many days after it was opened.
_ANSWERS = (
    ("Imelda Roche", 6, AnswerInput(answer="agree")),
    (
        "Arun Advice and Support Service",
        14,
        AnswerInput(
            answer="agree",
            words="We take the seat gladly.",
            on_behalf="its management committee",
        ),
    ),
    (
        "Downs Early Years Alliance",
        24,
        AnswerInput(
            answer="changes",
            words="Early years are lost in a group for early help. Name them in its title.",
        ),
    ),
)
_GROUPS = ("Early help group", "Health group", "Adulthood group")
_HEARD = "All three agree. Early years ask to be named."
_CHANGED = "The first group is called early years and early help."


def consult(world: World, today: date) -> None:
    """It closed a month ago, and its result is recorded."""
    opened = today - timedelta(days=60)
    with clock.at(instant(opened)):
        made = consultations.open_consultation(
            by=world.secretary(opened),
            board=world.board,
            consultation=ConsultationInput(
                title="Three working groups, and a seat for advice and support",
                text=_TEXT,
                closes_on=opened + timedelta(days=28),
                others=_OTHERS,
                structure=_structure(world, opened),
            ),
        )
    for name, days, answer in _ANSWERS:
        _answer(made.consulted.get(name=name), opened + timedelta(days=days), answer)
    day = opened + timedelta(days=35)
    with clock.at(instant(day)):
        consultations.record_result(
            by=world.secretary(day), consultation_id=made.pk, heard=_HEARD,
            changed=_CHANGED,
        )  # fmt: skip


def _structure(world: World, day: date) -> str:
    """Three working groups that report to the board in place of those that stand."""
    present = structure_now.in_sentences(world.board.partnership, day).splitlines()
    kept = [one for one in present if "Working Group" not in one]
    groups = [f"{name} reports to {world.board.name}: monthly" for name in _GROUPS]
    return "\n".join([*kept, *groups])


def _answer(row: Consulted, day: date, answer: AnswerInput) -> None:
    with clock.at(instant(day)):
        by = consulted.standing_of(row)
        if row.person:
            by = standing.of(row.person, row.consultation.board, day)
        consultations.answer_consultation(by=by, consulted_id=row.pk, answer=answer)
