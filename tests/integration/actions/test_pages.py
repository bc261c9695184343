"""Pages of actions: works, wrong board, wrong partnership, wrong role, wrong state."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action, ActionParty
from boards.models import AgendaItem, Meeting, Minutes
from tests.cast import Cast, login
from tests.cast import someone as someone_in
from tests.factories import actions as make
from tests.factories import boards as boards_make


def address(cast: Cast, name: str, number: int | None = None, board: str = "") -> str:
    """An address of the board's actions."""
    where: list[Any] = [cast.partnership.slug, board or cast.board.slug]
    return reverse(f"actions:{name}", args=[*where, *([number] if number else [])])


@pytest.fixture
def action(cast: Cast, item: AgendaItem) -> Action:
    """An action that Gwen owns, raised at item 2 of 5 March 2024."""
    return make.make_action(
        cast.board, cast.sam, item=item, reference="2.1", owners=(cast.gwen,)
    )


@pytest.fixture
def as_sam(cast: Cast, client: Client) -> Client:
    """The secretary's browser."""
    return login(client, cast.sam)


def text_of(response: Any) -> str:
    """What a reader reads, in one line."""
    main = response.content.decode().split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


# --- The log --------------------------------------------------------------------------
def test_the_log_says_who_when_and_where_it_stands(
    cast: Cast, as_sam: Client, item: AgendaItem, action: Action
) -> None:
    make.make_action(
        cast.board, cast.sam, item=item, reference="2.2", text="Invite",
        due_text="end of March", due_on=date(2024, 3, 29),
    )  # fmt: skip
    action.updates.create(
        text="A letter went out.", status_words="Update", made_on=date(2024, 3, 8),
        made_at=action.recorded_at, made_by=cast.gwen,
    )  # fmt: skip

    page = text_of(as_sam.get(address(cast, "actions")))

    assert "2 open, 1 of them overdue; 2 without an owner or a date." in page
    for words in (
        "2.1 5 March 2024",
        "Gwen Pryce",
        "No owner",
        "No date",
        "29 March 2024",
        "printed “end of March”",
        "days overdue",
        "8 March 2024: A letter went out.",
        "No update yet",
    ):
        assert words in page
    assert page.index("Invite") < page.index("Send the pack")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"2.1", "2.2"}),
        ("?status=all", {"2.1", "2.2", "2.3"}),
        ("?status=closed", {"2.3"}),
        ("?status=overdue", {"2.2"}),
        ("?status=incomplete", {"2.1", "2.2"}),
        ("?status=nonsense&sort=x", {"2.1", "2.2"}),
        ("?owner=y", set()),
        ("?owner=p9999999999", set()),
        ("?meeting=x", set()),
        ("?q=INVITE", {"2.2"}),
        ("?q=2.1", {"2.1"}),
        ("?owner=none", {"2.2"}),
        ("?owner=p{gwen}", {"2.1"}),
        ("?owner=nPlace planning&status=all", {"2.3"}),
        ("?meeting={meeting}", {"2.1"}),
        ("?meeting={meeting}&due=none&state=open", {"2.1"}),
        ("?due=nonsense", set()),
        ("?due=week", set()),
        ("?state=closed&status=all", {"2.3"}),
        ("?changed=2024-03-01&status=all", {"2.1", "2.2", "2.3"}),
        ("?changed=2999-01-01&status=all", set()),
        ("?changed=never", set()),
        ("?page=99", {"2.1", "2.2"}),
    ],
)
def test_each_filter_shows_exactly_its_list(
    cast: Cast, as_sam: Client, action: Action, query: str, found: set[str]
) -> None:
    make.make_action(
        cast.board, cast.sam, reference="2.2", text="Invite", due_on=date(2024, 3, 29)
    )
    third = make.make_action(cast.board, cast.sam, reference="2.3", status="closed")
    ActionParty.objects.create(action=third, part="owner", name="Place planning")

    response = as_sam.get(
        address(cast, "actions")
        + query.replace("{gwen}", str(cast.gwen.pk)).replace(
            "{meeting}", str(action.meeting_id)
        )
    )

    assert {row.action.reference for row in response.context["rows"]} == found


def test_the_tabs_count_what_their_lists_hold(
    cast: Cast, as_sam: Client, action: Action
) -> None:
    make.make_action(cast.board, cast.sam, due_on=date(2024, 3, 29))
    make.make_action(cast.board, cast.sam, status="closed")

    tabs = as_sam.get(address(cast, "actions")).context["tabs"]

    for tab in tabs:
        assert str(len(as_sam.get(tab.url).context["rows"])) == tab.count
    assert [tab.count for tab in tabs] == ["2", "3", "1", "0", "0", "2", "1", "3"]


def test_htmx_gets_the_table_of_the_same_address(
    cast: Cast, as_sam: Client, action: Action
) -> None:
    response = as_sam.get(address(cast, "actions"), headers={"HX-Request": "true"})

    assert response.content.decode().lstrip().startswith('<div id="action-log">')
    assert response["Vary"].startswith("HX-Request")


def test_an_empty_log_says_how_it_fills(cast: Cast, as_sam: Client) -> None:
    page = text_of(as_sam.get(address(cast, "actions")))

    assert "No actions yet" in page
    assert "recorded during a meeting" in page


@pytest.mark.parametrize("rows", [1, 50])
def test_the_log_takes_the_same_queries_for_one_row_and_for_fifty(
    cast: Cast, as_sam: Client, item: AgendaItem, rows: int
) -> None:
    for _ in range(rows):
        one = make.make_action(
            cast.board, cast.sam, item=item, owners=(cast.gwen, cast.pat)
        )
        one.updates.create(
            text="On it", status_words="Update", made_on=date(2024, 3, 8),
            made_at=one.recorded_at, made_by=cast.gwen,
        )  # fmt: skip
    as_sam.get(address(cast, "actions"))

    with CaptureQueriesContext(connection) as counted:
        assert as_sam.get(address(cast, "actions")).status_code == 200

    assert len(counted) == 16, "\n".join(q["sql"] for q in counted)


def test_fifty_go_on_a_page(cast: Cast, as_sam: Client) -> None:
    for _ in range(51):
        make.make_action(cast.board, cast.sam)

    first = as_sam.get(address(cast, "actions"))
    second = as_sam.get(address(cast, "actions") + "?page=2")

    assert len(first.context["rows"]) == 50
    assert len(second.context["rows"]) == 1
    assert "Showing 1 to 50 of 51" in text_of(first)


# --- Who may come in ------------------------------------------------------------------
ONE = ["action", "change", "update", "close", "reopen", "minute"]
POST_ONLY = ["update", "close", "reopen", "minute", "record"]
KEPT = ["change", "close", "reopen", "minute", "record"]


@pytest.mark.parametrize("name", [*ONE, "actions", "record"])
@pytest.mark.parametrize("visitor", ["yan", "sam"])
def test_a_strange_partnership_or_board_is_like_none(
    cast: Cast, client: Client, action: Action, name: str, visitor: str
) -> None:
    """Yan is of another partnership; Sam asks for boards that do not exist."""
    login(client, getattr(cast, visitor))
    number = action.number if name in ONE else None
    board = cast.board.slug if visitor == "yan" else "no-such-board"
    answers = [
        client.generic(method, address(cast, name, number, board=board))
        for method in ("GET", "POST")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("name", [*ONE, "actions", "record"])
def test_who_is_not_signed_in_is_asked_to(
    cast: Cast, client: Client, action: Action, name: str
) -> None:
    response = client.post(address(cast, name, action.number if name in ONE else None))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", ONE)
def test_another_boards_action_is_like_none(
    cast: Cast, as_sam: Client, action: Action, name: str
) -> None:
    """The number exists, on the other board only."""
    others = [make.make_action(cast.other_board, cast.sam) for _ in range(3)]
    url = address(cast, name, others[-1].number)

    response = as_sam.get(url) if name == "action" else as_sam.post(url)

    assert response.status_code == 404


@pytest.mark.parametrize("name", POST_ONLY)
def test_verbs_answer_to_posts_only(
    cast: Cast, as_sam: Client, action: Action, name: str
) -> None:
    number = action.number if name in ONE else None

    assert as_sam.get(address(cast, name, number)).status_code == 405


@pytest.mark.parametrize("visitor", ["nadia", "gwen", "olu", "ada", "zoe"])
@pytest.mark.parametrize("name", KEPT)
def test_only_the_secretary_keeps_the_log(
    cast: Cast, client: Client, action: Action, name: str, visitor: str
) -> None:
    login(client, getattr(cast, visitor))
    number = action.number if name in ONE else None

    assert client.post(address(cast, name, number)).status_code == 403


def test_a_reader_sees_no_way_to_change(
    cast: Cast, client: Client, action: Action
) -> None:
    login(client, cast.olu)

    response = client.get(action.get_absolute_url())
    page = response.content.decode()

    assert response.status_code == 200
    assert "Only the secretary and the people named on the action" in page
    for name in ("change", "update", "close", "reopen"):
        assert address(cast, name, action.number) not in page
    assert "The log of changes" not in page


def test_a_confidential_action_is_like_none_to_the_uncleared(
    cast: Cast, client: Client, confidential: AgendaItem
) -> None:
    hidden = make.make_action(
        cast.board,
        cast.sam,
        item=confidential,
        text="Hush about it",
        owners=(cast.olu,),
    )
    seen = {}
    for name in ("sam", "gwen", "olu"):
        login(client, getattr(cast, name))
        seen[name] = (
            client.get(hidden.get_absolute_url()).status_code,
            "about it"
            in client.get(
                address(cast, "actions") + "?status=all&q=Hush"
            ).content.decode(),
            client.post(address(cast, "update", hidden.number)).status_code,
        )

    assert seen == {
        "sam": (200, True, 422),
        "gwen": (200, True, 403),
        "olu": (404, False, 404),
    }


def test_somebody_named_reads_and_updates_their_actions_only(
    cast: Cast, client: Client, action: Action
) -> None:
    lead = someone_in(cast.partnership, "Tom Ashby")
    own = make.make_action(cast.board, cast.sam, text="Theirs", owners=(lead,))
    login(client, lead)

    log = text_of(client.get(address(cast, "actions")))
    answer = client.post(
        address(cast, "update", own.number),
        {"update-text": "Begun.", "update-status": "in_progress"},
    )

    assert "Theirs" in log
    assert "Send the pack" not in log
    assert "You see the actions that you are named on" in log
    assert client.get(action.get_absolute_url()).status_code == 404
    assert (answer.status_code, answer["Location"]) == (303, own.get_absolute_url())
    own.refresh_from_db()
    assert own.status == "in_progress"


def test_a_stranger_to_the_board_is_told_whose_log_it_is(
    cast: Cast, client: Client, action: Action
) -> None:
    response = login(client, cast.zoe).get(address(cast, "actions"))

    assert response.status_code == 403
    assert "for its members" in response.content.decode()


# --- One action -----------------------------------------------------------------------
def test_the_page_tells_where_it_came_from_and_what_happened(
    cast: Cast, as_sam: Client, action: Action, item: AgendaItem
) -> None:
    new = make.make_action(cast.board, cast.sam, reference="2.2", succeeds=action)
    as_sam.post(
        address(cast, "update", action.number),
        {"update-text": "Met.\n- one\n- two", "update-status": "waiting"},
    )

    page = text_of(as_sam.get(action.get_absolute_url()))
    successor = text_of(as_sam.get(new.get_absolute_url()))

    for words in (
        "Meeting of 5 March 2024 , item 2. Item 2",
        "Waiting",
        "Met. one two",
        "Its place is taken by Action 2.2",
        "Sam Whitlock (secretary) said where Action 2.1 stands",
    ):
        assert words in page
    assert "Takes the place of Action 2.1" in successor


def test_relatives_that_may_not_be_seen_are_not_named(
    cast: Cast, client: Client, action: Action
) -> None:
    make.make_action(
        cast.board, cast.sam, reference="HUSH", succeeds=action, is_confidential=True
    )
    page = login(client, cast.olu).get(action.get_absolute_url()).content.decode()

    assert "HUSH" not in page


def test_what_was_said_at_a_confidential_item_stays_there(
    cast: Cast, client: Client, action: Action, confidential: AgendaItem
) -> None:
    action.updates.create(
        text="Hush", status_words="Update", made_on=date(2024, 3, 5), item=confidential,
        meeting=confidential.meeting, made_at=action.recorded_at, made_by=cast.sam,
    )  # fmt: skip
    pages = {
        name: login(client, getattr(cast, name)).get(url).content.decode()
        for name in ("gwen", "olu")
        for url in (action.get_absolute_url(),)
    }

    assert "Hush" in pages["gwen"]
    assert "Hush" not in pages["olu"]
    assert "Hush" not in client.get(address(cast, "actions")).content.decode()


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("update", {"update-status": "open"}, "Say what happened"),
        ("update", {"update-text": "Typed", "update-status": "closed"}, "valid choice"),
        ("update", {"update-text": "x" * 200_000, "update-status": "open"}, "200,000"),
        ("close", {"close-text": "Typed", "close-closure": "gone"}, "valid choice"),
    ],
)
def test_what_was_refused_is_shown_with_its_reason(
    cast: Cast,
    as_sam: Client,
    action: Action,
    name: str,
    sent: dict[str, str],
    sentence: str,
) -> None:
    response = as_sam.post(address(cast, name, action.number), sent)
    page = response.content.decode()

    assert response.status_code == 422
    assert "There is a problem" in page
    assert sentence in page
    assert sent.get(f"{name}-text", "") in page
    assert not action.updates.exists()


def test_closing_and_opening_again(cast: Cast, as_sam: Client, action: Action) -> None:
    as_sam.post(address(cast, "close", action.number), {"close-closure": "complete"})
    closed = text_of(as_sam.get(action.get_absolute_url()))
    refused = as_sam.post(address(cast, "update", action.number), {
        "update-text": "More", "update-status": "open",
    })  # fmt: skip
    empty = as_sam.post(address(cast, "reopen", action.number), {"reopen-reason": ""})
    opened = as_sam.post(
        address(cast, "reopen", action.number), {"reopen-reason": "Not sent."}
    )

    assert "Closed Complete" in closed
    assert "recorded by Sam Whitlock" in closed
    assert (refused.status_code, empty.status_code) == (422, 422)
    assert opened.status_code == 303
    action.refresh_from_db()
    assert action.status == "open"


def test_an_actions_page_takes_few_queries(
    cast: Cast, as_sam: Client, action: Action
) -> None:
    as_sam.get(action.get_absolute_url())

    with CaptureQueriesContext(connection) as counted:
        as_sam.get(action.get_absolute_url())

    assert len(counted) == 19, "\n".join(q["sql"] for q in counted)


# --- Changing -------------------------------------------------------------------------
def changed(response: Any, **values: object) -> dict[str, object]:
    """What the browser would send: the form as shown, with changes."""
    form = response.context["form"]
    sent: dict[str, object] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if name == "due_on":
            parts = field.widget.decompress(value)
            boxes = ("day", "month", "year")
            sent |= {f"due_on_{n}": p for n, p in zip(boxes, parts, strict=True)}
        elif value not in (None, False):
            sent[name] = value
    return sent | values


def test_the_secretary_mends_owner_and_date(
    cast: Cast, as_sam: Client, action: Action, item: AgendaItem
) -> None:
    url = address(cast, "change", action.number) + f"?item={item.pk}"
    sent = changed(
        as_sam.get(url),
        owner_1=f"p{cast.pat.pk}",
        owner_2=f"b{cast.other_board.pk}",
        owner_name="Odette L; SEND Scrum",
        joined="or",
        due_on_day="8",
        due_on_month="April",
        due_on_year="2024",
    )

    response = as_sam.post(url, sent)

    assert response.status_code == 303
    assert response["Location"].endswith(
        f"/meetings/1/record/?item={item.pk}#action-{action.number}"
    )
    action = Action.objects.get(pk=action.pk)
    assert action.due_on == date(2024, 4, 8)
    assert action.owners == "Pat Moran or Other board or Odette L or SEND Scrum"


def test_people_nobody_touched_stay_as_they_were(
    cast: Cast, as_sam: Client, action: Action
) -> None:
    ActionParty.objects.filter(action=action).update(order=1)
    ActionParty.objects.create(action=action, part="owner", name="First", order=0)
    url = address(cast, "change", action.number)

    as_sam.post(url, changed(as_sam.get(url), due_text="next board"))

    action = Action.objects.get(pk=action.pk)
    assert (action.owners, action.due_text) == ("First and Gwen Pryce", "next board")


def test_a_change_over_a_newer_one_shows_both(
    cast: Cast, as_sam: Client, action: Action
) -> None:
    url = address(cast, "change", action.number)
    shown = as_sam.get(url)
    as_sam.post(url, changed(shown, due_text="theirs"))

    response = as_sam.post(url, changed(shown, text="mine"))

    assert response.status_code == 409
    assert "mine" in response.content.decode()
    assert "theirs" in response.content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": ""}, "Write what is to be done."),
        (
            {"due_on_day": "31", "due_on_month": "2", "due_on_year": "2024"},
            "no such day",
        ),
        ({"owner_name": "Ann\u202e"}, "hidden text-direction mark"),
        ({"owner_2": "again"}, "is named twice"),
        ({"reference": ""}, "Give the reference"),
    ],
)
def test_a_bad_change_keeps_what_was_typed(
    cast: Cast,
    as_sam: Client,
    action: Action,
    values: dict[str, str],
    sentence: str,
) -> None:
    if values.get("owner_2") == "again":
        values = {"owner_2": f"p{cast.gwen.pk}"}
    url = address(cast, "change", action.number)

    response = as_sam.post(url, changed(as_sam.get(url), due_text="kept", **values))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert 'value="kept"' in response.content.decode()


def test_minuted_wording_is_said_to_stay(
    cast: Cast, as_sam: Client, action: Action, meeting: Meeting
) -> None:
    Minutes.objects.create(meeting=meeting, state="checked")
    url = address(cast, "change", action.number)
    shown = as_sam.get(url)

    refused = as_sam.post(url, changed(shown, text="Other"))
    moved = as_sam.post(url, changed(shown, due_text="May"))

    assert "stays as minuted" in text_of(shown)
    assert (refused.status_code, moved.status_code) == (422, 303)


def test_a_closed_action_is_not_mended(cast: Cast, as_sam: Client) -> None:
    closed = make.make_action(cast.board, cast.sam, status="closed")

    response = as_sam.get(address(cast, "change", closed.number))

    assert response.status_code == 403
    assert "Open it again to change it" in response.content.decode()


# --- From the record page -------------------------------------------------------------
def test_an_action_is_recorded_and_the_record_goes_on(
    cast: Cast, as_sam: Client, item: AgendaItem
) -> None:
    response = as_sam.post(
        address(cast, "record"),
        {
            "item": item.pk,
            "action-text": "Link with health",
            "action-owner_1": f"p{cast.gwen.pk}",
            "action-supporter_1": f"p{cast.pat.pk}",
            "action-due_text": "next board",
        },
    )

    assert response.status_code == 303
    assert response["Location"].endswith(
        f"/meetings/1/record/?item={item.pk}&kind=action#capture"
    )
    action = Action.objects.get()
    assert (action.reference, action.owed_by, action.due_text, action.due_on) == (
        "2.1",
        "Gwen Pryce with Pat Moran",
        "next board",
        None,
    )


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"action-text": ""}, "Write what is to be done."),
        ({"action-text": "x" * 200_000}, "200,000"),
        ({"action-text": "Kept", "action-due_on_day": "8"}, "needs a month"),
        ({"action-text": "Kept", "action-owner_1": "p0"}, "valid choice"),
    ],
)
def test_a_refused_action_keeps_what_was_typed(
    cast: Cast, as_sam: Client, item: AgendaItem, sent: dict[str, str], sentence: str
) -> None:
    response = as_sam.post(
        address(cast, "record"), {"item": item.pk, "action-due_text": "May", **sent}
    )
    page = response.content.decode()

    assert response.status_code == 422
    assert sentence in page
    assert sent["action-text"] in page
    assert 'value="May"' in page
    assert not Action.objects.exists()


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 40])
def test_an_item_that_is_none_of_this_board_is_not_found(
    cast: Cast, as_sam: Client, action: Action, asked: str
) -> None:
    elsewhere = make.item_of(make.open_meeting(cast.other_board))
    for item in (asked, elsewhere.pk):
        sent = {"item": item, f"action-{action.number}-item": item, "action-text": "Do"}
        assert as_sam.post(address(cast, "record"), sent).status_code == 404
        url = address(cast, "minute", action.number)
        assert as_sam.post(url, sent).status_code == 404


def test_nothing_is_recorded_at_a_meeting_not_begun(cast: Cast, as_sam: Client) -> None:
    item = make.item_of(make.open_meeting(cast.board, state="called"))

    response = as_sam.post(
        address(cast, "record"), {"item": item.pk, "action-text": "Do"}
    )

    assert response.status_code == 403
    assert "Recording has not begun" in response.content.decode()


@pytest.fixture
def earlier(cast: Cast) -> Action:
    """An action of February."""
    before = make.open_meeting(cast.board, date(2024, 2, 6))
    return make.make_action(cast.board, cast.sam, meeting=before, reference="Feb 2.1")


def minuted(action: Action, item: AgendaItem, **values: object) -> dict[str, object]:
    """What the row of an earlier action sends."""
    names = {"item": item.pk, "outcome": "kept_open", **values}
    return {f"action-{action.number}-{name}": value for name, value in names.items()}


def test_an_earlier_action_is_closed_while_recording(
    cast: Cast, as_sam: Client, item: AgendaItem, earlier: Action
) -> None:
    response = as_sam.post(
        address(cast, "minute", earlier.number),
        minuted(earlier, item, outcome="complete", text="Two heads attend."),
    )

    assert response.status_code == 303
    assert response["Location"].endswith(f"?item={item.pk}#action-{earlier.number}")
    earlier.refresh_from_db()
    assert (earlier.status, earlier.closed_item) == ("closed", item)


def test_a_new_action_takes_an_earlier_ones_place_in_one_step(
    cast: Cast, as_sam: Client, item: AgendaItem, earlier: Action
) -> None:
    as_sam.post(
        address(cast, "minute", earlier.number),
        minuted(earlier, item, outcome="replaced", new_text="A wider report"),
    )

    new = Action.objects.get(succeeds=earlier)
    assert (new.reference, new.text) == ("2.1", "A wider report")


@pytest.mark.parametrize("htmx", [True, False])
def test_a_refused_row_keeps_what_was_typed(
    cast: Cast, as_sam: Client, item: AgendaItem, earlier: Action, *, htmx: bool
) -> None:
    item.role = "matters_arising"
    item.save()
    response = as_sam.post(
        address(cast, "minute", earlier.number),
        minuted(earlier, item, outcome="replaced", text="Kept words"),
        headers={"HX-Request": "true"} if htmx else None,
    )
    page = response.content.decode()

    assert response.status_code == 422
    assert page.lstrip().startswith("<div") == htmx
    assert "Write the action that takes its place." in page
    assert "Kept words" in page


def test_htmx_gets_the_items_list_back(
    cast: Cast, as_sam: Client, item: AgendaItem, earlier: Action
) -> None:
    item.role = "matters_arising"
    item.save()

    response = as_sam.post(
        address(cast, "minute", earlier.number),
        minuted(earlier, item, text="Going on."),
        headers={"HX-Request": "true"},
    )
    page = response.content.decode()

    assert page.lstrip().startswith('<div class="q-item-actions" id="item-actions"')
    assert "Kept open." in page
    assert "Going on." in page


def test_an_action_of_this_meeting_is_not_an_earlier_one(
    cast: Cast, as_sam: Client, item: AgendaItem, action: Action
) -> None:
    response = as_sam.post(
        address(cast, "minute", action.number), minuted(action, item)
    )

    assert response.status_code == 404


def test_the_record_page_shows_actions_within_its_budget(
    cast: Cast, as_sam: Client, item: AgendaItem, earlier: Action, action: Action
) -> None:
    boards_make.make_member(cast.board)
    item.role = "matters_arising"
    item.save()
    url = f"{item.meeting.address('record')}?item={item.pk}&kind=action"
    as_sam.get(url)

    with CaptureQueriesContext(connection) as counted:
        page = as_sam.get(url).content.decode()

    assert len(counted) <= 28, "\n".join(q["sql"] for q in counted)
    assert "Feb 2.1" in page
    assert 'name="action-owner_1"' in page
    assert "Action 2.1 has no date" in page
