"""The log's page: tabs, filters, orders, saved views, and one log across boards."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions import listing
from actions.models import Action, ActionParty, SavedView
from boards.models import AgendaItem
from boards.roles import Role
from governance import list_filters
from governance.clock import now, today
from governance.list_filters import ListFilter
from governance.models import Organisation, RoleHolding
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories import boards as make_boards


def board_log(cast: Cast, query: str = "") -> str:
    """The address of the board's log."""
    return reverse("actions:actions", args=[cast.partnership.slug, "board"]) + query


def across(cast: Cast, query: str = "") -> str:
    """The address of the log across the partnership."""
    return reverse("actions:across", args=[cast.partnership.slug]) + query


def shown(client: Client, address: str) -> list[str]:
    """The references on a page, in their order."""
    return [row.action.reference for row in client.get(address).context["rows"]]


@pytest.fixture
def log(cast: Cast) -> dict[str, Action]:
    """An action for each tab."""
    day, on = timedelta(days=1), today()
    made = {
        name: make.make_action(
            cast.board, cast.sam, reference=name, owners=(cast.gwen,), **more
        )
        for name, more in {
            "late": {"due_on": on - 9 * day},
            "soon": {"due_on": on + 7 * day},
            "later": {"due_on": on + 8 * day},
            "waiting": {"due_text": "once it is published", "status": "waiting"},
            "held": {"due_on": on - day, "status": "done"},
            "done": {"due_on": on - 20 * day, "status": "done"},
            "ended": {"status": "closed"},
        }.items()
    }
    made["held"].conditions.create(text="A letter", added_at=now(), added_by=cast.sam)
    return made


@pytest.mark.parametrize(
    ("tab", "found"),
    [
        ("", ["late", "soon", "later", "waiting", "done", "held"]),
        ("overdue", ["late"]),
        ("soon", ["soon"]),
        ("waiting", ["waiting", "held"]),
        ("closed", ["ended"]),
    ],
)
def test_each_tab_holds_its_actions_in_its_order(
    cast: Cast, client: Client, log: dict[str, Action], tab: str, found: list[str]
) -> None:
    assert shown(login(client, cast.sam), board_log(cast, f"?status={tab}")) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("due", ["b", "c", "a"]),
        ("-due", ["c", "b", "a"]),
        ("reference", ["a", "b", "c"]),
        ("-reference", ["c", "b", "a"]),
        ("owner", ["c", "a", "b"]),
        ("-owner", ["a", "c", "b"]),
        ("status", ["a", "c", "b"]),
        ("updated", ["b", "a", "c"]),
    ],
)
def test_a_list_is_sorted_by_each_column(
    cast: Cast, client: Client, sort: str, found: list[str]
) -> None:
    on, day = today(), timedelta(days=1)
    make.make_action(cast.board, cast.sam, reference="a", owners=(cast.pat,))
    second = make.make_action(
        cast.board, cast.sam, reference="b", due_on=on, status="waiting"
    )
    make.make_action(
        cast.board, cast.sam, reference="c", due_on=on + day, owners=(cast.gwen,)
    )
    second.updates.create(
        text="x", status_words="Update", made_on=on, made_at=now(), made_by=cast.gwen
    )

    assert shown(login(client, cast.sam), board_log(cast, f"?sort={sort}")) == found


def test_a_list_is_narrowed_by_organisation_and_sector(
    cast: Cast, client: Client, log: dict[str, Action]
) -> None:
    nhs = Organisation.objects.create(partnership=cast.partnership, name="NHS Sussex")
    RoleHolding.objects.create(
        person=cast.pat, organisation=nhs, sector=cast.health, title="Lead",
        starts_on=today(),
    )  # fmt: skip
    make.make_action(cast.board, cast.sam, reference="pats", owners=(cast.pat,))
    login(client, cast.sam)

    assert shown(client, board_log(cast, f"?organisation={nhs.pk}")) == ["pats"]
    by_sector = shown(client, board_log(cast, f"?sector={cast.health.pk}"))
    assert {"pats", "late"} <= set(by_sector)  # by her role, and by her seat
    page = client.get(
        reverse("actions:actions-filter", args=[cast.partnership.slug, "board"])
    )
    for words in ("NHS Sussex", cast.health.name, "Gwen Pryce", "Within seven days"):
        assert words in page.content.decode()
    assert shown(client, board_log(cast, "?organisation=0&sector=x")) == []


def test_a_higher_app_adds_a_filter(
    cast: Cast, client: Client, log: dict[str, Action], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the improvement plan will with its areas (rulings 5)."""
    known = {**list_filters._filters}
    monkeypatch.setattr(
        list_filters, "_filters", {name: [*rows] for name, rows in known.items()}
    )
    area = ListFilter(
        key="area", label="Plan area", choices=lambda _: [("4", "4. Transitions")],
        narrow=lambda rows, value: rows.filter(reference="soon"),
    )  # fmt: skip
    list_filters.register("actions.log", area)
    login(client, cast.sam)

    answer = client.get(board_log(cast, "?area=4"))

    assert [row.action.reference for row in answer.context["rows"]] == ["soon"]
    assert "Plan area: <strong>4. Transitions</strong>" in answer.content.decode()
    form = client.get(
        reverse("actions:actions-filter", args=[cast.partnership.slug, "board"])
    )
    assert "4. Transitions" in form.content.decode()
    with pytest.raises(ValueError, match="called area"):
        list_filters.register("actions.log", area)


# --- What is confidential -------------------------------------------------------------
def test_nothing_on_the_page_tells_the_uncleared_of_a_hidden_action(
    cast: Cast, client: Client, confidential: AgendaItem
) -> None:
    """Counts, choices, search, chips and views are those of a log without it."""
    hidden = make.make_action(
        cast.board, cast.sam, item=confidential, text="Hush", due_on=today(),
    )  # fmt: skip
    ActionParty.objects.create(action=hidden, part="owner", name="Secret Owner")
    make.make_action(cast.board, cast.sam, text="Open to all")
    view = SavedView.objects.create(
        partnership=cast.partnership, board=cast.board, name="Theirs", is_shared=True,
        query="status=all&owner=nSecret+Owner", made_at=now(), made_by=cast.sam,
    )  # fmt: skip
    where = [cast.partnership.slug, "board"]
    pages = {
        name: [
            login(client, getattr(cast, name)).get(address).content.decode()
            for address in (
                board_log(cast, "?status=all"),
                board_log(cast, "?q=hush"),
                across(cast, "?status=all"),
                reverse("actions:actions-filter", args=where),
                reverse("actions:actions-view", args=[*where, view.pk]),
            )
        ]
        for name in ("sam", "olu")
    }

    assert "Hush" in pages["sam"][0]
    assert "Secret Owner" in pages["sam"][3]
    for page in pages["olu"]:
        assert "Hush" not in page
        assert "Secret Owner</" not in page
    tabs = [tab.count for tab in client.get(board_log(cast)).context["tabs"]]
    assert tabs == ["1", "1", "0", "0", "0", "1", "0", "1"]
    assert [one.count for one in client.get(board_log(cast)).context["views"]] == ["0"]


# --- Across the partnership -----------------------------------------------------------
def test_the_log_across_holds_what_each_board_lets_a_person_see(
    cast: Cast, client: Client
) -> None:
    other = make_boards.make_board(cast.partnership, "Third board", slug="third")
    make.make_action(cast.board, cast.sam, reference="ours")
    make.make_action(cast.other_board, cast.sam, reference="theirs")
    make.make_action(
        cast.other_board, cast.sam, reference="secret", is_confidential=True
    )
    make.make_action(other, cast.sam, reference="named", owners=(cast.sam,))
    make.make_action(other, cast.sam, reference="strange")

    seen = {}
    for name in ("sam", "zoe", "ada", "yan"):
        login(client, getattr(cast, name))
        answer = client.get(across(cast))
        seen[name] = {r.action.reference for r in answer.context["rows"]} if (
            answer.status_code == 200) else answer.status_code  # fmt: skip

    assert seen == {
        "sam": {"ours", "named"},
        "zoe": {"theirs", "secret"},
        "ada": {"ours", "theirs", "named", "strange"},
        "yan": 404,
    }
    login(client, cast.ada)
    assert shown(client, across(cast, f"?board={cast.other_board.pk}")) == ["theirs"]
    assert shown(client, board_log(cast, f"?board={cast.other_board.pk}")) == ["ours"]


def test_who_reads_no_log_is_told_whose_the_log_across_is(
    cast: Cast, client: Client
) -> None:
    lead = make_boards.make_person(
        cast.partnership, "Tom Ashby", user=make_boards.make_user()
    )

    answer = login(client, lead).get(across(cast))

    assert answer.status_code == 403
    assert "those who read the log of a board" in answer.content.decode()


def test_updates_at_confidential_items_stay_with_the_boards_that_clear(
    cast: Cast, client: Client, confidential: AgendaItem
) -> None:
    action = make.make_action(cast.board, cast.sam, reference="ours")
    action.updates.create(
        text="Said in private", status_words="Update", made_on=today(),
        made_at=now(), made_by=cast.sam, item=confidential,
    )  # fmt: skip

    said = {
        name: "Said in private"
        in login(client, getattr(cast, name)).get(across(cast)).content.decode()
        for name in ("sam", "olu", "ada")
    }

    assert said == {"sam": True, "olu": False, "ada": False}


# --- Saved views ----------------------------------------------------------------------
def save(client: Client, cast: Cast, query: str = "", **sent: str) -> Any:
    """Save a list of the board's log."""
    where = reverse("actions:actions-views-add", args=[cast.partnership.slug, "board"])
    return client.post(where + query, sent)


def test_a_saved_view_has_an_address_a_count_and_its_list(
    cast: Cast, client: Client, log: dict[str, Action]
) -> None:
    login(client, cast.gwen)

    saved = save(client, cast, "?status=overdue&sort=-due&evil=1", name="Late ones")

    view = SavedView.objects.get()
    assert (saved.status_code, view.query) == (303, "status=overdue&sort=-due")
    assert shown(client, saved["Location"]) == ["late"]
    pill = client.get(board_log(cast)).context["views"][0]
    assert (pill.label, pill.count, pill.url) == ("Late ones", "1", saved["Location"])
    assert login(client, cast.sam).get(saved["Location"]).status_code == 404
    assert not client.get(board_log(cast)).context["views"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "cannot be empty"),
        ("late ONES", "There is a view called “late ONES” already."),
        ("x" * 61, "at most 60 characters"),
        ("Ann\u202e", "hidden text-direction mark"),
    ],
)
def test_a_bad_name_is_said_beside_it(
    cast: Cast, client: Client, name: str, sentence: str
) -> None:
    login(client, cast.gwen)
    save(client, cast, name="Late ones")

    answer = save(client, cast, name=name)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_only_the_secretary_shares_a_view(cast: Cast, client: Client) -> None:
    save(login(client, cast.gwen), cast, name="Ours", is_shared="on")
    save(login(client, cast.sam), cast, name="Ours", is_shared="on")
    own, shared = SavedView.objects.order_by("pk")

    assert (own.is_shared, shared.is_shared) == (False, True)
    assert len(login(client, cast.gwen).get(board_log(cast)).context["views"]) == 2
    assert len(login(client, cast.olu).get(board_log(cast)).context["views"]) == 1
    where = [cast.partnership.slug, "board"]
    removed = [
        login(client, getattr(cast, who))
        .post(reverse("actions:actions-view-remove", args=[*where, view.pk]))
        .status_code
        for who, view in (
            ("gwen", shared), ("sam", own), ("gwen", own), ("sam", shared)
        )
    ]  # fmt: skip
    assert removed == [403, 404, 303, 303]
    assert not SavedView.objects.exists()


def test_the_database_keeps_names_unique(cast: Cast) -> None:
    def keep(**more: Any) -> None:
        facts = {"name": "Late", "made_by": cast.sam, **more}
        with transaction.atomic():
            SavedView.objects.create(
                partnership=cast.partnership, made_at=now(), **facts
            )

    for board in (None, cast.board):
        keep(board=board, is_shared=True)
        keep(board=board)
        keep(board=board, made_by=cast.gwen)
        for again in ({"is_shared": True, "made_by": cast.gwen}, {}, {"name": ""}):
            with pytest.raises(IntegrityError):
                keep(board=board, **again)


def test_a_view_across_is_not_a_boards(cast: Cast, client: Client) -> None:
    make_boards.grant(cast.sam, Role.SECRETARY)
    login(client, cast.sam)
    where = reverse("actions:across-views-add", args=[cast.partnership.slug])
    kept = client.post(where + "?status=closed", {"name": "Ended", "is_shared": "on"})

    assert client.get(kept["Location"]).status_code == 200
    assert not client.get(board_log(cast)).context["views"]
    view = SavedView.objects.get()
    strange = [cast.partnership.slug, "board", view.pk]
    assert client.get(reverse("actions:actions-view", args=strange)).status_code == 404
    remove = reverse(
        "actions:across-view-remove", args=[cast.partnership.slug, view.pk]
    )
    assert client.post(remove).status_code == 303


def test_the_log_across_asks_as_often_for_fifty_as_for_one(
    cast: Cast, client: Client
) -> None:
    login(client, cast.ada)
    make.make_action(cast.board, cast.sam, due_text="", owners=(cast.gwen,))
    asked = across(cast, "?q=pack&due=none")
    client.get(asked)
    with CaptureQueriesContext(connection) as one:
        client.get(asked)
    for board in (cast.board, cast.other_board) * 25:
        make.make_action(board, cast.sam, due_text="", owners=(cast.gwen, cast.pat))
    SavedView.objects.create(
        partnership=cast.partnership, name="All", query="status=all", made_at=now(),
        made_by=cast.ada,
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(asked).context["rows"]) == 50

    assert len(many) == len(one) <= 16, "\n".join(q["sql"] for q in many)


def test_what_just_closed_stays_beside_what_is_open_until_the_next_board(
    cast: Cast, client: Client, log: dict[str, Action]
) -> None:
    """`screens/action-log-desktop.png`: open, or closed since the last board."""
    day = timedelta(days=1)
    make.open_meeting(cast.board, today() - 20 * day, "closed")
    make.open_meeting(cast.board, today() + 8 * day, "called")
    ended = make.make_action(cast.board, cast.sam, reference="before", status="closed")
    Action.objects.filter(pk=ended.pk).update(closed_at=now() - 30 * day)

    answer = login(client, cast.sam).get(board_log(cast, "?status=recent"))

    found = [row.action.reference for row in answer.context["rows"]]
    assert found == ["late", "soon", "later", "waiting", "done", "held", "ended"]
    assert "Next board:" in answer.context["lead"]
    assert "in 8 days" in answer.context["lead"]


def test_a_long_log_is_not_read_through_to_count_its_other_lists(
    cast: Cast, client: Client, log: dict[str, Action], monkeypatch: pytest.MonkeyPatch
) -> None:
    login(client, cast.sam)

    def numbers(query: str) -> dict[str, str]:
        pills = client.get(board_log(cast, query)).context["tabs"]
        return {pill.label: pill.count for pill in pills}

    assert numbers("?q=pack")["All"] == "7"
    monkeypatch.setattr(listing, "LONG", 3)
    assert numbers("")["All"] == "7"  # as it is: from the index alone
    narrowed = numbers("?q=pack")
    assert (narrowed["Open"], narrowed["Closed"], narrowed["All"]) == ("6", "", "")
    assert numbers("?q=pack&status=all")["All"] == "7"


def test_words_are_found_in_the_index_where_the_database_has_trigrams(
    db: None,
) -> None:
    """The index is of use only while the search asks as the index is written."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite reads every text")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone() is None:
            pytest.skip("this PostgreSQL comes without pg_trgm")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = Action.objects.filter(listing.saying("pack")).order_by().explain()
    assert "actions_action_words" in plan, plan


def test_review_begins_from_the_log_while_a_meeting_is_minuted(
    cast: Cast, client: Client
) -> None:
    where = [cast.partnership.slug, "board"]
    assert (
        "Start review mode"
        not in login(client, cast.sam).get(board_log(cast)).content.decode()
    )
    meeting = make.open_meeting(cast.board)
    item = AgendaItem.objects.create(
        meeting=meeting, order=90, title="Action log", role="matters_arising"
    )
    review = reverse("actions:review", args=[*where, item.pk])

    page = client.get(board_log(cast)).content.decode()
    assert f'href="{review}">Start review mode' in page
    assert client.get(review).status_code == 200
    for name in ("gwen", "olu"):
        page = login(client, getattr(cast, name)).get(board_log(cast)).content.decode()
        assert "Start review mode" not in page

    # A later meeting was held, and the minutes of this one are a draft still.
    make.open_meeting(cast.board, meeting.date + timedelta(days=28), "closed")
    page = login(client, cast.sam).get(board_log(cast)).content.decode()
    assert "Start review mode" not in page


def test_an_action_without_owner_is_given_one_from_the_log(
    cast: Cast, client: Client
) -> None:
    action = make.make_action(cast.board, cast.sam)
    where = [cast.partnership.slug, "board", action.number]
    link = f'href="{reverse("actions:change", args=where)}">Choose one'

    assert link in login(client, cast.sam).get(board_log(cast)).content.decode()
    page = login(client, cast.gwen).get(board_log(cast)).content.decode()
    assert "No owner" in page
    assert "Choose one" not in page
