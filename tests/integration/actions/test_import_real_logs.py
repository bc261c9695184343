"""Two real logs, with invented names: the outcomes their minutes tell (004, 001)."""

import pytest

from actions import operations
from actions.models import Action
from actions.operations import ActionInput
from boards.models import Board
from governance.site.demo.southend_actions import LOGGED, UPDATES
from tests.cast import Cast
from tests.factories import actions as make
from tests.integration.actions.test_importing import HULL, bring, looked_at, table

pytestmark = pytest.mark.django_db

# What the minutes of 22 June 2023 say of each number (004 items 4 and 7); the numbers
# they do not mention are there, and their state is not known (rulings 15).
OUTCOMES = {
    "89": ("closed", "complete"), "95": ("open", ""), "99": ("open", ""),
    "101": ("open", ""), "102": ("closed", "superseded"), "104": ("closed", "complete"),
    "105": ("open", ""), "107": ("open", ""), "108": ("closed", "complete"),
    "109": ("closed", "superseded"), "110": ("closed", "not_needed"),
    "111": ("closed", "complete"),
}  # fmt: skip
# Three updates of the actions raised in winter, and what the spring meeting agreed.
WEST_SUSSEX = [
    HULL,
    ["Sept 1.1", "School representation", "Find two heads", "", "", "",
     "now closed – two heads attend alternate meetings"],
    ["Jan 1.1", "", "Visit the employability hub", "", "26 March 2024", "", "completed"],
    ["Feb 2.1", "Health", "Representation from health providers", "", "29 April 2024", "", ""],
    ["2.1", "", "Pick up the health response", "Gwen Pryce with NO", "next Board", "", ""],
    ["2.2", "", "Report on place planning", "", "Spring 2024", "", ""],
    ["5.1", "", "Circulate the dashboard", "NO", "once it is published", "", ""],
]  # fmt: skip


def test_southend_89_to_111(cast: Cast) -> None:
    cast.board.action_scheme = Board.ActionScheme.RUNNING
    cast.board.save()
    sam = cast.standing(cast.sam)
    said = {update.action.split("/")[1]: update.text for update in UPDATES}
    log = [["No", "Action", "Status"]] + [
        [one.reference, one.text if one.known else "", said.get(one.reference, "")]
        for one in LOGGED
    ]

    bring(sam, cast.board, table(log))

    found = {one.reference: (one.status, one.closure) for one in Action.objects.all()}
    silent = {str(n): ("unknown", "") for n in range(89, 112) if str(n) not in OUTCOMES}
    assert found == OUTCOMES | silent
    kept = Action.objects.get(reference="105").updates.get()
    assert kept.text.startswith("TI advised the learning from education aspect")
    assert len(kept.text) > 800
    meeting = make.open_meeting(cast.board)
    new = operations.record_action(
        by=sam, item_id=make.item_of(meeting).pk, action=ActionInput(text="The next")
    )
    assert new.reference == "112"


def test_west_sussex_references_and_due_words(cast: Cast) -> None:
    sam = cast.standing(cast.sam)
    bring(sam, cast.board, table(WEST_SUSSEX))

    found = {
        one.reference: (one.due_text, str(one.due_on or ""), one.status)
        for one in Action.objects.all()
    }

    assert found == {
        "Sept 1.1": ("", "", "closed"),
        "Jan 1.1": ("26 March 2024", "2024-03-26", "closed"),
        "Feb 2.1": ("29 April 2024", "2024-04-29", "open"),
        "2.1": ("next Board", "", "open"),
        "2.2": ("Spring 2024", "", "open"),
        "5.1": ("once it is published", "", "open"),
    }
    assert Action.objects.get(reference="2.1").owed_by == "Gwen Pryce with Nadia Osei"
    again = looked_at(sam, cast.board, table(WEST_SUSSEX))
    assert set(again.rows.filter(number__gt=1).values_list("kind", flat=True)) == {
        "same"
    }
