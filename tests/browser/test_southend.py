"""Southend, 22 June 2023: times without numbers, someone leaving, running numbers."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from governance.site.demo.southend_actions import UPDATES
from tests.browser.published import in_order, one_line
from tests.browser.typing_in import enter, press
from tests.browser.visitor import Site, let_in, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOARD = "/southend/send-strategic-partnership-board"
AGENDA = (
    "10:00 Welcome and apologies", "2 10:03 Declarations of interest",
    "3 10:05 Minutes of the last meeting", "4 10:10 Action log and feedback",
    "5 10:30 Current perspective from partners",
    "10:40 Ofsted & CQC SEND Inspection Report", "6 11:20 Risk Log",
    "7 11:26 Voice of the Child", "8 11:52 SEND Operations Group highlight report",
    "9 11:57 Any other business", "12:00 Close",
)  # fmt: skip
CLOSED = {89, 102, 104, 108, 109, 110, 111}
# In the board's own words, by its scale.
IS_CLOSED, UNKNOWN = ("Closed", "Blue"), ("Not known",)
IS_OPEN = ("Grey", "Amber", "Red", "Green")
OPEN = {95, 99, 101, 105, 107, *range(112, 117)}


@pytest.fixture
def secretary(demo: Site, open_page: Callable[..., Page]) -> Page:
    """The secretary of Southend's board, without scripts."""
    page = open_page(scripts=False)
    let_in(page, demo, "bryony.esdaile@example.org")
    return page


def text_of(page: Page, path: str) -> str:
    """The main text of a page of the board, on one line."""
    page.goto(f"{BOARD}/{path}")
    return one_line(said(page))


def test_timed_and_unnumbered_items_stand_in_order(secretary: Page) -> None:
    in_order(text_of(secretary, "meetings/2/"), AGENDA)
    minutes = text_of(secretary, "meetings/2/minutes/")
    in_order(minutes, [re.sub(r"^(\d )?\d\d:\d\d ", "", item) for item in AGENDA])


def test_member_who_left_at_eleven_counts_until_then(secretary: Page) -> None:
    minutes = text_of(secretary, "meetings/2/minutes/")
    assert re.search(r"Ignatius Boyle[^.;]{0,80}left at 11:00", minutes)
    before, after = (
        text_of(secretary, "decisions/1/"),
        text_of(secretary, "decisions/5/"),
    )
    assert "13 of 15 places" in before
    assert "12 of 15 places" in after


def test_actions_have_the_outcomes_the_minutes_give(secretary: Page) -> None:
    secretary.goto(f"{BOARD}/actions/?status=all")
    states = {
        int(row.locator("th").inner_text().split()[0]): one_line(row.inner_text())
        for row in secretary.locator("main tbody tr").all()
    }
    assert set(states) == set(range(89, 117))
    for number, row in states.items():
        expected = (
            IS_CLOSED if number in CLOSED else IS_OPEN if number in OPEN else UNKNOWN
        )
        assert any(f" {word} " in row for word in expected), row
    minutes = text_of(secretary, "meetings/2/minutes/")
    for update in UPDATES:
        assert one_line(update.text) in minutes, update.action


def test_running_numbers_go_on(secretary: Page) -> None:
    secretary.goto(f"{BOARD}/meetings/new/")
    enter(
        secretary, date=date(2023, 9, 21), starts_at="10:00", ends_at="12:00",
        mode="in_person", place="Civic Centre",
    )  # fmt: skip
    press(secretary, "Set up the meeting")
    press(secretary, "Begin recording")
    for expected in ("Action 117", "Action 118"):
        secretary.locator("#capture [data-kind=action]").click()
        secretary.locator("[name=action-text]").fill("Share the draft plan.")
        press(secretary, "Record the action", within="#capture")
        assert expected in one_line(said(secretary))
