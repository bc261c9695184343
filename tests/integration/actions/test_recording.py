"""Recording actions at a meeting, in place of others, and from older logs."""

from datetime import date
from unittest.mock import patch

import pytest

from actions.models import Action
from actions.operations import (
    ActionInput,
    PartyInput,
    bring_along,
    record_action,
    replace_action,
)
from boards.models import AgendaItem, Meeting, Minutes
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast
from tests.factories import actions as make
from tests.factories import boards as boards_make


def said(text: str = "Link with health", **more: object) -> ActionInput:
    """An action as said."""
    return ActionInput(text=text, **more)  # type: ignore[arg-type]


def test_an_action_is_recorded_with_reference_people_and_event(
    cast: Cast, item: AgendaItem
) -> None:
    scrum = boards_make.make_board(cast.partnership, "SEND Scrum")
    action = record_action(
        by=cast.standing(cast.sam),
        item_id=item.pk,
        action=said(
            owners=(
                PartyInput(person=cast.gwen),
                PartyInput(body=scrum),
                PartyInput(name="Place planning"),
            ),
            supporters=(PartyInput(person=cast.pat),),
            due_text="once it is published",
            due_on=date(2024, 4, 8),
        ),
    )

    assert (action.reference, action.number, action.status) == ("2.1", 1, "open")
    assert action.owed_by == (
        "Gwen Pryce, SEND Scrum and Place planning with Pat Moran"
    )
    assert (action.due_text, action.due_on) == (
        "once it is published",
        date(2024, 4, 8),
    )
    event = AuditEvent.objects.get(kind="actions.action_recorded")
    assert (event.subject_label, event.acting_as, event.board_id) == (
        "Action 2.1",
        "secretary",
        cast.board.pk,
    )


def test_references_run_on_within_an_item_and_may_be_printed(
    cast: Cast, item: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    unnumbered = make.item_of(item.meeting, "")
    references = [
        record_action(by=sam, item_id=pk, action=said(reference=given)).reference
        for pk, given in [
            (item.pk, ""),
            (item.pk, "2.5"),
            (item.pk, ""),
            (unnumbered.pk, ""),
            (item.pk, "Sept 1.1"),
        ]
    ]

    # The unnumbered item is second in order, and still no reference is given twice.
    assert references == ["2.1", "2.5", "2.6", "2.7", "Sept 1.1"]


def test_a_taken_reference_is_said_beside_its_field(
    cast: Cast, item: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    record_action(by=sam, item_id=item.pk, action=said())

    with pytest.raises(RuleBroken, match=r"an action 2\.1 already") as broken:
        record_action(by=sam, item_id=item.pk, action=said(reference="2.1"))

    assert broken.value.field == "reference"
    assert Action.objects.count() == 1


def test_running_numbers_continue_an_older_log(cast: Cast, item: AgendaItem) -> None:
    cast.board.action_scheme = "running"
    cast.board.save()
    sam = cast.standing(cast.sam)
    before = make.open_meeting(cast.board, date(2023, 1, 9), state="closed")
    for number in (89, 111, 95):
        bring_along(
            by=sam,
            board=cast.board,
            meeting_id=before.pk,
            action=said(reference=str(number)),
            status=Action.Status.UNKNOWN if number == 95 else Action.Status.OPEN,
        )

    new = record_action(by=sam, item_id=item.pk, action=said())

    assert (new.reference, new.number) == ("112", 4)
    assert set(Action.objects.open().values_list("reference", flat=True)) == {
        "89",
        "111",
        "112",
    }
    with pytest.raises(RuleBroken, match="an action 89 already"):
        record_action(by=sam, item_id=item.pk, action=said(reference="89"))


def test_what_is_brought_along_may_lack_meeting_but_not_reference(cast: Cast) -> None:
    sam = cast.standing(cast.sam)
    old = bring_along(by=sam, board=cast.board, action=said(reference="Sept 1.1"))

    assert (old.meeting, old.reference) == (None, "Sept 1.1")
    with pytest.raises(RuleBroken) as broken:
        bring_along(by=sam, board=cast.board, action=said())
    assert broken.value.field == "reference"
    with pytest.raises(RuleBroken, match="open or its state is not known"):
        bring_along(
            by=sam, board=cast.board, action=said(reference="x"), status="closed"
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "x" * 200_000}, "text"),
        ({"owners": (PartyInput(),)}, "owners"),
        ({"owners": (PartyInput(name="A"), PartyInput(name="A"))}, "owners"),
        ({"owners": (PartyInput(name="Ann\u202e"),)}, "owners"),
        ({"due_text": "x" * 121}, "due_text"),
        ({"title": "\x07"}, "title"),
        ({"reference": "x" * 21}, "reference"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    cast: Cast, item: AgendaItem, change: dict[str, object], field: str
) -> None:
    action = ActionInput(**({"text": "Do it"} | change))  # type: ignore[arg-type]

    with pytest.raises(RuleBroken) as broken:
        record_action(by=cast.standing(cast.sam), item_id=item.pk, action=action)

    assert broken.value.field == field
    assert not Action.objects.exists()


def test_nobody_of_another_partnership_can_be_named(
    cast: Cast, item: AgendaItem
) -> None:
    with pytest.raises(RuleBroken, match="of this partnership"):
        record_action(
            by=cast.standing(cast.sam),
            item_id=item.pk,
            action=said(owners=(PartyInput(person=cast.yan),)),
        )


def test_one_person_does_not_own_and_support(cast: Cast, item: AgendaItem) -> None:
    gwen = PartyInput(person=cast.gwen)
    with pytest.raises(RuleBroken, match="owner already") as broken:
        record_action(
            by=cast.standing(cast.sam),
            item_id=item.pk,
            action=said(owners=(gwen,), supporters=(gwen,)),
        )
    assert broken.value.field == "supporters"


def test_confidentiality_is_inherited_and_kept_out_of_the_log(
    cast: Cast, confidential: AgendaItem, item: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    secret = record_action(by=sam, item_id=confidential.pk, action=said("Hush"))
    new = replace_action(
        by=sam, action_id=secret.pk, item_id=item.pk, action=said("Hush again")
    )

    assert (secret.is_confidential, new.is_confidential) == (True, True)
    assert not AuditEvent.objects.filter(changes__icontains="Hush").exists()


def test_a_new_action_takes_the_place_of_an_old_one(
    cast: Cast, item: AgendaItem
) -> None:
    old = make.make_action(cast.board, cast.sam)
    new = replace_action(
        by=cast.standing(cast.sam),
        action_id=old.pk,
        item_id=item.pk,
        action=said(due_text="Spring 2024"),
        text="The report was presented in May.",
    )

    old.refresh_from_db()
    update = old.updates.get()
    assert (old.status, old.closure, old.closed_item) == ("closed", "superseded", item)
    assert (update.status_words, update.is_closing) == (
        "Closed: action 2.1 takes its place",
        True,
    )
    assert (new.succeeds, list(old.successors.all())) == (old, [new])


@pytest.mark.parametrize("name", ["nadia", "gwen", "olu", "ada", "pat"])
def test_only_the_secretary_records(cast: Cast, item: AgendaItem, name: str) -> None:
    by = cast.standing(getattr(cast, name))
    with pytest.raises(NotAllowed):
        record_action(by=by, item_id=item.pk, action=said())
    with pytest.raises(NotAllowed):
        bring_along(by=by, board=cast.board, action=said(reference="1.1"))
    assert not Action.objects.exists()


def test_a_secretary_of_one_board_records_nothing_in_another(cast: Cast) -> None:
    elsewhere = make.item_of(make.open_meeting(cast.other_board))
    with pytest.raises(NotAllowed, match="another board"):
        record_action(by=cast.standing(cast.sam), item_id=elsewhere.pk, action=said())


@pytest.mark.parametrize("state", ["planned", "called", "cancelled"])
def test_nothing_is_recorded_before_the_meeting(cast: Cast, state: str) -> None:
    item = make.item_of(make.open_meeting(cast.board, state=state))
    with pytest.raises(NotAllowed, match="not begun"):
        record_action(by=cast.standing(cast.sam), item_id=item.pk, action=said())


def test_nothing_is_added_to_minutes_that_are_no_draft(
    cast: Cast, meeting: Meeting, item: AgendaItem
) -> None:
    Minutes.objects.create(meeting=meeting, state="checked")
    with pytest.raises(NotAllowed, match="The minutes are checked"):
        record_action(by=cast.standing(cast.sam), item_id=item.pk, action=said())


def test_without_its_event_nothing_is_recorded(cast: Cast, item: AgendaItem) -> None:
    with (
        patch.object(AuditEvent, "save", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        record_action(by=cast.standing(cast.sam), item_id=item.pk, action=said())
    assert not Action.objects.exists()
