"""Recording in the browser: nothing typed is lost, focus stays, no script is needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from boards.models import Attendance, CaptureDraft, Meeting, MinuteEntry
from boards.roles import Role
from governance.models import Person
from tests.browser.visitor import Site, check_accessible, check_width, let_in
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.browser
PATIENCE = 8000  # milliseconds: five seconds until a text is sent, and a margin


@pytest.fixture
def world(site: Site) -> Recorded:
    """A meeting of 26 places that has just begun."""
    return recorded()


@pytest.fixture
def as_secretary(
    site: Site, world: Recorded, open_page: Callable[..., Page]
) -> Callable[..., Page]:
    """Open the record page as its secretary."""

    def opened(query: str = "", **how: object) -> Page:
        return opened_by(world.secretary, query, **how)

    def opened_by(person: Person, query: str, **how: object) -> Page:
        page = open_page(**how)
        let_in(page, site, str(person.user))
        page.goto(world.url() + query)
        return page

    return opened


def box(page: Page) -> Locator:
    return page.locator("#capture textarea")


def note_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Note of")


def state(page: Page) -> Locator:
    return page.locator("#save-state")


def drafts() -> list[str]:
    return [draft.text for draft in CaptureDraft.objects.all()]


def kept_here(page: Page) -> list[str]:
    keys = page.evaluate("Object.keys(localStorage)")
    return [key for key in keys if key.startswith("quorate:kept:")]


# --- Autosave -----------------------------------------------------------------------------
def test_text_is_on_the_server_within_five_seconds(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).fill("half a sentence")
    expect(state(page)).to_contain_text("Saved", timeout=PATIENCE)

    assert drafts() == ["half a sentence"]
    assert kept_here(page) == []


def test_text_is_sent_while_typing_goes_on(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary()
    box(page).press_sequentially("word " * 30, delay=45)
    assert drafts()
    assert drafts()[0].startswith("word word")


def test_text_survives_a_dead_network_and_a_reload(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    page.route("**/draft/", lambda route: route.abort())
    box(page).fill("three small words")
    expect(state(page)).to_contain_text(
        "Not saved: 3 words of item 1", timeout=PATIENCE
    )
    assert drafts() == []

    page.unroute("**/draft/")
    page.reload()
    expect(box(page)).to_have_value("three small words")
    expect(state(page)).to_contain_text("Saved", timeout=PATIENCE)
    assert drafts() == ["three small words"]


def test_text_too_long_is_said_beside_the_box_and_stays(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).fill("x" * 100_001)
    expect(page.locator("#capture .govuk-error-message")).to_contain_text(
        "100,001 characters", timeout=PATIENCE
    )
    assert len(box(page).input_value()) == 100_001


def test_text_stays_when_the_session_ends(
    as_secretary: Callable[..., Page], site: Site, world: Recorded
) -> None:
    page = as_secretary()
    page.context.clear_cookies()
    box(page).fill("typed too late")
    expect(state(page)).to_contain_text("You are signed out", timeout=PATIENCE)

    page.goto(f"/accounts/login/?next={world.url()}")
    let_in(page, site, str(world.secretary.user))
    page.goto(world.url())
    expect(box(page)).to_have_value("typed too late")


def test_sign_out_leaves_nothing_in_the_browser(
    as_secretary: Callable[..., Page], world: Recorded
) -> None:
    page = as_secretary()
    page.route("**/draft/", lambda route: route.abort())
    box(page).fill("never sent")
    page.goto("/accounts/logout/")
    assert kept_here(page)
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/login/**")
    assert kept_here(page) == []


def test_kind_is_changed_and_the_text_comes_along(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).fill("Agreed to go on")
    page.get_by_role("link", name="Decision", exact=True).click()
    expect(page.get_by_label("How it was taken")).to_be_visible()
    expect(box(page)).to_have_value("Agreed to go on")
    page.get_by_role("link", name="Action", exact=True).click()
    expect(page.get_by_role("button", name="Record the action")).to_be_visible()
    expect(box(page)).to_have_value("Agreed to go on")


def test_kind_asked_while_an_item_is_on_its_way_is_that_items(
    as_secretary: Callable[..., Page], world: Recorded
) -> None:
    page = as_secretary()
    page.evaluate(
        """() => {
          document.querySelectorAll("#agenda a[href^='?item=']")[1].click();
          document.querySelector("[data-kind=decision]").click();
        }"""
    )
    expect(page.locator("[data-kind=decision][aria-current=true]")).to_be_visible()
    expect(page.locator("#capture")).to_have_attribute(
        "data-item", str(world.items[1].pk)
    )


def test_ctrl_enter_saves_the_note_and_the_box_is_ready(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).fill("- one\n- two")
    box(page).press("Control+Enter")
    expect(page.locator("#captured li")).to_have_text(["one", "two"])
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    assert kept_here(page) == []


# --- Two editors -------------------------------------------------------------------------------
def test_note_edited_by_two_shows_both_texts(
    as_secretary: Callable[..., Page], world: Recorded, site: Site
) -> None:
    note = world.note("One. Two. Three.")
    page = as_secretary()
    page.get_by_role("link", name="Edit the note").click()
    edit = note_box(page)
    edit.fill("ONE. Two. Three.")
    _somebody_saves(world, note, "One. Two. THREE.")
    see = page.get_by_role("button", name="See both texts")
    see.click(timeout=PATIENCE)

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Two people changed this note"
    )
    check_accessible(page)
    page.get_by_role("button", name="Save merged text").click()
    expect(page.locator(f"#note-{note.pk}")).to_contain_text("ONE. Two. THREE.")
    assert kept_here(page) == []


def _somebody_saves(world: Recorded, note: MinuteEntry, text: str) -> None:
    other = make.with_login(make.make_person(world.board.partnership, "Priya Nair"))
    make.grant(other, Role.SECRETARY, world.board)
    url = world.url("record-note", note=note.pk)
    world.client(other).post(url, {"text": text, "version": 1})


def test_note_is_saved_while_it_is_edited(
    as_secretary: Callable[..., Page], world: Recorded
) -> None:
    note = world.note("One.")
    page = as_secretary()
    page.get_by_role("link", name="Edit the note").click()
    note_box(page).fill("One. Two.")
    expect(state(page)).to_contain_text("Saved", timeout=PATIENCE)
    note_box(page).fill("One. Two. Three.")
    page.get_by_role("link", name="Done").click()

    expect(page.locator(f"#note-{note.pk}")).to_contain_text("One. Two. Three.")
    note.refresh_from_db()
    assert (note.text, note.version) == ("One. Two. Three.", 3)


# --- Who is here --------------------------------------------------------------------------------
def test_letters_set_a_person_and_focus_goes_on(
    as_secretary: Callable[..., Page], world: Recorded
) -> None:
    row = world.member(0)
    page = as_secretary()
    box(page).fill("still typing")
    page.locator(f"#seat-{row.pk} > summary").focus()
    page.keyboard.press("p")

    expect(page.locator(f"#seat-{row.pk} .q-letter")).to_have_text("Ppresent")
    expect(page.locator(f"#seat-{world.member(1).pk} > summary")).to_be_focused()
    expect(page.locator("#announce")).to_have_text(
        "Nadia Osei: present. Inquorate: 1 of 26 places filled."
    )
    expect(page.locator("#quorum")).to_contain_text("1 of 26")
    expect(box(page)).to_have_value("still typing")
    page.keyboard.press("o")
    expect(page.locator("#people .q-letter--online")).to_have_count(1)


def test_letters_never_work_inside_a_field(
    as_secretary: Callable[..., Page],
) -> None:
    page = as_secretary()
    box(page).press_sequentially("pass")
    expect(box(page)).to_have_value("pass")
    assert not Attendance.objects.exclude(state="unknown").exists()


# --- Without scripts --------------------------------------------------------------------------------
def test_meeting_is_recorded_without_scripts(
    as_secretary: Callable[..., Page], world: Recorded
) -> None:
    page = as_secretary(scripts=False)
    row = world.member(0)
    page.locator(f"#seat-{row.pk} > summary").click()
    page.locator(f"#seat-{row.pk}").get_by_role("button", name="Present").click()
    expect(page.locator(f"#seat-{row.pk} .q-letter")).to_have_text("Ppresent")
    page.get_by_role("button", name="Asked: nothing was declared").click()
    expect(page.locator("#declarations")).to_contain_text("nothing was declared")

    box(page).fill("- one\n- two")
    page.get_by_role("button", name="Save the note").click()
    page.get_by_role("link", name="Decision", exact=True).click()
    box(page).fill("Agreed to go on.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.locator("#captured")).to_contain_text("Provisional")
    page.get_by_role("link", name="Edit the note").click()
    note_box(page).fill("Three.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator("#captured")).to_contain_text("Three.")

    page.get_by_role("button", name="Minuted, go on").click()
    expect(page.locator("#item-title")).to_have_text("2. Matter 2")
    page.locator("#close > summary").click()
    page.get_by_label("Closed at").fill("12:50")
    page.locator("#close").get_by_role("button", name="Close the meeting").click()
    assert Meeting.objects.get(pk=world.meeting.pk).state == "closed"


# --- How it looks -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("width", "query"),
    [(1280, ""), (390, ""), (390, "&kind=decision"), (1280, "&kind=action")],
)
def test_page_is_accessible_with_every_part_open(
    as_secretary: Callable[..., Page], world: Recorded, width: int, query: str
) -> None:
    world.note("The plan is due on 17 March 2024.")
    world.decide()
    page = as_secretary(f"?item={world.items[0].pk}{query}", width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    check_accessible(page)


def test_page_of_errors_is_accessible(
    as_secretary: Callable[..., Page], world: Recorded
) -> None:
    page = as_secretary()
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    check_accessible(page)


@pytest.mark.parametrize("width", [390, 320])
def test_page_does_not_scroll_sideways(
    as_secretary: Callable[..., Page], world: Recorded, width: int
) -> None:
    world.note("A " + "long" * 40 + " word")
    page = as_secretary(width=width)
    check_width(page)
    page.locator(".q-fold--people > summary").click()
    page.locator("#add-person > summary").click()
    check_width(page)


def test_page_does_not_scroll_on_a_laptop(as_secretary: Callable[..., Page]) -> None:
    page = as_secretary(width=1440)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 900
