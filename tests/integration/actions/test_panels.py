"""What actions put on the record page."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from boards.door import meeting_or_404
from boards.models import AgendaItem, Attendance, Meeting, Minutes
from governance import panels
from governance.panels import Panel
from tests.cast import Cast
from tests.factories import actions as make


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    """An item as the record page hands it over: with its meeting loaded."""
    made = make.item_of(meeting)
    made.meeting = meeting_or_404(meeting.board, meeting.number)
    return made


def shown(slot: str, cast: Cast, item: AgendaItem, name: str = "sam") -> list[Panel]:
    """The panels of a slot for somebody."""
    return panels.show(slot, cast.standing(getattr(cast, name)), item)


def page_of(panel: Panel) -> str:
    """The panel as markup."""
    return render_to_string(panel.template, {"panel": panel.context})


def test_an_items_actions_are_listed_with_a_way_to_mend_them(
    cast: Cast, item: AgendaItem
) -> None:
    make.make_action(cast.board, cast.sam, item=item, reference="2.1", text="<b>Do</b>")

    (panel,) = shown("record.item", cast, item)
    page = page_of(panel)

    assert "Action 2.1" in page
    assert "&lt;b&gt;Do&lt;/b&gt;" in page
    assert "No owner" in page
    assert "No date" in page
    assert f"/actions/1/change/?item={item.pk}" in page


def test_an_item_without_actions_shows_no_panel(cast: Cast, item: AgendaItem) -> None:
    assert shown("record.item", cast, item) == []


@pytest.mark.parametrize(
    ("role", "also", "shows"),
    [
        ("matters_arising", "", True),
        ("minutes", "", True),
        ("minutes", "matters_arising", False),
        ("ordinary", "", False),
    ],
)
def test_earlier_actions_are_taken_at_one_item(
    cast: Cast, item: AgendaItem, role: str, also: str, *, shows: bool
) -> None:
    before = make.open_meeting(cast.board, date(2024, 2, 6))
    make.make_action(cast.board, cast.sam, meeting=before, reference="Feb 2.1")
    item.role = role
    item.save()
    if also:
        make.item_of(item.meeting, "3", role=also)

    found = shown("record.item", cast, item)

    assert bool(found) == shows
    if found:
        page = page_of(found[0])
        assert "Feb 2.1" in page
        assert "/actions/1/record/" in page


def test_the_form_offers_those_who_are_here_first(cast: Cast, item: AgendaItem) -> None:
    Attendance.objects.create(meeting=item.meeting, person=cast.pat, state="present")

    (panel,) = shown("record.capture", cast, item)
    groups = panel.context["form"].parties.groups

    assert [
        (heading, [label for _, label in people]) for heading, people in groups
    ] == [
        ("Here today", ["Pat Moran"]),
        ("Members of the board", ["Gwen Pryce", "Nadia Osei"]),
        (
            "Other people",
            ["Ada Bright", "Olu Adeyinka", "Sam Whitlock", "Zoe Lindqvist"],
        ),
        ("Boards and groups", ["Other board", "Partnership board"]),
    ]
    assert "Yan Kowalczyk" not in page_of(panel)


@pytest.mark.parametrize("name", ["nadia", "gwen", "olu", "ada"])
def test_only_the_secretary_gets_forms(cast: Cast, item: AgendaItem, name: str) -> None:
    make.make_action(cast.board, cast.sam, item=item)

    assert shown("record.capture", cast, item, name) == []
    assert "change" not in page_of(shown("record.item", cast, item, name)[0])


def test_nothing_is_captured_once_minutes_are_checked(
    cast: Cast, item: AgendaItem
) -> None:
    Minutes.objects.create(meeting=item.meeting, state="checked")

    assert shown("record.capture", cast, item) == []


@pytest.mark.parametrize("rows", [1, 15])
def test_panels_keep_to_their_share_of_the_pages_queries(
    cast: Cast, item: AgendaItem, rows: int
) -> None:
    before = make.open_meeting(cast.board, date(2024, 2, 6))
    item.role = "matters_arising"
    item.save()
    sam = cast.standing(cast.sam)
    for _ in range(rows):
        make.make_action(cast.board, cast.sam, item=item, owners=(cast.gwen,))
        make.make_action(cast.board, cast.sam, meeting=before, owners=(cast.gwen,))

    with CaptureQueriesContext(connection) as of_item:
        page_of(panels.show("record.item", sam, item)[0])
    with CaptureQueriesContext(connection) as capture:
        page_of(panels.show("record.capture", sam, item)[0])

    assert (len(of_item), len(capture)) == (5, 2)
