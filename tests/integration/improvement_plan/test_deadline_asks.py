"""The digest reminds of the regulators' deadlines, each stage once (C61, ruling 3)."""

from datetime import UTC, date, datetime

from actions import chase_letters
from actions.operations.chasing import send_digests
from boards import standing
from governance import clock
from governance.letters import Entry
from governance.models import Notice
from improvement_plan.models import DeadlineAsk
from improvement_plan.operations.deadlines import (
    DeadlineInput,
    change_deadline,
    meet_deadline,
)
from tests.cast import Cast
from tests.factories.inspections import make_inspection

_DUE = date(2024, 4, 8)


def run(cast: Cast, day: date) -> int:
    with clock.at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)):
        by = standing.job("send digests", cast.partnership.pk, day)
        return send_digests(by=by, partnership=cast.partnership, day=day)


def letter_of(day: date) -> tuple[str, list[str]]:
    notice = Notice.objects.filter(kind="digest").latest("pk")
    with clock.at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)):
        letter = chase_letters.digest(notice)
    entries = [str(block) for block in letter.blocks if isinstance(block, Entry)]
    return letter.subject, entries


def test_who_answers_for_a_deadline_is_told_before_on_and_after_its_day(
    cast: Cast,
) -> None:
    for person in (cast.gwen, cast.sam):
        person.email = f"{person.pk}@example.org"
        person.save()
    sam = cast.standing(cast.sam)
    deadline = make_inspection(sam, cast.board).deadlines.get()
    assert deadline.due_on == _DUE

    assert run(cast, date(2024, 3, 28)) == 0
    # Nobody answers for it: the secretary is told seven days before, on the next open day.
    assert [run(cast, date(2024, 4, day)) for day in (2, 3)] == [1, 0]
    assert DeadlineAsk.objects.get().person == cast.sam
    said = DeadlineInput(
        name=deadline.name, trigger=deadline.trigger, number=30,
        unit=deadline.unit, person_id=cast.gwen.pk,
    )  # fmt: skip
    change_deadline(by=sam, deadline_id=deadline.pk, said=said)

    assert [run(cast, date(2024, 4, day)) for day in (8, 9, 15)] == [1, 0, 1]
    subject, (entry,) = letter_of(date(2024, 4, 15))
    assert subject == "Deadlines of the regulators"
    assert "Updated plan" in entry
    assert "7 days overdue, 8 April 2024" in entry
    meet_deadline(by=sam, deadline_id=deadline.pk, on=date(2024, 4, 16), how="")
    assert run(cast, date(2024, 4, 22)) == 0


def test_a_letter_names_nothing_of_a_report_that_is_not_out(cast: Cast) -> None:
    cast.sam.email = "sam@example.org"
    cast.sam.save()
    make_inspection(cast.standing(cast.sam), cast.board, published_on=None)

    assert run(cast, _DUE) == 1
    _, (entry,) = letter_of(_DUE)
    assert "whose report is not out" in entry
    assert "Updated plan" not in entry
    assert "final report" not in entry
