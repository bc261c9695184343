"""A body ends, and its open actions go on in the one that follows (C02, C54)."""

from datetime import timedelta

import pytest
from django.test import Client

from actions.models import Action
from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.recording import bring_along
from actions.operations.succession import end_body
from actions.operations.updating import close_action, update_action
from boards.operations import meetings
from boards.roles import Role
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login, the_cast
from tests.factories import boards as make
from tests.integration.boards import pages
from tests.minuting import APRIL, Held, call, standing

pytestmark = pytest.mark.django_db

YESTERDAY = today() - timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    """Sam is secretary of both bodies; Gwen sits on the old one only."""
    cast = the_cast()
    make.grant(cast.sam, Role.SECRETARY, cast.other_board)
    return cast


def brought(cast: Cast, reference: str, **said: object) -> Action:
    return bring_along(
        by=standing(cast, cast.sam),
        board=cast.board,
        action=ActionInput(
            reference=reference, text=f"Work on {reference}", due_text="next board",
            owners=(PartyInput(person=cast.gwen), PartyInput(name="The forum")),
            **said,  # type: ignore[arg-type]
        ),
    )  # fmt: skip


def asked(cast: Cast, **said: object) -> dict[str, object]:
    day = f"{YESTERDAY.day} {YESTERDAY.month} {YESTERDAY.year}"
    return {**pages.day("ends_on", day), "successor": cast.other_board.pk, **said}


def at(cast: Cast) -> str:
    return f"/{cast.partnership.slug}/board/end/"


def log(cast: Cast) -> list[Action]:
    return list(Action.objects.filter(board=cast.other_board).order_by("number"))


def test_open_actions_go_on_with_reference_people_date_and_history(
    client: Client, cast: Cast
) -> None:
    by = standing(cast, cast.sam)
    first, secret = brought(cast, "2.1"), brought(cast, "105", is_confidential=True)
    done = brought(cast, "2.2")
    close_action(by=by, action_id=done.pk, closure="complete", text="")
    update_action(by=by, action_id=first.pk, text="Half of it is done.",
                  status="in_progress")  # fmt: skip
    make.make_line(cast.board, cast.other_board)
    login(client, cast.sam)

    preview = pages.body(client.get(at(cast), asked(cast)))
    for told in ("What will happen", "Open actions (2)", "2.1", "105", "Other board",
                 "1 line ends with it"):  # fmt: skip
        assert told in preview
    assert "2.2" not in preview
    assert log(cast) == []

    assert client.post(at(cast), asked(cast)).status_code == 303
    assert client.post(at(cast), asked(cast)).status_code == 303  # nothing twice

    new, kept = log(cast)
    assert (new.reference, new.status, new.due_text) == (
        "2.1",
        "in_progress",
        "next board",
    )
    assert (new.succeeds, new.owed_by) == (first, "Gwen Pryce and The forum")
    assert (kept.reference, kept.is_confidential) == ("105", True)
    page = pages.body(client.get(new.get_absolute_url()))
    for told in ("Carried over from", "Partnership board", "Half of it is done."):
        assert told in page
    assert "from Partnership board" in pages.body(
        client.get(f"/{cast.partnership.slug}/other/actions/")
    )
    # The old address opens, for those of the old body too.
    login(client, cast.nadia)
    old = pages.body(client.get(first.get_absolute_url()))
    assert "Carried over to another body" in old
    assert "Half of it is done." in old
    assert new.get_absolute_url() not in old
    first.refresh_from_db()
    assert (first.status, first.closure) == ("closed", "carried_over")
    assert not cast.board.lines_from.filter(ends_on=None).exists()
    kinds = AuditEvent.objects.values_list("kind", flat=True)
    assert list(kinds).count("boards.board_ended") == 1
    assert list(kinds).count("actions.action_carried") == 2
    assert secret.updates.count() == 1


def test_a_closed_body_says_so_and_takes_no_new_meetings(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    client.post(at(cast), asked(cast))
    home = pages.body(client.get(f"/{cast.partnership.slug}/board/"))
    assert "This body has ended." in home
    assert "Other board</a> goes on with its work." in home
    assert "Call the next meeting" not in home
    with pytest.raises(RuleBroken, match="it takes no new meetings"):
        call(cast, today() + timedelta(days=7))
    held: Held = call(cast, APRIL)
    later = meetings.MeetingInput(
        date=today(), starts_at=held.meeting.starts_at, ends_at=held.meeting.ends_at
    )
    with pytest.raises(RuleBroken, match="it takes no new meetings"):
        meetings.change_meeting(by=held.sam, meeting_id=held.meeting.pk, meeting=later)
    structure = pages.body(client.get(f"/{cast.partnership.slug}/structure/"))
    assert "followed by Other board" in structure


def test_what_a_body_may_not_do(client: Client, cast: Cast) -> None:
    login(client, cast.sam)
    coming = call(cast, today() + timedelta(days=7))
    said = pages.body(client.post(at(cast), asked(cast)))
    assert "It is still to meet after that day" in said
    assert "Give the last day" in pages.body(client.get(at(cast), {"successor": ""}))
    meetings.cancel_meeting(by=coming.sam, meeting_id=coming.meeting.pk, reason="Ends")
    alone = asked(cast, successor="")
    action = brought(cast, "2.1")
    assert client.post(at(cast), alone).status_code == 303
    action.refresh_from_db()
    assert action.is_open  # nobody follows: it stays
    again = pages.body(client.post(at(cast), asked(cast)))
    assert "This body has its last day already." in again


def test_who_may_end_a_body(client: Client, cast: Cast) -> None:
    said = {"board_id": cast.board.pk, "ends_on": YESTERDAY}
    for person in (cast.nadia, cast.gwen, cast.olu):
        with pytest.raises(NotAllowed, match="ends a body"):
            end_body(by=standing(cast, person), **said)  # type: ignore[arg-type]
    # A secretary of the one has no say in the other.
    single = the_cast()
    with pytest.raises(NotAllowed, match="of both"):
        end_body(
            by=standing(single, single.sam),
            board_id=single.board.pk,
            ends_on=YESTERDAY,
            successor_id=single.other_board.pk,
        )
    pages.hides_from_strangers(client, cast, at(cast))
