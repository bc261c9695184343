"""When an appointment ends, what the person owns goes to someone, or says why not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actions import handover
from actions.models import Action, ActionUpdate
from actions.operations import PartyInput
from actions.operations.handing_over import Given, end_and_hand_over, hand_over
from boards.models import Appointment
from boards.roles import Role
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent, Notice
from tests.cast import Cast, login, someone
from tests.factories import actions as make
from tests.factories import boards as boards_make

LAST = date(2024, 3, 31)
DAY = {"ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2024"}


@pytest.fixture
def seat(cast: Cast) -> Appointment:
    """Gwen's appointment, the only thing that ties her to the partnership."""
    return cast.gwen.appointments.get()


def page_of(cast: Cast, held: Appointment) -> str:
    where = [cast.partnership.slug, cast.board.slug, held.pk]
    return reverse("boards:appointment-end", args=where)


def owned(cast: Cast, **extra: Any) -> Action:
    return make.make_action(
        cast.board, cast.sam, owners=extra.pop("owners", (cast.gwen,)), **extra
    )


def owners_of(action: Action) -> list[str]:
    return [str(p) for p in action.parties.filter(part="owner").order_by("order")]


# --- The page that ends an appointment ---------------------------------------------
def test_the_page_lists_what_they_own_and_gives_it_all_at_once(
    client: Client, cast: Cast, seat: Appointment
) -> None:
    one = owned(cast, reference="2.1", text="Send the pack", due_text="next Board")
    two = owned(cast, reference="2.2", owners=(cast.gwen, cast.nadia))
    other = owned(cast, reference="2.3", text="Write to the chair")
    closed = owned(cast, text="Closed long ago", status="closed")
    login(client, cast.sam)
    address = page_of(cast, seat)

    page = client.get(address)
    for words in (
        "Gwen Pryce owns 3 open actions", "2.1 Send the pack", "due next Board",
        "owned with Nadia Osei",
    ):  # fmt: skip
        assert words in page.text
    assert "Closed long ago" not in page.text

    refused = client.post(address, DAY)
    assert "Say who takes them over" in refused.text
    seat.refresh_from_db()
    assert seat.ends_on is None

    to = {"to_all": f"p{cast.nadia.pk}", f"to_{other.pk}": f"b{cast.other_board.pk}"}
    assert client.post(address, DAY | to).status_code == 303

    seat.refresh_from_db()
    assert seat.ends_on == LAST
    assert owners_of(one) == ["Nadia Osei"]
    assert owners_of(two) == ["Nadia Osei"]
    assert owners_of(other) == ["Other board"]
    assert owners_of(closed) == ["Gwen Pryce"]
    events = AuditEvent.objects.filter(kind="actions.action_handed_over")
    assert [e.changes["owners"] for e in events.order_by("pk")] == [
        ["Gwen Pryce", "Nadia Osei"],
        ["Gwen Pryce and Nadia Osei", "Nadia Osei"],
        ["Gwen Pryce", "Other board"],
    ]


def test_who_owns_nothing_is_asked_nothing(
    client: Client, cast: Cast, seat: Appointment
) -> None:
    login(client, cast.sam)

    page = client.get(page_of(cast, seat))

    assert "takes them over" not in page.text
    assert client.post(page_of(cast, seat), DAY).status_code == 303


def test_left_without_an_owner_needs_a_reason_and_is_a_loose_end(
    client: Client, cast: Cast, seat: Appointment
) -> None:
    action = owned(cast)
    login(client, cast.sam)
    lost = reverse("actions:handover", args=[cast.partnership.slug, cast.board.slug])
    assert "every open action has an owner" in client.get(lost).text

    refused = client.post(page_of(cast, seat), DAY | {"to_all": "none"})
    assert "Say why nobody owns it for now." in refused.text
    assert owners_of(action) == ["Gwen Pryce"]
    reason = {"to_all": "none", "reason": "Until the new lead is in post"}
    client.post(page_of(cast, seat), DAY | reason)

    assert owners_of(action) == []
    assert ActionUpdate.objects.get().text == "Until the new lead is in post"
    assert "Until the new lead is in post" in client.get(lost).text
    assert list(Action.objects.incomplete()) == [action]


def test_with_another_owner_nobody_needs_no_reason(
    cast: Cast, seat: Appointment
) -> None:
    action = owned(cast, owners=(cast.gwen, cast.nadia))

    end_and_hand_over(
        by=cast.standing(cast.sam), appointment_id=seat.pk, ends_on=LAST,
        given=[Given(action.pk, None)],
    )  # fmt: skip

    assert owners_of(action) == ["Nadia Osei"]
    assert not ActionUpdate.objects.exists()


@pytest.mark.parametrize("stays_as", ["chair", "secretary", "seat"])
def test_who_stays_with_the_board_keeps_what_they_own(
    cast: Cast, seat: Appointment, stays_as: str
) -> None:
    action = owned(cast)
    if stays_as == "chair":
        boards_make.make_office(cast.board, cast.gwen)
    elif stays_as == "secretary":
        boards_make.grant(cast.gwen, Role.SECRETARY)
    else:
        boards_make.make_member(cast.board, cast.health, cast.gwen, seat="Another")

    end_and_hand_over(by=cast.standing(cast.sam), appointment_id=seat.pk, ends_on=LAST)

    assert owners_of(action) == ["Gwen Pryce"]


# --- Other boards ------------------------------------------------------------------
def test_leaving_altogether_brings_in_the_other_boards(
    client: Client, cast: Cast, seat: Appointment
) -> None:
    here = owned(cast)
    there = make.make_action(
        cast.other_board, cast.sam, owners=(cast.gwen,), text="Not for Sam"
    )
    zara = someone(cast.partnership, "Zara Bilton")
    zara.email = "zara@example.org"
    zara.save()
    boards_make.grant(zara, Role.SECRETARY, cast.other_board)
    login(client, cast.sam)
    assert "Not for Sam" not in client.get(page_of(cast, seat)).text
    assert not handover.gone_owners(cast.other_board, today())

    client.post(page_of(cast, seat), DAY | {"to_all": f"p{cast.nadia.pk}"})

    assert (owners_of(here), owners_of(there)) == (["Nadia Osei"], ["Gwen Pryce"])
    told = Notice.objects.get(person=zara)
    assert told.subject == "Gwen Pryce has left: actions of Other board"
    assert "Not for Sam" not in told.text
    assert handover.gone_owners(cast.other_board, today()) == [cast.gwen]


def test_the_secretary_of_both_boards_hands_both_over(
    cast: Cast, seat: Appointment
) -> None:
    here, there = (
        owned(cast),
        make.make_action(cast.other_board, cast.sam, owners=(cast.gwen,)),
    )
    boards_make.grant(cast.sam, Role.SECRETARY, cast.other_board)
    by, to = cast.standing(cast.sam), PartyInput(person=cast.nadia)

    with pytest.raises(RuleBroken, match=str(there)):
        end_and_hand_over(
            by=by, appointment_id=seat.pk, ends_on=LAST, given=[Given(here.pk, to)]
        )
    seat.refresh_from_db()
    assert (seat.ends_on, owners_of(here)) == (None, ["Gwen Pryce"])
    end_and_hand_over(
        by=by, appointment_id=seat.pk, ends_on=LAST,
        given=[Given(here.pk, to), Given(there.pk, to)],
    )  # fmt: skip

    assert owners_of(here) == owners_of(there) == ["Nadia Osei"]


def test_who_keeps_no_log_hands_nothing_over(cast: Cast, seat: Appointment) -> None:
    """The administrator ends an appointment; the secretary finds what is left."""
    action = owned(cast, is_confidential=True, text="Nobody else may read this")
    by = cast.standing(cast.ada)

    leaving = handover.at_the_end_of(by, seat, LAST)
    assert (leaving.actions, leaving.elsewhere) == ((), (cast.board,))
    with pytest.raises(NotAllowed):
        hand_over(by=by, person_id=cast.gwen.pk, given=[Given(action.pk, None)])
    end_and_hand_over(by=by, appointment_id=seat.pk, ends_on=LAST)

    assert handover.gone_owners(cast.board, today()) == [cast.gwen]


def test_another_partnership_s_action_cannot_be_given(cast: Cast) -> None:
    foreign = make.make_action(
        boards_make.make_board(cast.yan.partnership, "Far"),
        cast.yan,
        owners=(cast.yan,),
    )
    to = Given(foreign.pk, PartyInput(person=cast.nadia))

    with pytest.raises(NotAllowed):
        hand_over(by=cast.standing(cast.sam), person_id=cast.gwen.pk, given=[to])

    assert owners_of(foreign) == [cast.yan.name]


# --- Ended by a date of its own ----------------------------------------------------
def test_who_left_by_a_date_is_listed_and_handed_over_later(
    client: Client, cast: Cast, seat: Appointment
) -> None:
    action = owned(cast)
    where = [cast.partnership.slug, cast.board.slug]
    lost = reverse("actions:handover", args=where)
    give = reverse("actions:handover-give", args=[*where, cast.gwen.pk])
    login(client, cast.sam)
    assert client.get(give)["Location"] == lost
    Appointment.objects.filter(pk=seat.pk).update(ends_on=today() - timedelta(days=1))

    assert give in client.get(lost).text
    assert client.post(give, {"to_all": ""}).status_code == 422
    assert client.post(give, {"to_all": f"p{cast.nadia.pk}"}).status_code == 303

    assert owners_of(action) == ["Nadia Osei"]
    assert give not in client.get(lost).text
    login(client, cast.nadia)
    assert client.get(lost).status_code == 403


# --- Telling -----------------------------------------------------------------------
def test_the_new_owner_is_told_once_with_links(cast: Cast, seat: Appointment) -> None:
    cast.nadia.email = "nadia@example.org"
    cast.nadia.save()
    open_one = owned(cast, text="Send the pack", due_text="next Board")
    secret = owned(cast, text="Nobody else may read this", is_confidential=True)
    to = PartyInput(person=cast.nadia)

    end_and_hand_over(
        by=cast.standing(cast.sam), appointment_id=seat.pk, ends_on=LAST,
        given=[Given(open_one.pk, to), Given(secret.pk, to)],
    )  # fmt: skip

    told = Notice.objects.get()
    assert told.subject == "You have taken over 2 actions"
    assert "Sam Whitlock has given you 2 actions that Gwen Pryce owned." in told.text
    assert "Send the pack Due next Board." in told.text
    assert told.text.count("/answer/") == 1
    assert f"{secret} of Partnership board: sign in to read it." in told.text
    assert "Nobody else may read this" not in told.text


def test_nobody_is_told_of_what_did_not_happen(cast: Cast, seat: Appointment) -> None:
    cast.nadia.email = "nadia@example.org"
    cast.nadia.save()
    first, second = owned(cast), owned(cast)
    given = [Given(first.pk, PartyInput(person=cast.nadia)), Given(second.pk, None)]

    with pytest.raises(RuleBroken, match="Say why"):
        end_and_hand_over(
            by=cast.standing(cast.sam), appointment_id=seat.pk, ends_on=LAST,
            given=given,
        )  # fmt: skip

    assert not Notice.objects.exists()
    assert owners_of(first) == ["Gwen Pryce"]


def test_nothing_is_given_to_who_has_left(cast: Cast, seat: Appointment) -> None:
    action = owned(cast)
    cast.zoe.appointments.update(ends_on=today() - timedelta(days=1))
    to = PartyInput(person=cast.zoe)

    with pytest.raises(RuleBroken, match="Zoe Lindqvist has left"):
        end_and_hand_over(
            by=cast.standing(cast.sam), appointment_id=seat.pk, ends_on=LAST,
            given=[Given(action.pk, to)],
        )  # fmt: skip
