"""The demonstration as it is stored: told once for this module, then asked."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from actions.models import Action, ActionUpdate
from boards import room
from boards.documents import attendance_at
from boards.models import (
    Board,
    Decision,
    Meeting,
    MinuteEntry,
    Publication,
    SeatPlace,
)
from boards.quorum import Quorum, rule_words
from governance import documents
from governance.clock import today
from governance.models import AuditEvent, Notice, Partnership, Person, User
from governance.models.periods import in_force
from governance.site.demo import story
from tests.unit.site.test_names_not_allowed import found as names_not_allowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
MARCH = date(2024, 3, 5)
APRIL = date(2024, 4, 29)


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What the command prints. Its PDFs are left to be made: others test those."""
    del django_db_setup
    out = StringIO()
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(documents, "make_due", lambda: 0)
        call_command("seed_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def west_sussex() -> Board:
    """The West Sussex board."""
    return Board.objects.get(partnership__slug="west-sussex",
                             terms__version=1)  # fmt: skip


@pytest.fixture
def southend() -> Board:
    """The Southend board."""
    return Board.objects.get(partnership__slug__startswith="southend", terms__version=1)


@pytest.fixture
def march(west_sussex: Board) -> Meeting:
    return west_sussex.meetings.get(date=MARCH)


@pytest.fixture
def june(southend: Board) -> Meeting:
    return southend.meetings.get(date=date(2023, 6, 22))


def published(meeting: Meeting) -> dict[str, Any]:
    """The newest public snapshot of a meeting."""
    snapshot: dict[str, Any] = meeting.publications.latest("number").document.snapshot
    return snapshot


# --- Telling it ----------------------------------------------------------------------
def rows() -> dict[str, int]:
    """How many rows every table has."""
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


def test_it_says_what_it_told_and_who_can_sign_in(told: str) -> None:
    assert "West Sussex SEND Partnership and Southend SEND Partnership" in told
    assert "Sign in with the password" in told
    for role in ("secretary", "chair", "vice chair", "member", "observer"):
        assert f", {role}, " in told


@pytest.mark.parametrize("days", [0, 400])
def test_telling_it_again_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setattr(documents, "make_due", lambda: 0)
    before, head = rows(), AuditEvent.objects.latest("pk")
    out = StringIO()

    call_command("seed_demo", stdout=out)
    assert story.tell(today() + timedelta(days=days)) == []

    assert "The demonstration data is here already." in out.getvalue()
    assert rows() == before
    assert AuditEvent.objects.latest("pk") == head


def test_every_operation_left_its_event() -> None:
    kinds = Counter(AuditEvent.objects.values_list("kind", flat=True))

    assert kinds["boards.meeting_created"] == Meeting.objects.count()
    assert kinds["boards.decision_taken"] == Decision.objects.count()
    assert kinds["boards.minutes_approved"] == 1


def test_nobody_real_is_in_it_and_every_address_is_an_example() -> None:
    addresses = [
        *User.objects.values_list("email", flat=True),
        *Person.objects.exclude(email="").values_list("email", flat=True),
        *Notice.objects.values_list("address", flat=True),
    ]
    assert len(addresses) > 20
    assert [a for a in addresses if not a.endswith("@example.org")] == []

    texts = [
        *Person.objects.values_list("name", flat=True),
        *MinuteEntry.objects.values_list("text", flat=True),
        *Action.objects.values_list("text", flat=True),
        *ActionUpdate.objects.values_list("text", flat=True),
        *Notice.objects.values_list("text", flat=True),
        *(json.dumps(p.document.snapshot) for p in Publication.objects.all()),
    ]
    assert names_not_allowed(" | ".join(texts)) == []
    assert {p.is_demonstration for p in Partnership.objects.all()} == {True}


# --- West Sussex: the board ----------------------------------------------------------
def test_its_seats(west_sussex: Board) -> None:
    places = SeatPlace.objects.filter(seat__board=west_sussex)

    assert west_sussex.seats.count() == 24
    assert places.count() == 26
    assert west_sussex.seats.values("sector").distinct().count() == 7
    held = places.filter(in_force(MARCH, "appointments__")).distinct()
    assert held.count() == 23


def test_its_officers(west_sussex: Board) -> None:
    chair = west_sussex.offices.get(kind="chair")
    vice = west_sussex.offices.get(kind="vice_chair")

    first = west_sussex.seats.order_by("order", "pk").first()
    assert chair.seat == first
    assert chair.is_independent
    assert vice.seat is None
    assert vice.person.appointments.filter(place__seat__board=west_sussex).exists()


def test_its_terms(west_sussex: Board) -> None:
    terms = west_sussex.terms.get(version=1)

    letters = [c.letter for c in terms.clauses.all()]
    assert "".join(letters) == "abcdefghijklm"
    assert terms.standing_items.count() == 5
    assert rule_words(terms.rule()) == (
        "The chair or the vice chair, and 40% of the membership."
    )


def test_its_next_terms_are_out_for_comment(west_sussex: Board, march: Meeting) -> None:
    draft = west_sussex.terms.get(version=2)
    in_march = replace(room.of(march), rule=draft.rule()).quorum()

    assert draft.state == "consultation"
    answered = [c.answered_at is not None for c in draft.comments.all()]
    assert answered == [True, False]
    assert in_march.missing == ("someone from Parent/carers and families",)


def test_what_it_reports_to_and_what_reports_to_it(west_sussex: Board) -> None:
    reports = west_sussex.lines_from.filter(kind="reports", to_board__isnull=False)
    assert [line.to_board.kind for line in reports] == ["executive"]
    assert west_sussex.lines_to.filter(kind="reports").count() == 7
    assert west_sussex.lines_from.filter(kind="escalates").count() == 3


# --- West Sussex: 5 March 2024 -------------------------------------------------------
def test_march_was_quorate(march: Meeting) -> None:
    quorum = Quorum.from_dict(march.quorum)

    assert quorum.quorate
    assert (quorum.places_filled_here, quorum.places_total) == (17, 26)
    assert quorum.needed == 11
    assert "the chair and the vice chair are here" in quorum.sentence
    assert march.presided_by == march.board.offices.get(kind="chair").person


def test_march_names_who_came_and_who_sent_apologies(march: Meeting) -> None:
    snapshot = published(march)
    groups = snapshot["attendance"]
    came = [p for g in groups for p in g["people"]] + snapshot["in_attendance"]
    apologies = [p for g in groups for p in g["apologies"]]

    assert (len(came), len(apologies)) == (22, 12)
    assert [p["name"] for p in apologies].count("") == 1  # the seat nobody is named for


def test_march_is_counted_by_sector_and_flags_who_was_not_there(march: Meeting) -> None:
    counted = attendance_at.of_meeting(march.board, march)

    assert [(row.count.name, row.words) for row in counted.sectors] == [
        ("Chair", "1 of 1"),
        ("West Sussex County Council", "7 of 12"),
        ("Education and Schools", "5 of 7"),
        ("Parent/carers and families", "0 of 1"),
        ("Health", "3 of 3"),
        ("Programme Management", "1 of 1"),
        ("Councillor Representation", "0 of 1"),
    ]
    assert counted.missing == (
        "Nobody from Parent/carers and families or Councillor Representation "
        "was in the room on 5 March 2024"
    )


def test_march_holds_its_items_updates_and_actions(march: Meeting) -> None:
    items = published(march)["items"]
    actions = [a for item in items for a in item["actions"]]

    assert [i["number"] for i in items] == ["1", "2", "3", "4", "5"]
    assert sum(len(i["updates"]) for i in items) == 4
    assert len(actions) == 7
    assert len([a for a in actions if not a["owners"]]) == 2
    # Dates came later, with their moves; the notes printed words at most.
    assert {a["due"] for a in actions} <= {"", "once it is published"}


def test_march_was_published_as_a_draft_and_again_when_approved(
    march: Meeting,
) -> None:
    draft, approved = march.publications.order_by("number")

    assert (draft.minutes_state, approved.minutes_state) == ("circulated", "approved")
    assert draft.replaced_by == approved
    assert approved.is_current
    assert draft.document.snapshot["banner"].startswith("Draft.")
    assert approved.document.snapshot["banner"] == ""
    assert published(march)["approved_at"] == "the meeting of 29 April 2024"


def test_march_was_corrected_in_april_and_both_say_so(march: Meeting) -> None:
    april = march.board.meetings.get(date=APRIL)
    correction = march.minutes.corrections.get()

    assert march.minutes.state == "approved"
    assert march.minutes.approved_item.meeting == april
    assert march.minutes.approved_item.approves == march
    assert [c["text"] for c in published(march)["corrections"]] == [correction.text]
    first = json.dumps(published(april)["items"][0], ensure_ascii=False)
    assert correction.text.split("“")[1][:20] in first


def test_what_march_withheld_was_never_in_what_is_published(march: Meeting) -> None:
    secret = MinuteEntry.objects.get(item__meeting=march, is_confidential=True)
    public = json.dumps(
        [p.document.snapshot for p in march.publications.all()], ensure_ascii=False
    )

    assert secret.text[:40] not in public
    assert "withheld" in public


def test_earlier_meetings_bring_their_actions_and_no_quorum(west_sussex: Board) -> None:
    earlier = west_sussex.meetings.filter(date__lt=MARCH)

    assert earlier.count() == 3
    assert {m.quorum for m in earlier} == {None}
    assert Action.objects.filter(meeting__in=earlier).exists()


def test_april_is_circulated_and_public(west_sussex: Board) -> None:
    april = west_sussex.meetings.get(date=APRIL)

    assert (april.state, april.minutes.state) == ("closed", "circulated")
    assert april.publications.get().is_current


def test_the_next_meeting_is_being_prepared(west_sussex: Board) -> None:
    coming, *later = west_sussex.meetings.filter(state="planned").order_by("date")

    assert coming.date > today()
    assert len(later) == 11
    heads = [
        row.person.initials
        for one in (coming, *later)
        for row in one.attendances.filter(place__label="Primary")
        if row.person
    ]
    assert heads[::2] == [heads[0]] * 6
    assert heads[1::2] == [heads[1]] * 6
    assert heads[0] != heads[1]
    assert coming.items.count() == 5
    assert coming.items.get(role="minutes").approves.date == APRIL
    assert coming.attendances.count() > 20
    assert not coming.attendances.exclude(state="unknown").exists()


# --- Southend: 22 June 2023 ----------------------------------------------------------
def test_june_has_timed_and_unnumbered_items(june: Meeting) -> None:
    lines = [(i.number, i.starts_at) for i in june.items.all()]

    assert len(lines) == 11
    assert all(at for _, at in lines)
    assert [number for number, _ in lines] == [
        "", "2", "3", "4", "5", "", "6", "7", "8", "9", "",
    ]  # fmt: skip


def test_who_left_at_eleven_is_not_in_the_room_at_twenty_past(june: Meeting) -> None:
    now_in = room.of(june)
    left = june.attendances.get(left_at=time(11))
    at = {item.starts_at: item for item in now_in.items}

    assert left in now_in.here(at[time(10, 40)])
    assert left not in now_in.here(at[time(11, 20)])
    assert now_in.quorum(at[time(11, 20)]).places_filled_here == 12


@pytest.mark.parametrize(
    ("references", "status", "closure"),
    [
        (("104", "108", "111", "89"), "closed", "complete"),
        (("110",), "closed", "not_needed"),
        (("102", "109"), "closed", "superseded"),
        (("95", "99", "101", "105", "107"), "open", ""),
        (("113", "116"), "open", ""),  # the others are rated since
    ],
)
def test_what_became_of_the_actions(
    southend: Board, references: tuple[str, ...], status: str, closure: str
) -> None:
    found = southend.actions.filter(reference__in=references)

    assert found.count() == len(references)
    assert set(found.values_list("status", "closure")) == {(status, closure)}


def test_numbers_run_on_and_what_is_not_mentioned_is_not_known(
    southend: Board, june: Meeting
) -> None:
    references = sorted(int(a.reference) for a in southend.actions.all())

    assert references == list(range(89, 117))
    unknown = southend.actions.filter(status="unknown")
    assert sorted(int(a.reference) for a in unknown) == [
        90, 91, 92, 93, 94, 96, 97, 98, 100, 103, 106,
    ]  # fmt: skip
    assert june.actions.count() == 5


@pytest.mark.parametrize(("old", "new"), [("102", "112"), ("109", "113")])
def test_a_closed_action_names_the_one_in_its_place(
    southend: Board, old: str, new: str
) -> None:
    successor = southend.actions.get(reference=new)

    assert successor.succeeds == southend.actions.get(reference=old)


def test_one_of_two_owners_is_asked_and_a_body_may_own(southend: Board) -> None:
    present = southend.actions.get(reference="115")
    propose = southend.actions.get(reference="116")

    assert " or " in present.owed_by
    assert propose.owed_by == "SEND Scrum"


def test_june_is_circulated_and_not_public(june: Meeting) -> None:
    assert june.minutes.state == "circulated"
    assert june.publications.count() == 0
    assert june.decisions.count() == 6


def test_southend_rates_its_actions_with_evidence_and_a_view(southend: Board) -> None:
    rated = {
        action.reference: action.get_status_display()
        for action in southend.actions.filter(reference__in=["112", "114", "115"])
    }
    assert rated == {"112": "Red", "114": "Green", "115": "Amber"}
    assert southend.actions.get(reference="114").evidence.count() == 1
    view = southend.saved_views.get()
    red = southend.status_labels.get(label="Red")
    assert (view.name, view.query) == ("Off track", f"state=l{red.pk}")
