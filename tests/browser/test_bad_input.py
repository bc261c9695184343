"""Bad input in the browser: each a clear error beside its field, nothing lost (§4)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from boards.models import Meeting
from governance.models import Person
from tests.browser.setting_up import BOARD
from tests.browser.typing_in import enter, press
from tests.browser.visitor import SECRETARY, Site, let_in, main_button, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MEETING: dict[str, Any] = {
    "date": date(2027, 3, 17), "starts_at": "11:00", "ends_at": "13:00",
    "mode": "in_person", "place": "Bodiam Room",
}  # fmt: skip


@pytest.fixture
def scripts() -> bool:
    """Whether the browser runs scripts; a test may be parametrised with it."""
    return True


@pytest.fixture
def secretary(demo: Site, open_page: Callable[..., Page], scripts: bool) -> Page:
    """The secretary's page."""
    page = open_page(scripts=scripts)
    let_in(page, demo, SECRETARY)
    return page


with_and_without = pytest.mark.parametrize("scripts", [True, False])


def error_of(page: Page, field: str) -> str:
    """What stands beside a field, which the summary links to."""
    group = page.locator(".govuk-form-group--error").filter(
        has=page.locator(f'[name="{field}"]')
    )
    beside = group.locator(".govuk-error-message").first.inner_text()
    summary = page.locator(".govuk-error-summary").first
    sentence = beside.removeprefix("Error:").strip()
    link = summary.get_by_role("link", name=sentence)
    target = link.get_attribute("href") or "#"
    assert page.locator(f'[id="{target[1:]}"]').count() == 1, target
    return sentence


def value_of(page: Page, field: str) -> str:
    """What a field holds."""
    return page.locator(f'main [name="{field}"]').input_value()


@with_and_without
def test_meeting_that_ends_before_it_starts(secretary: Page) -> None:
    before = Meeting.objects.count()
    secretary.goto(f"{BOARD}/meetings/new/")
    enter(secretary, **{**MEETING, "ends_at": "10:00"})
    main_button(secretary, "Set up the meeting").click()
    assert "before" in error_of(secretary, "ends_at")
    assert value_of(secretary, "place") == "Bodiam Room"
    assert value_of(secretary, "date_year") == "2027"
    assert Meeting.objects.count() == before
    enter(secretary, ends_at="13:00")
    press(secretary, "Set up the meeting")
    assert Meeting.objects.count() == before + 1


def test_two_meetings_of_a_board_at_one_time(secretary: Page) -> None:
    secretary.goto(f"{BOARD}/meetings/new/")
    enter(secretary, **MEETING)
    press(secretary, "Set up the meeting")
    before = Meeting.objects.count()
    secretary.goto(f"{BOARD}/meetings/new/")
    enter(secretary, **{**MEETING, "starts_at": "12:00", "ends_at": "14:00"})
    main_button(secretary, "Set up the meeting").click()
    assert "17 March 2027" in error_of(secretary, "starts_at")
    assert value_of(secretary, "starts_at") == "12:00"
    assert Meeting.objects.count() == before


def test_seventeenth_of_march_2024_is_a_sunday(secretary: Page) -> None:
    secretary.goto(f"{BOARD}/meetings/new/")
    enter(secretary, **{**MEETING, "date": date(2024, 3, 17)})
    press(secretary, "Set up the meeting")
    assert "17 March 2024 is a Sunday" in said(secretary)


def test_day_that_does_not_exist(secretary: Page) -> None:
    secretary.goto(f"{BOARD}/meetings/new/")
    enter(secretary, **MEETING)
    secretary.locator("[name=date_day]").fill("31")
    secretary.locator("[name=date_month]").fill("2")
    main_button(secretary, "Set up the meeting").click()
    assert error_of(secretary, "date_day") == "There is no such day as “31 2 2027”."
    assert value_of(secretary, "date_day") == "31"


@with_and_without
def test_two_hundred_thousand_characters_in_a_note(secretary: Page) -> None:
    secretary.goto(f"{BOARD}/meetings/6/")
    press(secretary, "Begin recording")
    long = "parents " * 25_000
    secretary.locator("#capture textarea[name=text]").fill(long)
    secretary.locator("#capture button[type=submit]").click()
    wrong = secretary.locator("#capture .govuk-error-message").first
    expect(wrong).to_contain_text("the most it can hold is 100,000")
    secretary.locator("#item .govuk-error-summary").wait_for()  # the entry came back
    kept = secretary.locator("#capture textarea[name=text]").input_value()
    assert kept.split() == long.split()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Ada \u202eBright", "text-direction mark"),
        ("Ada\u0007Bright", "control character"),
    ],
)
def test_hidden_marks_in_a_name(secretary: Page, name: str, sentence: str) -> None:
    secretary.goto("/west-sussex/people/new/")
    enter(secretary, name=name, role_title="Head of Practice")
    main_button(secretary, "Save").click()
    assert sentence in error_of(secretary, "name")
    assert value_of(secretary, "name") == name
    assert value_of(secretary, "role_title") == "Head of Practice"
    assert not Person.objects.filter(name__contains="Bright").exists()


@pytest.mark.parametrize(
    "address",
    ["/east-sussex/", f"/east-sussex/{BOARD.split('/')[2]}/", f"{BOARD}/meetings/99/"],
)
def test_unknown_address(secretary: Page, address: str) -> None:
    answer = secretary.goto(address)
    assert answer is not None
    assert answer.status == 404
    assert secretary.locator("h1").inner_text().strip()
    assert secretary.locator("main a").count() >= 1
