"""What minutes, agendas and the record page are told about actions."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import documents
from actions.models import Action
from actions.operations import close_action, record_action, update_action
from boards.models import AgendaItem, Meeting
from boards.snapshot import Action as Line
from boards.snapshot import ActionUpdate as UpdateLine
from governance import panels
from tests.cast import Cast
from tests.factories import actions as make
from tests.integration.actions.test_recording import said


@pytest.fixture
def earlier(cast: Cast) -> Action:
    """An action of February."""
    before = make.item_of(make.open_meeting(cast.board, date(2024, 2, 6)))
    return make.make_action(
        cast.board,
        cast.sam,
        item=before,
        reference="Feb 2.1",
        title="Representation from health",
    )


def ask(name: str, subject: Any, **more: Any) -> Any:
    """What boards is answered, as boards asks it."""
    return panels.ask(name, subject, **more)


def test_minutes_hold_new_actions_under_their_items(
    cast: Cast, meeting: Meeting, item: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    make.make_action(
        cast.board, cast.sam, item=item, reference="2.1", owners=(cast.gwen, cast.pat),
        due_text="once it is published", due_on=date(2024, 4, 8),
    )  # fmt: skip
    second = record_action(
        by=sam, item_id=item.pk, action=said("Invite", due_on=date(2024, 4, 8))
    )
    update_action(by=sam, action_id=second.pk, status="done")

    # What happened after the meeting does not enter its minutes.
    assert ask("minutes.actions", meeting, cleared=True) == {
        item.pk: (
            Line(
                ref="2.1",
                text="Send the pack to parents",
                owners="Gwen Pryce and Pat Moran",
                due="once it is published",
            ),
            Line(ref="2.2", text="Invite", due="8 April 2024"),
        )
    }


def test_minutes_hold_what_was_said_of_earlier_actions(
    cast: Cast, meeting: Meeting, item: AgendaItem, earlier: Action
) -> None:
    sam = cast.standing(cast.sam)
    update_action(
        by=sam, action_id=earlier.pk, item_id=item.pk, text="A health item in April."
    )
    close_action(
        by=sam, action_id=earlier.pk, item_id=item.pk, closure="complete",
        status_words="Now closed",
    )  # fmt: skip
    first = UpdateLine(
        ref="Feb 2.1",
        title="Representation from health",
        text="A health item in April.",
        outcome="Kept open",
    )

    assert ask("minutes.updates", meeting, cleared=False) == {
        item.pk: (
            first,
            replace(first, text="", outcome="Now closed", closed=True),
        )
    }


def test_what_is_confidential_is_told_to_the_cleared_only(
    cast: Cast,
    meeting: Meeting,
    item: AgendaItem,
    confidential: AgendaItem,
    earlier: Action,
) -> None:
    sam = cast.standing(cast.sam)
    record_action(by=sam, item_id=confidential.pk, action=said("Hush"))
    marked = make.make_action(
        cast.board, cast.sam, item=item, is_confidential=True, text="Hush too"
    )
    update_action(
        by=sam, action_id=earlier.pk, item_id=confidential.pk, text="Hush said"
    )
    update_action(by=sam, action_id=marked.pk, item_id=item.pk, text="Hush as well")

    for name, subject, count in [
        ("minutes.actions", meeting, 2),
        ("minutes.updates", meeting, 2),
        ("agenda.matters_arising", cast.board, 3),
    ]:
        cleared = ask(name, subject, cleared=True)
        lines = cleared.values() if isinstance(cleared, dict) else [cleared]
        assert sum(len(one) for one in lines) == count
        assert "Hush" in str(cleared)
        assert "Hush" not in str(ask(name, subject, cleared=False))


def test_an_item_made_confidential_later_takes_its_actions_with_it(
    cast: Cast, meeting: Meeting, item: AgendaItem
) -> None:
    record_action(by=cast.standing(cast.sam), item_id=item.pk, action=said("Hush"))
    AgendaItem.objects.filter(pk=item.pk).update(
        is_confidential=True, public_title="An item", withheld_reason="Embargo"
    )

    assert ask("minutes.actions", meeting, cleared=False) == {}
    assert not Action.objects.visible_to(cast.standing(cast.olu)).exists()


def test_matters_arising_are_the_open_actions(cast: Cast, earlier: Action) -> None:
    make.make_action(cast.board, cast.sam, status="closed")
    make.make_action(cast.board, cast.sam, status="unknown")
    make.make_action(cast.other_board, cast.sam)

    assert ask("agenda.matters_arising", cast.board, cleared=False) == (
        Line(
            ref="Feb 2.1",
            text="Representation from health: Send the pack to parents",
            status="Open",
        ),
    )


def test_loose_ends_are_said_in_words(
    cast: Cast, meeting: Meeting, item: AgendaItem
) -> None:
    make.make_action(cast.board, cast.sam, item=item, reference="2.1")
    make.make_action(
        cast.board, cast.sam, item=item, reference="2.2", owners=(cast.gwen,),
        due_on=date(2024, 3, 17),
    )  # fmt: skip
    make.make_action(
        cast.board, cast.sam, item=item, reference="2.3", owners=(cast.gwen,),
        due_text="next board",
    )  # fmt: skip

    assert ask("record.loose_ends", meeting) == [
        (item.pk, "Action 2.1 has no owner", "action-1"),
        (item.pk, "Action 2.1 has no date", "action-1"),
        (item.pk, "Action 2.2 is due on 17 March 2024, a Sunday", "action-2"),
    ]


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("minutes.actions", 3),
        ("minutes.updates", 1),
        ("agenda.matters_arising", 2),
        ("record.loose_ends", 1),
    ],
)
@pytest.mark.parametrize("rows", [1, 20])
def test_answers_take_the_same_queries_for_one_row_and_for_many(
    cast: Cast, meeting: Meeting, item: AgendaItem, name: str, queries: int, rows: int
) -> None:
    for _ in range(rows):
        action = make.make_action(
            cast.board, cast.sam, item=item, owners=(cast.gwen, cast.pat)
        )
        update_action(by=cast.standing(cast.sam), action_id=action.pk, item_id=item.pk)
    subject = cast.board if name.startswith("agenda") else meeting
    more = {} if name.startswith("record") else {"cleared": True}

    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert ask(name, subject, **more)

    assert len(counted) == queries


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short", "Short"),
        ("First line\nsecond", "First line"),
        ("word " * 30, "word " * 15 + "word …"),
    ],
)
def test_an_action_without_a_subject_is_known_by_how_it_begins(
    text: str, title: str
) -> None:
    assert documents.title_of(Action(text=text)) == title
