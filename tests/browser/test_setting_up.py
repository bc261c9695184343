"""An hour of an administrator: from an empty partnership to the first meeting (issue 5)."""

import re
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from playwright.sync_api import Page, expect

from governance import clock, invitations
from governance.models import Notice, Person
from governance.site.demo.setting_up import PASSWORD
from governance.site.partnerships import PartnershipInput, open_partnership
from tests.browser.typing_in import enter, press
from tests.browser.visitor import Site, let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADMIN = "ada@example.org"
BOARD = "/newshire/newshire-send-partnership-board"
TABLE = "\n".join(
    "\t".join(row)
    for row in (
        ("Name", "E-mail", "Organisation", "Seat", "Office"),
        ("Ada Brook", ADMIN, "Newshire Council", "Head of SEND and inclusion", "Secretary"),
        ("Ivy Marsh", "ivy@example.org", "", "Independent chair", "Chair"),
        ("Jo Fell", "jo@example.org", "NHS Newshire", "Designated clinical officer", ""),
        ("Kit Rowe", "", "Carer Forum", "Parent carer forum", ""),
    )
)  # fmt: skip


def open_newshire() -> None:
    """A partnership as the command opens it, with an administrator who signs in."""
    ada = open_partnership(
        PartnershipInput(
            slug="newshire", name="Newshire SEND Partnership", local_area="Newshire",
            administrator="Ada Brook",
        )
    )  # fmt: skip
    link = invitations.issue(ada, email=ADMIN).link
    invitations.accept(link.rstrip("/").rsplit("/", 1)[1], PASSWORD)


def test_from_an_empty_partnership_to_a_first_meeting(
    site: Site, open_page: Callable[..., Page]
) -> None:
    """Without scripts, along the steps: each page leads to the next."""
    open_newshire()
    page = open_page(scripts=False)
    let_in(page, site, ADMIN)
    page.goto("/newshire/")
    page.get_by_role("button", name="Set up the first board").or_(
        page.get_by_role("link", name="Set up the first board")
    ).first.click()
    follow(page, "Name them")
    enter(page, organisations="Newshire Council\nNHS Newshire")
    press(page, "Add to the registers")
    follow(page, "Choose a pattern")
    press(page, "Make this board")
    follow(page, "Bring people along from a table")
    enter(page, pasted=TABLE)
    press(page, "Read it")
    press(page, "Bring 4 rows along")
    page.goto(f"{BOARD}/set-up/")
    follow(page, "Confirm the terms")
    expect(page.locator("main")).to_contain_text("40% of 15 is 6")
    press(page, "Enter them as agreed")
    follow(page, "Invite them in one go")
    press(page, "Send the invitations")
    page.goto(f"{BOARD}/set-up/")
    follow(page, "Plan a year of meetings")
    plan_a_year(page)
    page.goto(f"{BOARD}/set-up/")
    expect(page.locator("main")).to_contain_text("Everything is in place")
    assert Notice.objects.filter(kind="invitation").count() == 1 + 2  # Ada's was before
    assert Person.objects.filter(partnership__slug="newshire").count() == 4
    follow(page, "Go to the board’s own page")
    expect(page.locator("main")).to_contain_text("Next meeting")


def follow(page: Page, words: str) -> None:
    """Follow a link of the page, whether or not it looks like a button."""
    named = re.compile(rf"^{re.escape(words)}$")
    main = page.locator("main")
    main.get_by_role("link", name=named).or_(
        main.get_by_role("button", name=named)
    ).first.click()


def plan_a_year(page: Page) -> None:
    """The days that the terms give, as they are proposed."""
    first = clock.today() + timedelta(days=30)
    enter(page, date=first, starts_at=time(10), ends_at=time(12), place="Town Hall")
    page.locator("main").get_by_role("button").first.click()
    page.locator('main button[value="save"]').first.click()
