"""Every kind of page: axe at 1280 and 390 pixels, no sideways scrolling at 320 (§4).

Every page is held to its width at each run. In `make test` axe reads every page for
anybody at one of the two widths, and one in four of the secretary's; `make test-full`
does the rest in more turns.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from boards.models import Meeting
from boards.operations.meetings import open_meeting
from boards.standing import of
from governance.clock import today
from governance.models import Person
from governance.site.routes import every_route
from tests.browser import page_kinds
from tests.browser.setting_up import BOARD
from tests.browser.typing_in import press
from tests.browser.visitor import (
    ADMINISTRATOR,
    SECRETARY,
    Site,
    check_accessible,
    check_width,
    let_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]
PARTS = 4
WIDTHS, NARROWEST = (1280, 390), 320
# The widths at which axe reads a page in its turn: as many turns read each page at both.
TURNS: tuple[tuple[int, ...], ...] = ((1280,), (), (), (), (390,), (), (), ())
FOR_ANYBODY: tuple[tuple[int, ...], ...] = ((1280,), (390,))


def check(
    page: Page, address: str, status: int = 200, axe_at: tuple[int, ...] = WIDTHS
) -> list[str]:
    """What is wrong with a page at any of the widths."""
    answer = page.goto(address)
    if answer is None or answer.status != status:
        return [f"{address}: {answer and answer.status}"]
    return check_here(page, axe_at)


def check_here(page: Page, axe_at: tuple[int, ...] = WIDTHS) -> list[str]:
    """What is wrong with the page that is open, at any of the widths."""
    wrong = []
    for width, holds in (
        *((width, check_accessible) for width in axe_at),
        (NARROWEST, check_width),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        try:
            holds(page)
        except AssertionError as found:
            wrong.append(f"at {width} px: {found}")
    return wrong


def nothing_wrong(wrong: list[str]) -> None:
    assert not wrong, "\n\n".join(wrong)


def test_planted_faults_are_noticed(demo: Site, page: Page) -> None:
    page.goto("/accounts/login/")
    assert not check_here(page)
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('main').style.minWidth = '500px'")
    noticed = check_here(page)
    assert [one.partition(":")[0] for one in noticed] == [
        "at 1280 px", "at 390 px", "at 320 px",
    ]  # fmt: skip


def test_every_address_is_known_to_these_tests(demo: Site) -> None:
    unknown = page_kinds.not_covered(every_route())
    assert not unknown, "add them to tests/browser/page_kinds.py"


def in_turns(widths: tuple[tuple[int, ...], ...]) -> pytest.MarkDecorator:
    """Run a test once a turn: the first in `make test`, the rest in `make test-full`."""
    more = (pytest.param(n, marks=pytest.mark.slow) for n in range(1, len(widths)))
    return pytest.mark.parametrize("turn", [0, *more])


def check_in_turn(
    page: Page, paths: list[str], turn: int, widths: tuple[tuple[int, ...], ...]
) -> list[str]:
    """What is wrong with pages; the first turn opens each of them."""
    wrong = []
    for at, path in enumerate(paths):
        axe_at = widths[(at + turn) % len(widths)]
        if axe_at or turn == 0:
            wrong += check(page, path, axe_at=axe_at)
    return wrong


@in_turns(FOR_ANYBODY)
def test_pages_for_anybody(demo: Site, page: Page, turn: int) -> None:
    paths = [*page_kinds.open_pages().values()]
    wrong = check_in_turn(page, paths, turn, FOR_ANYBODY)
    wrong += check(page, "/public/nowhere/", status=404)
    nothing_wrong(wrong)


@pytest.mark.parametrize("part", range(PARTS))
@in_turns(TURNS)
def test_pages_of_the_secretary(demo: Site, page: Page, part: int, turn: int) -> None:
    """In parts, so that two workers share them."""
    paths = page_kinds.pages_of_the_secretary()
    admin = [paths.pop(n) for n in ("boards:grant-new", "boards:grant-end")]
    let_in(page, demo, SECRETARY)
    wrong = check_in_turn(page, [*paths.values()][part::PARTS], turn, TURNS)
    page.context.clear_cookies()
    let_in(page, demo, ADMINISTRATOR)
    wrong += check_in_turn(page, admin[part::PARTS], turn, TURNS)
    nothing_wrong(wrong)


def test_record_page_in_every_dress(demo: Site, page: Page) -> None:
    let_in(page, demo, SECRETARY)
    meeting = Meeting.objects.get(board__slug=BOARD.split("/")[2], number=6)
    secretary = Person.objects.get(user__email=SECRETARY)
    open_meeting(by=of(secretary, meeting.board, today()), meeting_id=meeting.pk)
    record = f"{BOARD}/meetings/6/record/"
    item = meeting.items.all()[0].pk
    log = meeting.items.all()[1].pk
    row = meeting.attendances.all()[0].pk
    wrong = []
    for asked in (f"item={item}", f"item={item}&kind=decision", f"item={log}&kind=action",
                  f"item={item}&seat={row}", f"item={item}&add=person"):  # fmt: skip
        wrong += check(page, f"{record}?{asked}")
    nothing_wrong(wrong)


FORMS = {
    "boards:board-new": "Create the board", "boards:person-new": "Save",
    "boards:organisations": "Add the organisation", "boards:seat-new": "Add the seat",
    "boards:appoint": "Appoint", "boards:office-new": "Save",
    "boards:terms-new": "Save as a draft", "boards:meeting-new": "Set up the meeting",
    "boards:item-new": "Save the item", "boards:person-invite": "Save",
    "boards:meeting-cancel": "Cancel the meeting",
}  # fmt: skip


def test_forms_with_errors(demo: Site, page: Page) -> None:
    let_in(page, demo, SECRETARY)
    paths = page_kinds.pages_of_the_secretary()
    wrong = []
    for name, button in FORMS.items():
        page.goto(paths[name])
        for box in page.locator("main form input[type=text], main textarea").all():
            if box.is_visible():
                box.fill("")
        try:
            press(page, button)
            wrong.append(f"{name} took an empty form")
        except AssertionError:
            wrong += check_here(page)
    nothing_wrong(wrong)


def test_error_pages(demo: Site, page: Page) -> None:
    let_in(page, demo, SECRETARY)
    wrong = check(page, f"{BOARD}/meetings/99/", status=404)
    page.context.clear_cookies()
    let_in(page, demo, "keziah.nuttall@example.org")
    wrong += check(page, f"{BOARD}/terms/new/", status=403)
    nothing_wrong(wrong)


def test_prints_what_the_page_says(demo: Site, page: Page) -> None:
    """The print sheet keeps the text and drops what can only be pressed."""
    page.goto(page_kinds.open_pages()["public:minutes"])
    page.emulate_media(media="print")
    assert "Quorate" in page.locator("main").inner_text()
    assert not page.locator("header nav a").first.is_visible()
    assert len(page.screenshot(full_page=True)) > 50_000
