"""One line becomes an action in the browser: chips while typing, and few keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.models import Action
from boards.models import Attendance, CaptureDraft, Decision, MinuteEntry
from governance.models import Person
from tests.browser.visitor import Site, check_accessible, check_width, let_in
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.browser

LINE = "AR to link with BQ about the plan by 8 April"


@pytest.fixture
def world(site: Site) -> Recorded:
    """A meeting in session; Amara Rhys is here, Bela Quist is known, DW are two."""
    made = recorded()
    partnership = made.board.partnership
    row = made.member(1)
    Person.objects.filter(pk=row.person_id).update(name="Amara Rhys", initials="AR")
    Attendance.objects.filter(pk=row.pk).update(state="present")
    make.make_person(partnership, "Bela Quist", initials="BQ")
    make.make_person(partnership, "Dilys Winter", initials="DW")
    make.make_person(partnership, "Duncan Webb", initials="DW")
    return made


@pytest.fixture
def as_secretary(
    site: Site, world: Recorded, open_page: Callable[..., Page]
) -> Callable[..., Page]:
    """Open the record page as its secretary."""

    def opened(query: str = "", **how: object) -> Page:
        page = open_page(**how)
        let_in(page, site, str(world.secretary.user))
        page.goto(world.url() + query)
        return page

    return opened


def box(page: Page) -> Locator:
    return page.locator("#capture textarea")


def chips(page: Page) -> Locator:
    return page.locator(".q-chip")


def actions(page: Page) -> Locator:
    return page.locator("#item-actions .q-captured__entry")


def test_line_is_understood_while_it_is_typed(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).press_sequentially(LINE)

    expect(page.locator(".q-capture__reads")).to_have_text(
        "Action 1.1 will read: Link with Bela Quist about the plan"
    )
    expect(page.locator("#capture-said")).to_have_text("Read as an action")
    expect(chips(page)).to_contain_text(["Amara Rhys", "Bela Quist", "8 April 2024"])
    expect(chips(page).first).to_contain_text("Owner, from “AR”")
    expect(box(page)).to_be_focused()
    check_accessible(page)


def test_action_takes_at_most_three_keys_beyond_its_words(
    as_secretary: Callable[..., Page],
) -> None:
    """Typed at full speed into the box as the page opens, twice: Ctrl+Enter is all."""
    page = as_secretary()
    keys = 0
    for number in (1, 2):
        expect(box(page)).to_be_focused()
        page.keyboard.type(f"{LINE} {number}")
        page.keyboard.press("Control+Enter")
        keys += 2
        expect(actions(page)).to_have_count(number)
    assert keys / 2 <= 3

    first = Action.objects.first()
    assert first is not None
    assert first.owed_by == "Amara Rhys with Bela Quist"


def test_chip_taken_away_leaves_its_words(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary("?kind=action")
    box(page).fill(LINE)
    page.get_by_role("button", name="Leave out the supporter Bela Quist").click()
    expect(chips(page)).to_have_count(2)
    expect(page.locator(".q-capture__reads")).to_contain_text("Link with BQ about")
    expect(box(page)).to_be_focused()
    page.get_by_role("button", name="Leave out the due 8 April 2024").click()
    expect(chips(page)).to_have_count(1)
    box(page).press("Control+Enter")
    expect(actions(page)).to_contain_text(["Link with BQ about the plan by 8 April"])
    assert Action.objects.get().owed_by == "Amara Rhys"


def test_chips_come_back(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary("?kind=action")
    box(page).fill(LINE)
    page.get_by_role("button", name="Leave out the owner Amara Rhys").click()
    expect(chips(page)).to_have_count(2)
    page.get_by_role("button", name="Read the line again").click()
    expect(chips(page)).to_have_count(3)


def test_two_of_the_same_initials_ask(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary()
    box(page).fill("DW to draft the paper +2w")
    page.get_by_label("Which DW is meant?").select_option(label="Duncan Webb")
    expect(chips(page).first).to_contain_text("Duncan Webb")
    check_accessible(page)
    box(page).focus()
    page.keyboard.press("Control+Enter")
    expect(actions(page)).to_contain_text(["Duncan Webb"])


def test_line_can_stay_a_note(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary()
    box(page).fill(LINE)
    page.get_by_role("button", name="Keep as a note").click()
    expect(page.locator("#captured")).to_contain_text(LINE)
    assert not Action.objects.exists()


def test_decision_is_never_guessed_but_offered(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).fill("Agreed to publish the plan")
    expect(page.get_by_role("button", name="Record as a decision")).to_be_visible()
    box(page).press("Control+Enter")
    expect(page.locator("#captured")).to_contain_text("Agreed to publish")
    assert not Decision.objects.exists()
    box(page).fill("Agreed to publish the plan")
    page.get_by_role("button", name="Record as a decision").click()
    expect(page.locator("#captured")).to_contain_text("Decision 1")


def test_undo_brings_the_line_back(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary()
    box(page).fill(LINE)
    box(page).press("Control+Enter")
    page.get_by_role("button", name="Undo action 1.1").click()
    expect(box(page)).to_have_value(LINE)
    expect(actions(page)).to_have_count(0)
    assert not Action.objects.exists()
    assert [kept.text for kept in CaptureDraft.objects.all()] == [LINE]


def test_alt_keys_change_the_kind_and_the_item_and_can_be_turned_off(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    title = page.locator("#item-title")
    box(page).fill("Half a line")
    page.keyboard.press("Alt+D")
    expect(page.get_by_label("How it was taken")).to_be_visible()
    expect(box(page)).to_have_value("Half a line")
    page.keyboard.press("Alt+A")
    expect(page.get_by_role("button", name="Record the action")).to_be_visible()
    page.keyboard.press("Alt+N")
    expect(page.get_by_role("button", name="Save the note")).to_be_visible()
    page.keyboard.press("Alt+ArrowDown")
    expect(title).to_have_text("2. Matter 2")
    page.keyboard.press("Alt+ArrowUp")
    expect(title).to_have_text("1. Matter 1")

    page.get_by_role("button", name="Turn off").click()
    page.reload()
    expect(page.get_by_text("Alt keys are off.")).to_be_visible()
    box(page).focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+A")
    expect(title).to_have_text("1. Matter 1")
    expect(page.get_by_role("button", name="Save the note")).to_be_visible()


def test_line_is_recorded_without_scripts(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary(scripts=False)
    box(page).fill(f"Noted first.\n/a {LINE}\n/d Agreed to go on")
    page.get_by_role("button", name="Save the note").click()
    expect(actions(page)).to_contain_text(["Link with Bela Quist about the plan"])
    expect(page.locator("#captured")).to_contain_text("Noted first.")
    expect(page.locator("#captured")).to_contain_text("Agreed to go on")
    page.get_by_role("button", name="Undo action 1.1").click()
    assert not Action.objects.exists()

    box(page).fill(LINE)
    page.get_by_role("button", name="Record the action").click()
    assert Action.objects.get().owed_by == "Amara Rhys with Bela Quist"
    assert MinuteEntry.objects.count() == 1


@pytest.mark.parametrize("width", [390, 320])
def test_chips_fit_a_phone(as_secretary: Callable[..., Page], width: int) -> None:
    page = as_secretary("?kind=action", width=width)
    box(page).fill(LINE)
    expect(chips(page)).to_have_count(3)
    check_width(page)
