"""Saying where an action stands, ending it, opening it again, and mending it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from actions.models import Action, ActionUpdate
from actions.operations import (
    ActionInput,
    PartyInput,
    change_action,
    close_action,
    minute_action,
    reopen_action,
    update_action,
)
from boards.models import AgendaItem, Decision, Meeting, Minutes
from boards.roles import Role
from governance import clock, panels
from governance.clock import now, today
from governance.errors import InvalidTransition, NotAllowed, RuleBroken, StaleEdit
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories import boards as boards_make


@pytest.fixture
def action(cast: Cast) -> Action:
    """An action that Pat owns, who has no role on the board."""
    return make.make_action(cast.board, cast.sam, owners=(cast.pat,))


def test_an_owner_without_a_role_says_where_it_stands(
    cast: Cast, action: Action
) -> None:
    update = update_action(
        by=cast.standing(cast.pat),
        action_id=action.pk,
        text="Met on Monday.",
        status="in_progress",
    )

    action.refresh_from_db()
    assert (action.status, update.status_words) == ("in_progress", "In progress")
    assert (update.made_on, update.made_by, update.meeting) == (
        today(),
        cast.pat,
        None,
    )
    event = AuditEvent.objects.get()
    assert (event.kind, event.acting_as, event.changes) == (
        "actions.action_updated",
        "lead",
        {"status": ["open", "in_progress"]},
    )


@pytest.mark.parametrize("name", ["nadia", "gwen", "olu", "ada"])
def test_who_is_not_named_updates_nothing(
    cast: Cast, action: Action, name: str
) -> None:
    with pytest.raises(NotAllowed, match="people named"):
        update_action(
            by=cast.standing(getattr(cast, name)), action_id=action.pk, text="Done"
        )
    assert not ActionUpdate.objects.exists()


def test_an_update_at_a_meeting_bears_its_date_and_item(
    cast: Cast, action: Action, item: AgendaItem
) -> None:
    update = update_action(
        by=cast.standing(cast.sam), action_id=action.pk, item_id=item.pk
    )

    assert (update.status_words, update.made_on, update.item) == (
        "Kept open",
        date(2024, 3, 5),
        item,
    )


def test_an_owner_does_not_speak_for_a_meeting(
    cast: Cast, action: Action, item: AgendaItem
) -> None:
    with pytest.raises(NotAllowed, match="Only the secretary"):
        update_action(
            by=cast.standing(cast.pat),
            action_id=action.pk,
            text="Agreed",
            item_id=item.pk,
        )


@pytest.mark.parametrize("status", ["closed", "unknown", "finished"])
def test_an_update_does_not_end_an_action(
    cast: Cast, action: Action, status: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        update_action(by=cast.standing(cast.sam), action_id=action.pk, status=status)
    assert broken.value.field == "status"


def test_an_empty_update_is_refused(cast: Cast, action: Action) -> None:
    with pytest.raises(RuleBroken, match="Say what happened") as broken:
        update_action(by=cast.standing(cast.pat), action_id=action.pk, status="open")
    assert broken.value.field == "text"


def test_the_state_of_an_older_log_stays_unknown_until_somebody_says(
    cast: Cast, item: AgendaItem
) -> None:
    old = make.make_action(cast.board, cast.sam, status="unknown")
    sam = cast.standing(cast.sam)
    update_action(
        by=sam,
        action_id=old.pk,
        status_words="Likely to be subsumed",
        item_id=item.pk,
    )

    old.refresh_from_db()
    assert old.status == "unknown"
    assert not Action.objects.open().exists()

    update_action(by=sam, action_id=old.pk, status="waiting")
    assert Action.objects.open().get() == old


def test_closing_says_how_and_where(
    cast: Cast, action: Action, item: AgendaItem
) -> None:
    close_action(
        by=cast.standing(cast.sam),
        action_id=action.pk,
        closure="complete",
        status_words="Now closed",
        text="The letter went out.",
        item_id=item.pk,
    )

    action.refresh_from_db()
    update = action.updates.get()
    assert (action.status, action.closure, action.closed_by, action.closed_item) == (
        "closed",
        "complete",
        cast.sam,
        item,
    )
    assert (update.status_words, update.is_closing) == ("Now closed", True)


def test_closing_needs_a_reason_of_ours(cast: Cast, action: Action) -> None:
    with pytest.raises(RuleBroken) as broken:
        close_action(by=cast.standing(cast.sam), action_id=action.pk, closure="gone")
    assert broken.value.field == "closure"


@pytest.mark.parametrize("name", ["nadia", "gwen", "olu", "ada", "pat"])
def test_only_the_secretary_closes_and_opens_again(
    cast: Cast, action: Action, name: str
) -> None:
    by = cast.standing(getattr(cast, name))
    closed = make.make_action(cast.board, cast.sam, status="closed")
    with pytest.raises(NotAllowed):
        close_action(by=by, action_id=action.pk, closure="complete")
    with pytest.raises(NotAllowed):
        reopen_action(by=by, action_id=closed.pk, reason="Not done")


def test_a_closed_action_is_not_closed_or_updated_again(cast: Cast) -> None:
    closed = make.make_action(cast.board, cast.sam, status="closed")
    sam = cast.standing(cast.sam)
    with pytest.raises(RuleBroken, match="closed meanwhile"):
        close_action(by=sam, action_id=closed.pk, closure="complete")
    with pytest.raises(RuleBroken, match="closed meanwhile"):
        update_action(by=sam, action_id=closed.pk, text="More")


def test_opening_again_needs_a_reason_and_keeps_the_history(cast: Cast) -> None:
    closed = make.make_action(cast.board, cast.sam, status="closed")
    sam = cast.standing(cast.sam)
    with pytest.raises(RuleBroken) as broken:
        reopen_action(by=sam, action_id=closed.pk, reason=" ")
    assert broken.value.field == "reason"

    reopen_action(by=sam, action_id=closed.pk, reason="The letter did not go out.")

    closed.refresh_from_db()
    assert (closed.status, closed.closure, closed.closed_at) == ("open", "", None)
    assert closed.updates.get().text == "The letter did not go out."
    assert AuditEvent.objects.get().reason == "The letter did not go out."


def test_moves_go_by_the_table_only() -> None:
    closed = Action(status="closed")
    with pytest.raises(InvalidTransition, match="cannot become “waiting”"):
        closed.move_to("waiting")


@pytest.mark.parametrize(
    ("outcome", "status", "closure", "words"),
    [
        ("kept_open", "open", "", "Kept open"),
        ("waiting", "waiting", "", "Waiting"),
        ("complete", "closed", "complete", "Closed: complete"),
        ("not_needed", "closed", "not_needed", "Closed: no longer needed"),
    ],
)
def test_one_row_of_the_record_says_any_outcome(
    cast: Cast,
    action: Action,
    item: AgendaItem,
    outcome: str,
    status: str,
    closure: str,
    words: str,
) -> None:
    minute_action(
        by=cast.standing(cast.sam),
        action_id=action.pk,
        item_id=item.pk,
        outcome=outcome,
    )

    action.refresh_from_db()
    assert (action.status, action.closure) == (status, closure)
    assert action.updates.get().status_words == words


@pytest.mark.parametrize(
    ("outcome", "new_text", "field"),
    [("replaced", "", "new_text"), ("kept_open", "A new one", "outcome")],
)
def test_a_replacement_is_both_chosen_and_written(
    cast: Cast,
    action: Action,
    item: AgendaItem,
    outcome: str,
    new_text: str,
    field: str,
) -> None:
    with pytest.raises(RuleBroken) as broken:
        minute_action(
            by=cast.standing(cast.sam),
            action_id=action.pk,
            item_id=item.pk,
            outcome=outcome,
            new_text=new_text,
        )
    assert broken.value.field == field
    assert Action.objects.get() == action


def test_an_action_is_not_minuted_at_another_boards_meeting(
    cast: Cast, action: Action
) -> None:
    boards_make.grant(cast.sam, Role.SECRETARY)
    elsewhere = make.item_of(make.open_meeting(cast.other_board))
    by = cast.in_partnership(cast.sam)
    with pytest.raises(RuleBroken, match="of its own board"):
        update_action(by=by, action_id=action.pk, item_id=elsewhere.pk)
    with pytest.raises(RuleBroken, match="belongs to the board"):
        minute_action(
            by=by,
            action_id=action.pk,
            item_id=elsewhere.pk,
            outcome="replaced",
            new_text="New",
        )


@pytest.mark.parametrize("name", ["olu", "ada"])
def test_a_confidential_action_is_updated_by_the_cleared_only(
    cast: Cast, confidential: AgendaItem, name: str
) -> None:
    person = getattr(cast, name)
    hidden = make.make_action(cast.board, cast.sam, item=confidential, owners=(person,))
    with pytest.raises(NotAllowed, match="confidential"):
        update_action(by=cast.standing(person), action_id=hidden.pk, text="Done")


# --- Mending --------------------------------------------------------------------------
def mended(action: Action, **changes: object) -> ActionInput:
    """The action as it stands, with changes."""
    values = {
        "text": action.text,
        "title": action.title,
        "reference": action.reference,
        "due_text": action.due_text,
        "due_on": action.due_on,
        "is_confidential": action.is_confidential,
        "owners": tuple(
            PartyInput(person=p.person) for p in action.parties.all() if p.person
        ),
    }
    return ActionInput(**(values | changes))  # type: ignore[arg-type]


def test_owner_and_date_change_with_their_old_values_in_the_log(
    cast: Cast, action: Action
) -> None:
    change_action(
        by=cast.standing(cast.sam),
        action_id=action.pk,
        version=1,
        action=mended(
            action,
            due_on=date(2024, 4, 8),
            owners=(
                PartyInput(person=cast.gwen),
                PartyInput(person=cast.pat, is_alternative=True),
            ),
        ),
    )

    action = Action.objects.get(pk=action.pk)
    assert (action.owed_by, action.version) == ("Gwen Pryce or Pat Moran", 2)
    assert AuditEvent.objects.get().changes == {
        "due_on": [None, "2024-04-08"],
        "owners": ["Pat Moran", "Gwen Pryce or Pat Moran"],
    }


def test_saving_what_stands_already_changes_nothing(cast: Cast, action: Action) -> None:
    change_action(
        by=cast.standing(cast.sam),
        action_id=action.pk,
        version=7,
        action=mended(action),
    )

    action.refresh_from_db()
    assert action.version == 1
    assert not AuditEvent.objects.exists()


def test_a_change_over_a_newer_one_is_refused_with_both_texts(
    cast: Cast, action: Action
) -> None:
    sam = cast.standing(cast.sam)
    theirs = mended(action, due_text="next board")
    change_action(by=sam, action_id=action.pk, version=1, action=theirs)

    with pytest.raises(StaleEdit) as stale:
        change_action(
            by=sam, action_id=action.pk, version=1, action=mended(action, text="Mine")
        )

    conflict = stale.value.conflict
    assert "Mine" in conflict.yours
    assert "next board" in conflict.theirs
    assert conflict.saved_by == "Sam Whitlock"
    action.refresh_from_db()
    assert (action.text, action.due_text) == ("Send the pack to parents", "next board")


def test_wording_stays_as_minuted_and_the_date_still_moves(
    cast: Cast, meeting: Meeting, item: AgendaItem
) -> None:
    action = make.make_action(cast.board, cast.sam, item=item)
    Minutes.objects.create(meeting=meeting, state="circulated", **_issued(cast))
    sam = cast.standing(cast.sam)

    with pytest.raises(RuleBroken, match="stays as minuted") as broken:
        change_action(
            by=sam, action_id=action.pk, version=1, action=mended(action, text="Other")
        )
    change_action(
        by=sam, action_id=action.pk, version=1, action=mended(action, due_text="May")
    )

    assert broken.value.field == "text"
    action.refresh_from_db()
    assert action.due_text == "May"


def _issued(cast: Cast) -> dict[str, object]:
    from governance.clock import now  # noqa: PLC0415 - used here only

    return {"circulated_at": now(), "circulated_by": cast.sam}


def _decided(item: AgendaItem, cast: Cast, state: str = "firm") -> Decision:
    return Decision.objects.create(
        board=item.meeting.board,
        number=Decision.objects.count() + 1,
        meeting=item.meeting,
        item=item,
        wording="The placement may be told.",
        state=state,
        quorum={},
        taken_at=now(),
        taken_by=cast.sam,
    )


def test_only_a_decision_of_the_board_releases_a_confidential_action(
    cast: Cast, item: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    action = make.make_action(
        cast.board, cast.sam, item=item, is_confidential=True, text="Hush"
    )

    def release(decision: Decision | None) -> Action:
        return change_action(
            by=sam,
            action_id=action.pk,
            version=1,
            action=mended(action, is_confidential=False),
            decision_id=decision.pk if decision else None,
        )

    for refused in (None, _decided(item, cast, "provisional")):
        with pytest.raises(RuleBroken) as broken:
            release(refused)
        assert broken.value.field == "decision"
    firm = _decided(item, cast)
    release(firm)

    action.refresh_from_db()
    assert (action.is_confidential, action.releasing_decision) == (False, firm)
    assert AuditEvent.objects.get().reason == f"Released by {firm}."
    change_action(
        by=sam, action_id=action.pk, version=2, action=mended(action, text="Open")
    )
    action.refresh_from_db()
    assert action.releasing_decision == firm


def test_a_mark_set_by_mistake_is_taken_back_at_once_by_who_set_it(
    cast: Cast, item: AgendaItem
) -> None:
    action = make.make_action(cast.board, cast.sam, item=item)
    sam = cast.standing(cast.sam)
    marked = change_action(
        by=sam,
        action_id=action.pk,
        version=1,
        action=mended(action, is_confidential=True),
    )
    assert marked.marked_by == cast.sam
    with clock.at(now() + timedelta(minutes=11)), pytest.raises(RuleBroken):
        change_action(
            by=sam,
            action_id=action.pk,
            version=2,
            action=mended(marked, is_confidential=False),
        )
    change_action(
        by=sam,
        action_id=action.pk,
        version=2,
        action=mended(marked, is_confidential=False),
    )
    action.refresh_from_db()
    assert (action.is_confidential, action.marked_by) == (False, None)


def test_the_form_offers_the_decisions_that_could_release_it(
    cast: Cast, item: AgendaItem, client: Client
) -> None:
    action = make.make_action(cast.board, cast.sam, item=item, is_confidential=True)
    firm = _decided(item, cast)
    _decided(item, cast, "provisional")
    form = login(client, cast.sam).get(f"{action.get_absolute_url()}change/")
    offered = form.context["form"].fields["decision"].choices
    assert [key for key, _ in offered] == ["", firm.pk]


def test_what_arose_at_a_confidential_item_is_not_released_by_itself(
    cast: Cast, confidential: AgendaItem
) -> None:
    action = make.make_action(
        cast.board, cast.sam, item=confidential, is_confidential=True
    )
    with pytest.raises(RuleBroken, match="arose at a confidential item"):
        change_action(
            by=cast.standing(cast.sam),
            action_id=action.pk,
            version=1,
            action=mended(action, is_confidential=False),
        )


@pytest.mark.parametrize("name", ["nadia", "gwen", "olu", "ada", "pat"])
def test_only_the_secretary_mends(cast: Cast, action: Action, name: str) -> None:
    with pytest.raises(NotAllowed):
        change_action(
            by=cast.standing(getattr(cast, name)),
            action_id=action.pk,
            version=1,
            action=mended(action, text="Other"),
        )


# --- Superseded by ---------------------------------------------------------------------
def test_superseded_names_the_action_that_takes_its_place(
    cast: Cast, item: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    old = make.make_action(cast.board, cast.sam, item=item, reference="2.1")
    new = make.make_action(cast.board, cast.sam, item=item, reference="2.2")

    for said, sentence in (
        ("", "which action takes its place"),
        ("9.9", "no other action 9.9"),
        ("2.1", "no other action 2.1"),
    ):
        with pytest.raises(RuleBroken, match=sentence) as refused:
            close_action(by=sam, action_id=old.pk, closure="superseded", successor=said)
        assert refused.value.field == "successor"
    close_action(by=sam, action_id=old.pk, closure="superseded", successor="2.2")

    new.refresh_from_db()
    assert new.succeeds == old
    with pytest.raises(RuleBroken, match="older"):
        close_action(by=sam, action_id=new.pk, closure="superseded", successor="2.1")


def test_predecessor_and_successor_show_each_other(
    client: Client, cast: Cast, item: AgendaItem
) -> None:
    old = make.make_action(cast.board, cast.sam, item=item, reference="2.1")
    new = make.make_action(cast.board, cast.sam, item=item, reference="2.2")
    login(client, cast.sam).post(
        f"{old.get_absolute_url()}close/",
        {
            "close-closure": "superseded",
            "close-successor": "2.2",
            "close-text": "Wider",
        },
    )

    first = client.get(old.get_absolute_url()).content.decode()
    second = client.get(new.get_absolute_url()).content.decode()

    assert (
        f'<dt>Its place is taken by</dt><dd><a href="{new.get_absolute_url()}"' in first
    )
    assert (
        f'<dt>Takes the place of</dt><dd><a href="{old.get_absolute_url()}"' in second
    )


def test_a_higher_app_says_where_an_action_came_from(
    client: Client, cast: Cast, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_panels", {slot: [] for slot in panels.SLOTS})
    empty = panels.Panel("components/person.html", {})
    made = panels.Panel("components/notice.html", {"title": "Plan action 1.2"})
    panels.register("action.source", lambda _who, row: made if row.pk else empty)
    action = make.make_action(cast.board, cast.sam, item=item)

    page = login(client, cast.sam).get(action.get_absolute_url()).content.decode()

    assert "<dt>Comes from</dt>" in page
