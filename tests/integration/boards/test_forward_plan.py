"""The forward plan, the draft of an agenda, and items brought to the next (C31, C33)."""

from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.agenda_draft import Matter, of_meeting
from boards.models import AgendaItem, ForwardItem, Meeting, StandingItem
from boards.operations import agenda, decisions, meetings, notes
from boards.operations.agenda import ItemInput
from boards.operations.agenda_choices import settle_agenda
from boards.operations.forward_plan import ForwardInput, plan_item
from boards.operations.meetings import MeetingInput
from boards.operations.passing_on import pass_on
from boards.operations.series import plan_series
from governance import clock
from governance.clock import LOCAL
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login, the_cast
from tests.factories import actions as make_actions
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body, day

pytestmark = pytest.mark.django_db
# West Sussex's meetings of 2024, as its papers tell them (001, 000 Annex A (j)).
DAYS = [date(2024, 3, 5), date(2024, 4, 29), date(2024, 5, 7), date(2024, 6, 4),
        date(2024, 7, 2), date(2024, 8, 6)]  # fmt: skip
PLAN_QUERIES = 12


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    terms = cast.board.terms.get()
    for order, (title, role) in enumerate(
        [("Minutes and action tracker", "minutes"), ("Data dashboards", "ordinary"),
         ("Any other business", "other_business")], start=1,
    ):  # fmt: skip
        StandingItem.objects.create(terms=terms, order=order, title=title, role=role)
    return cast


@pytest.fixture
def year(cast: Cast) -> list[Meeting]:
    """The meetings, those from April on still to come."""
    hours = {"starts_at": time(11), "ends_at": time(13), "place": "Bodiam Room"}
    with at(2024, 2, 1):
        return plan_series(
            by=cast.standing(cast.sam),
            board=cast.board,
            days=[MeetingInput(date=one, **hours) for one in DAYS],  # type: ignore[arg-type]
        )


def at(*when: int):  # type: ignore[no-untyped-def]
    return clock.at(datetime(*when, 9, tzinfo=LOCAL))  # type: ignore[arg-type,misc]


def item(cast: Cast, meeting: Meeting, title: str) -> AgendaItem:
    return agenda.add_item(
        by=cast.standing(cast.sam), meeting_id=meeting.pk, item=ItemInput(title=title)
    )


def hold_march(cast: Cast, march: Meeting) -> dict[str, AgendaItem]:
    """March: one item discussed and done, one with an action, one not reached."""
    sam = cast.standing(cast.sam)
    with at(2024, 3, 5):
        items = {t: item(cast, march, t) for t in ("Done", "Owed", "Unreached")}
        meetings.open_meeting(by=sam, meeting_id=march.pk)
        make_actions.make_action(
            cast.board, cast.sam, item=items["Owed"], reference="5.1"
        )
        decisions.take_decision(
            by=sam, item_id=items["Done"].pk, wording="The plan is agreed."
        )
        for title in ("Done", "Owed"):
            notes.add_note(by=sam, item_id=items[title].pk, text="It was discussed.")
            agenda.mark_done(by=sam, item_id=items[title].pk)
        meetings.close_meeting(by=sam, meeting_id=march.pk)
    return items


def matters(meeting: Meeting) -> dict[str, Matter]:
    with at(2024, 3, 6):
        fresh = Meeting.objects.select_related("board", "terms").get(pk=meeting.pk)
        return {one.title: one for one in of_meeting(fresh)}


def health(cast: Cast) -> ForwardItem:
    return plan_item(
        by=cast.standing(cast.sam),
        board=cast.board,
        item=ForwardInput(
            title="Health focused item", starts_on=date(2024, 4, 29), every_months=3
        ),
    )


# --- The draft -----------------------------------------------------------------------
def test_the_draft_proposes_every_source_with_its_reason(
    cast: Cast, year: list[Meeting]
) -> None:
    hold_march(cast, year[0])
    health(cast)

    found = matters(year[1])

    assert {title: one.reason for title, one in found.items()} == {
        "Data dashboards": "A standing item of the terms of reference.",
        "Any other business": "A standing item of the terms of reference.",
        "Minutes of 5 March 2024": "They wait for approval.",
        "Decision 1, to ratify": "Taken without a quorum on 5 March 2024: provisional "
        "until ratified.",
        "Owed": "Discussed on 5 March 2024, and action 5.1 is still open.",
        "Unreached": "Not reached at the meeting of 5 March 2024.",
        "Action log": "1 action is still open. They are taken with the minutes.",
        "Health focused item": "Forward plan: every quarter from 29 April 2024.",
    }
    # May comes after a meeting that is not held yet: nothing can come back to it.
    assert {"Owed", "Unreached", "Health focused item"}.isdisjoint(matters(year[2]))
    assert "Health focused item" in matters(year[4])  # July


def test_what_is_taken_left_or_put_back_is_the_agenda(
    client: Client, cast: Cast, year: list[Meeting]
) -> None:
    hold_march(cast, year[0])
    planned = health(cast)
    proposed = matters(year[1])
    login(client, cast.sam)
    with at(2024, 3, 6):
        url = address(cast, "agenda-draft", year[1].number)
        shown = body(client.get(url))
        done = client.post(url, {
            proposed["Owed"].key: "take",
            proposed["Unreached"].key: "wait",
            proposed["Data dashboards"].key: "leave",
            proposed["Health focused item"].key: "take",
        })  # fmt: skip
        once_more = body(client.get(url))

    assert "Discussed on 5 March 2024, and action 5.1 is still open." in shown
    assert done.status_code == 303
    agenda_now = {i.title: i for i in year[1].items.all()}
    assert list(agenda_now) == [
        "Minutes and action tracker", "Decision 1, to ratify", "Owed",
        "Health focused item", "Any other business",
    ]  # fmt: skip
    assert agenda_now["Owed"].reason.endswith("action 5.1 is still open.")
    assert agenda_now["Owed"].came_from is not None
    assert agenda_now["Health focused item"].forward_item == planned
    waits = cast.board.forward_items.get(starts_on=None)
    assert (waits.title, waits.note) == (
        "Unreached", "Put back from the agenda of 29 April 2024.",
    )  # fmt: skip
    assert once_more.count("Left<") == 3
    assert AuditEvent.objects.filter(kind="boards.agenda_drafted").count() == 1


def test_a_topic_comes_back_as_long_as_one_of_its_actions_is_open(
    cast: Cast, year: list[Meeting]
) -> None:
    hold_march(cast, year[0])
    sam = cast.standing(cast.sam)
    with at(2024, 3, 6):
        settle_agenda(
            by=sam, meeting_id=year[1].pk,
            choices={matters(year[1])["Owed"].key: "take"},
        )  # fmt: skip
    with at(2024, 4, 29):
        meetings.open_meeting(by=sam, meeting_id=year[1].pk)
        again = year[1].items.get(title="Owed")
        agenda.mark_done(by=sam, item_id=again.pk)
        meetings.close_meeting(by=sam, meeting_id=year[1].pk)

    reason = matters(year[2])["Owed"].reason

    assert reason == "Discussed on 29 April 2024, and action 5.1 is still open."
    assert not year[1].items.get(title="Owed").files.exists()


def test_an_item_with_a_record_is_not_left_off_and_the_page_says_so(
    client: Client, cast: Cast, year: list[Meeting]
) -> None:
    data = year[1].items.get(title="Data dashboards")
    make_actions.make_action(cast.board, cast.sam, item=data)
    key = matters(year[1])["Data dashboards"].key
    login(client, cast.sam)

    with at(2024, 3, 6):
        url = address(cast, "agenda-draft", year[1].number)
        answer = client.post(url, {key: "leave"})

    assert answer.status_code == 422
    assert "Something is recorded under this item" in body(answer)
    assert year[1].items.filter(pk=data.pk).exists()


# --- The plan ------------------------------------------------------------------------
def test_the_plan_is_laid_over_the_meetings_and_what_waits_stands_below(
    client: Client, cast: Cast, year: list[Meeting]
) -> None:
    login(client, cast.sam)
    with at(2024, 3, 6):
        new = address(cast, "forward-new")
        typed = {
            "title": "Health focused item",
            "kind": "discussion",
            "every_months": "3",
        }
        client.post(new, {**typed, **day("starts_on", "29 4 2024")})
        client.post(new, {"title": "Place Planning", "kind": "information"})
        refused = client.post(new, typed)
        with CaptureQueriesContext(connection) as queries:
            shown = body(client.get(address(cast, "forward-plan")))
        place = cast.board.forward_items.get(title="Place Planning")
        edit = address(cast, "forward-edit", place.pk)
        client.post(edit, {"title": "Place Planning", "kind": "information",
                           **day("starts_on", "1 6 2024")})  # fmt: skip
        moved = body(client.get(address(cast, "forward-plan")))
        client.post(address(cast, "forward-end", place.pk), {"reason": "Taken over"})
        ended = body(client.get(address(cast, "forward-plan")))

    health_at = [i for i in range(len(shown)) if shown.startswith("<strong>Health", i)]
    april, may, july = (shown.index(d) for d in ("29 April", "7 May", "2 July 2024"))
    assert len(health_at) == 2
    assert april < health_at[0] < may < july < health_at[1]
    assert shown.index("Place Planning") > shown.index("Backlog")
    assert "Say from when it repeats." in body(refused)
    assert moved.index("Place Planning") < moved.index("Backlog")
    assert "Place Planning" not in ended
    assert len(queries) <= PLAN_QUERIES, [q["sql"] for q in queries]


def test_a_confidential_item_is_planned_under_its_public_title(
    client: Client, cast: Cast, year: list[Meeting]
) -> None:
    plan_item(
        by=cast.standing(cast.sam), board=cast.board,
        item=ForwardInput(
            title="MARKER of a provider", starts_on=date(2024, 4, 1),
            is_confidential=True, public_title="A provider", withheld_reason="Commercial",
        ),
    )  # fmt: skip
    proposed = matters(year[1])["MARKER of a provider"]
    pages_of = {}
    with at(2024, 3, 6):
        for person in (cast.olu, cast.gwen):
            login(client, person)
            pages_of[person] = body(client.get(address(cast, "forward-plan")))
        settle_agenda(by=cast.standing(cast.sam), meeting_id=year[1].pk,
                      choices={proposed.key: "take"})  # fmt: skip

    assert "MARKER" not in pages_of[cast.olu]
    assert "A provider" in pages_of[cast.olu]
    assert "MARKER" in pages_of[cast.gwen]
    assert year[1].items.get(title="MARKER of a provider").is_confidential
    told = AuditEvent.objects.filter(subject_label__contains="MARKER")
    assert not told.exists()


def test_who_reads_and_who_keeps_the_plan(client: Client, cast: Cast) -> None:
    planned = health(cast)
    for name, numbers in (
        ("forward-plan", ()), ("forward-new", ()),
        ("forward-edit", (planned.pk,)), ("forward-end", (planned.pk,)),
    ):  # fmt: skip
        url = address(cast, name, *numbers)
        pages.hides_from_strangers(client, cast, url)
        login(client, cast.gwen)
        answer = client.get(url)
        assert answer.status_code == (200 if name == "forward-plan" else 403)


# --- Two verbs -----------------------------------------------------------------------
def test_moving_and_copying_to_the_next_meeting_are_two_verbs(
    cast: Cast, year: list[Meeting]
) -> None:
    sam = cast.standing(cast.sam)
    moved, copied = item(cast, year[1], "Moved"), item(cast, year[1], "Copied")
    meetings.cancel_meeting(by=sam, meeting_id=year[2].pk, reason="No room")

    pass_on(by=sam, item_id=moved.pk, how="move")
    pass_on(by=sam, item_id=copied.pk, how="copy")

    here = set(year[1].items.values_list("title", flat=True))
    there = dict(year[3].items.values_list("title", "reason"))
    assert ("Moved" in here, "Copied" in here) == (False, True)
    assert there["Moved"] == "Moved from the agenda of the meeting of 29 April 2024."
    assert there["Copied"] == "Also on the agenda of the meeting of 29 April 2024."
    with pytest.raises(RuleBroken, match="already"):
        pass_on(by=sam, item_id=copied.pk, how="copy")
    with pytest.raises(RuleBroken, match="No next meeting is planned"):
        pass_on(by=sam, item_id=item(cast, year[5], "Late").pk, how="move")
    with pytest.raises(NotAllowed):
        pass_on(by=cast.standing(cast.gwen), item_id=copied.pk, how="move")
