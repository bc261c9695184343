"""What is owed, answered on a phone in a few steps; the review of actions by keys alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from actions.models import Action
from governance.clock import today
from tests.browser.visitor import Site, check_accessible, let_in
from tests.cast import Cast, the_cast
from tests.factories import actions as make

pytestmark = pytest.mark.browser
PHONE = 390


@pytest.fixture
def cast(site: Site) -> Cast:
    """Gwen owes two actions of an earlier meeting, the older one for longer."""
    made = the_cast()
    before = make.open_meeting(made.board, today() - timedelta(60), "closed")
    for text, days in (("Write to schools", 14), ("Meet the trust", 12)):
        make.make_action(
            made.board, made.sam, meeting=before, text=text, owners=(made.gwen,),
            due_on=today() - timedelta(days),
        )  # fmt: skip
    return made


def enter(page: Page, site: Site, cast: Cast, name: str) -> Page:
    """Signed in as one of the cast."""
    user = getattr(cast, name).user
    let_in(page, site, user.email)
    return page


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_an_overdue_action_is_answered_on_a_phone_in_three_steps(
    open_page: Callable[..., Page], site: Site, cast: Cast
) -> None:
    page = enter(open_page(width=PHONE, height=844), site, cast, "gwen")

    page.goto("/")  # the first step: from the mail or the bookmark
    assert wide(page) == PHONE
    page.get_by_label("What has happened since?").fill("The letter went out.")
    expect(page.locator(".q-draft-kept")).to_contain_text("Draft kept")
    page.reload()  # what was typed is still there
    expect(page.get_by_label("What has happened since?")).to_have_value(
        "The letter went out."
    )
    page.get_by_role("button", name="Save and show the next").click()

    expect(page.get_by_role("form")).to_contain_text("How is it going?")
    expect(page.locator(".q-task--open")).to_contain_text("Meet the trust")
    told = Action.objects.get(text="Write to schools").updates.get()
    assert told.text == "The letter went out."
    page.goto(f"/my-work/{told.action_id}/")
    expect(page.get_by_label("What has happened since?")).to_have_value("")
    check_accessible(page)


def test_actions_are_reviewed_by_keys_alone(page: Page, site: Site, cast: Cast) -> None:
    meeting = make.open_meeting(cast.board, today())
    item = make.item_of(meeting, role="matters_arising")
    enter(page, site, cast, "sam")
    page.goto(f"{meeting.address('record')}?item={item.pk}")

    page.keyboard.press("Alt+v")
    expect(page.locator("#review-title")).to_contain_text("Write to schools")
    check_accessible(page)
    page.keyboard.press("Alt+b")
    page.keyboard.type("oxl Agreed")  # letters that are keys, inside a box
    page.keyboard.press("Alt+x")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#review-title")).to_contain_text("Meet the trust")
    page.keyboard.press("Alt+l")
    page.keyboard.type("GP to meet both trusts by 8 April 2030")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Every action was looked at")).to_be_visible()
    first, second = Action.objects.filter(meeting__date__lt=today()).order_by("number")
    assert (first.closure, first.updates.get().text) == ("complete", "oxl Agreed")
    assert second.closure == "superseded"
    assert second.successors.get().owners == "Gwen Pryce"
