"""What an action goes through: its date moves, it waits, is held up, is silenced."""

from datetime import date, timedelta

import pytest
from django.test import Client

from actions.models import Action, DueMove, Mute
from actions.operations import (
    ActionInput,
    add_condition,
    change_action,
    close_action,
    meet_condition,
    move_due,
    mute_action,
    report,
    unmute_action,
    update_action,
    wait_for,
)
from actions.operations.succession import end_body
from boards.models import AgendaItem, Minutes
from boards.roles import Role
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories import boards as boards_make

APRIL, MAY, JUNE = date(2024, 4, 8), date(2024, 5, 8), date(2024, 6, 8)


@pytest.fixture
def action(cast: Cast) -> Action:
    """Gwen's action of an older log, due on 8 April 2024."""
    return make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), reference="105", due_on=APRIL
    )


def test_the_secretary_moves_the_date_with_a_reason_and_the_first_one_stays(
    cast: Cast, action: Action
) -> None:
    sam = cast.standing(cast.sam)
    move_due(by=sam, action_id=action.pk, due_on=MAY, reason="The data came late")
    move_due(by=sam, action_id=action.pk, due_text="once published", reason="Embargo")

    row = Action.objects.with_moves().get()
    assert (row.due_text, row.due_on) == ("once published", None)
    assert (row.moves_made, row.first_text, row.first_on) == (2, "", APRIL)
    assert [(m.from_on, m.to_on, m.reason) for m in row.moves.all()] == [
        (APRIL, MAY, "The data came late"),
        (MAY, None, "Embargo"),
    ]
    kinds = AuditEvent.objects.values_list("kind", "reason").order_by("pk")
    assert list(kinds) == [
        ("actions.action_moved", "The data came late"),
        ("actions.action_moved", "Embargo"),
    ]


def test_the_first_date_of_an_action_needs_no_reason(cast: Cast) -> None:
    undated = make.make_action(cast.board, cast.sam)

    move_due(by=cast.standing(cast.sam), action_id=undated.pk, due_on=APRIL)

    row = Action.objects.with_moves().get(pk=undated.pk)
    assert (row.due_on, row.moves_made) == (APRIL, 0)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"due_on": MAY}, "due_reason"),
        ({"due_on": MAY, "reason": "  "}, "due_reason"),
        ({"reason": "Late"}, "due_on"),
        ({"due_on": APRIL, "reason": "Late"}, "due_on"),
    ],
)
def test_a_move_without_day_or_reason_is_refused(
    cast: Cast, action: Action, said: dict, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        move_due(by=cast.standing(cast.sam), action_id=action.pk, **said)
    assert broken.value.field == field
    action.refresh_from_db()
    assert (action.due_on, DueMove.objects.count()) == (APRIL, 0)


@pytest.mark.parametrize("who", ["gwen", "nadia"])
def test_nobody_but_the_secretary_moves_a_date_at_once(
    cast: Cast, action: Action, who: str
) -> None:
    by = cast.standing(getattr(cast, who))
    with pytest.raises(NotAllowed, match="Ask for more time"):
        move_due(by=by, action_id=action.pk, due_on=MAY, reason="x")


@pytest.mark.parametrize(
    ("state", "moves"), [("draft", 0), ("circulated", 1), (None, 1)]
)
def test_the_secretary_corrects_a_draft_and_moves_afterwards(
    cast: Cast, item: AgendaItem, state: str | None, moves: int
) -> None:
    if state:
        Minutes.objects.create(meeting=item.meeting, state=state)
    row = make.make_action(cast.board, cast.sam, item=item, due_on=APRIL)

    change_action(
        by=cast.standing(cast.sam),
        action_id=row.pk,
        version=1,
        action=ActionInput(text=row.text, due_on=MAY),
        due_reason="Agreed with the chair" if moves else "",
    )

    assert row.moves.count() == moves


def test_a_change_of_a_told_date_asks_why(cast: Cast, action: Action) -> None:
    with pytest.raises(RuleBroken) as broken:
        change_action(
            by=cast.standing(cast.sam),
            action_id=action.pk,
            version=1,
            action=ActionInput(text=action.text, due_on=MAY),
        )
    assert broken.value.field == "due_reason"


def test_a_report_tells_what_happened_and_asks_for_time_at_once(
    cast: Cast, action: Action
) -> None:
    gwen = cast.standing(cast.gwen)
    report(
        by=gwen,
        action_id=action.pk,
        text="Half done.",
        status="in_progress",
        due_on=MAY,
        due_reason="Waiting for figures",
    )
    report(by=gwen, action_id=action.pk, due_on=JUNE, due_reason="More")

    action.refresh_from_db()
    assert (action.status, action.due_on) == ("in_progress", APRIL)
    assert action.updates.get().text == "Half done."
    asked = action.time_requests.values_list("to_on", "reason", "answer")
    assert list(asked) == [
        (MAY, "Waiting for figures", "overtaken"),
        (JUNE, "More", ""),
    ]


def test_a_refused_report_leaves_nothing_half_done(cast: Cast, action: Action) -> None:
    with pytest.raises(RuleBroken):
        report(
            by=cast.standing(cast.gwen),
            action_id=action.pk,
            due_on=MAY,
            due_reason="Late",
            status="finished",
        )
    action.refresh_from_db()
    assert action.due_on == APRIL


def test_an_unmet_condition_holds_up_complete_and_no_other_end(
    cast: Cast, action: Action
) -> None:
    sam = cast.standing(cast.sam)
    held = add_condition(by=sam, action_id=action.pk, text="Feedback to the family")
    with pytest.raises(RuleBroken, match="Feedback to the family") as broken:
        close_action(by=sam, action_id=action.pk, closure="complete")
    assert broken.value.field == "closure"

    meet_condition(
        by=sam, action_id=action.pk, condition_id=held.pk, words="Letter of 3 May"
    )
    close_action(by=sam, action_id=action.pk, closure="complete")
    other = make.make_action(cast.board, cast.sam)
    add_condition(by=sam, action_id=other.pk, text="Never")
    close_action(by=sam, action_id=other.pk, closure="not_needed")

    assert set(Action.objects.values_list("status", flat=True)) == {"closed"}


def test_a_condition_of_another_action_is_not_met_here(
    cast: Cast, action: Action
) -> None:
    sam = cast.standing(cast.sam)
    other = make.make_action(cast.board, cast.sam)
    foreign = add_condition(by=sam, action_id=other.pk, text="Elsewhere")

    with pytest.raises(RuleBroken, match="no such condition"):
        meet_condition(by=sam, action_id=action.pk, condition_id=foreign.pk)


def test_it_waits_for_words_and_another_action_until_it_goes_on(
    cast: Cast, action: Action
) -> None:
    gwen, sam = cast.standing(cast.gwen), cast.standing(cast.sam)
    make.make_action(cast.board, cast.sam, reference="Sept 1.1")
    wait_for(by=sam, action_id=action.pk, words="the audit")
    wait_for(by=sam, action_id=action.pk, words="the audit", other="sept 1.1")

    row = Action.objects.with_waits().get(pk=action.pk)
    [wait] = row.waiting
    assert (row.status, wait.words, wait.other.reference) == (
        "waiting",
        "the audit",
        "Sept 1.1",
    )
    update_action(by=gwen, action_id=action.pk, text="On it", status="in_progress")
    assert not action.waits.filter(over_at=None).exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [({}, "words"), ({"other": "77"}, "other"), ({"other": "105"}, "other")],
)
def test_it_waits_for_nothing_that_is_not_there(
    cast: Cast, action: Action, said: dict, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        wait_for(by=cast.standing(cast.sam), action_id=action.pk, **said)
    assert broken.value.field == field


def test_two_actions_do_not_wait_for_each_other(cast: Cast, action: Action) -> None:
    sam = cast.standing(cast.sam)
    second = make.make_action(cast.board, cast.sam, reference="106")
    third = make.make_action(cast.board, cast.sam, reference="107")
    wait_for(by=sam, action_id=action.pk, other="106")
    wait_for(by=sam, action_id=second.pk, other="107")

    with pytest.raises(RuleBroken, match="wait for each other"):
        wait_for(by=sam, action_id=third.pk, other="105")


def test_a_mute_lasts_until_its_day_or_until_it_is_lifted(
    cast: Cast, action: Action
) -> None:
    sam = cast.standing(cast.sam)
    day = today()
    with pytest.raises(RuleBroken) as broken:
        mute_action(
            by=sam, action_id=action.pk, until=day - timedelta(days=1), reason="x"
        )
    assert broken.value.field == "until"
    mute_action(by=sam, action_id=action.pk, until=day, reason="On leave")
    mute_action(
        by=sam, action_id=action.pk, until=day + timedelta(days=7), reason="Away"
    )

    assert Action.objects.muted(day).get() == action
    assert Mute.objects.on(day).get().reason == "Away"
    assert not Action.objects.muted(day + timedelta(days=8)).exists()
    unmute_action(by=sam, action_id=action.pk)
    assert not Action.objects.muted(day).exists()


def test_what_is_carried_over_keeps_its_moves_conditions_and_wait(
    cast: Cast, action: Action
) -> None:
    boards_make.grant(cast.sam, Role.SECRETARY, cast.other_board)
    sam = cast.standing(cast.sam)
    make.make_action(cast.board, cast.sam, reference="106")
    move_due(by=sam, action_id=action.pk, due_on=MAY, reason="Embargo")
    add_condition(by=sam, action_id=action.pk, text="Feedback to the family")
    wait_for(by=sam, action_id=action.pk, words="the audit", other="106")

    carried = end_body(
        by=sam, board_id=cast.board.pk, ends_on=today(),
        successor_id=cast.other_board.pk,
    )[0]  # fmt: skip

    assert carried.moves.get().from_on == APRIL
    assert carried.conditions.get().text == "Feedback to the family"
    wait = carried.waits.get()
    assert wait.words == f"the audit; Action 106 of {cast.board.short}"
    assert (action.moves.count(), action.conditions.count()) == (1, 1)


def test_more_time_alone_is_a_report_on_the_page_too(
    cast: Cast, action: Action, client: Client
) -> None:
    late = {"due_on_day": "8", "due_on_month": "5", "due_on_year": "2024"}
    said = {"status": "open", "due_reason": "Embargo", **late}
    answer = login(client, cast.gwen).post(
        f"{action.get_absolute_url()}update/",
        {f"update-{name}": value for name, value in said.items()},
    )

    assert answer.status_code == 303
    action.refresh_from_db()
    assert (action.due_on, action.updates.count()) == (APRIL, 0)
    assert action.time_requests.get().to_on == MAY


def test_the_page_tells_all_of_it_and_says_what_is_wrong_beside_the_field(
    cast: Cast, action: Action, client: Client
) -> None:
    sam = login(client, cast.sam)
    page = action.get_absolute_url()
    late = {
        "update-due_on_day": "8",
        "update-due_on_month": "5",
        "update-due_on_year": "2024",
    }
    refused = sam.post(f"{page}update/", {"update-status": "open", **late})
    assert refused.status_code == 422
    assert "Say why the date moves." in refused.content.decode()

    said = {"update-status": "open", "update-due_reason": "Embargo", **late}
    assert sam.post(f"{page}update/", said).status_code == 303
    sam.post(f"{page}conditions/add/", {"condition-text": "Feedback to the family"})
    sam.post(f"{page}wait/", {"wait-words": "the audit"})
    until = {"mute-until_day": "1", "mute-until_month": "1", "mute-until_year": "2090"}
    sam.post(f"{page}mute/", {**until, "mute-reason": "On leave"})
    text = sam.get(page).content.decode()

    for words in (
        "First due 8 April 2024; moved once.",
        "Embargo",
        "Feedback to the family",
        "Not met yet",
        "the audit",
        "None until 1 January 2090: On leave",
    ):
        assert words in text
    log = sam.get(f"{cast.board.get_absolute_url()}actions/").content.decode()
    assert "moved once, first 8 April 2024" in log
    condition = action.conditions.get()
    sam.post(f"{page}conditions/{condition.pk}/meet/")
    sam.post(f"{page}unmute/")
    text = sam.get(page).content.decode()
    assert "Not met yet" not in text
    assert "None until" not in text
