"""Nothing typed is lost: sessions, connections, tabs, browsers and servers may end (E3)."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from boards.models import CaptureDraft, Decision, MinuteEntry, Minutes
from governance.models import User
from tests.browser.conftest import FLAGS
from tests.browser.visitor import Site, check_accessible, let_in
from tests.integration.boards.record_world import Recorded, recorded
from tests.served import Served, serving
from tooling import system

pytestmark = pytest.mark.browser
PASSWORD = "three words remembered"
PATIENCE = 12_000  # milliseconds: five seconds until a text is sent, and a margin
MAY_COST = 10.0  # seconds of typing


@pytest.fixture
def world(site: Site) -> Recorded:
    made = recorded(items=2)
    user = User.objects.get(pk=made.secretary.user_id)
    user.set_password(PASSWORD)
    user.save()
    return made


@pytest.fixture
def page(site: Site, world: Recorded, open_page: Callable[..., Page]) -> Page:
    """The record page, as its secretary."""
    opened = open_page()
    let_in(opened, site, str(world.secretary.user))
    opened.goto(world.url())
    return opened


def box(page: Page) -> Locator:
    return page.locator("#capture textarea")


def banner(page: Page) -> Locator:
    return page.locator("#unsaved")


def state(page: Page) -> Locator:
    return page.locator("#save-state")


def kept_here(page: Page) -> list[str]:
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return [key for key in keys if key.startswith("quorate:kept:")] + on_disk(page)


def on_disk(page: Page) -> list[str]:
    """The keys of the second copy."""
    found: list[str] = page.evaluate(
        """() => new Promise((resolve) => {
          indexedDB.open("quorate", 1).onsuccess = ({ target }) => {
            const texts = target.result.transaction("texts").objectStore("texts");
            texts.getAllKeys().onsuccess = (event) => resolve(event.target.result);
          };
        })"""
    )
    return found


def test_session_that_ended_is_renewed_in_place_and_the_text_saved(
    page: Page, world: Recorded
) -> None:
    page.context.clear_cookies()
    box(page).fill("typed too late")
    expect(banner(page)).to_contain_text("You are signed out", timeout=PATIENCE)
    expect(banner(page)).to_contain_text("3 words of item 1")

    # The form does not leave either; it asks first, and goes on afterwards.
    box(page).press("Control+Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    check_accessible(page)
    dialog.get_by_label("Password").fill("wrong")
    dialog.get_by_role("button", name="Sign in and save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("do not belong together")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()
    expect(page.locator("#captured")).to_contain_text("typed too late")
    assert kept_here(page) == []


def test_what_is_typed_while_an_entry_is_on_its_way_is_the_next_one(
    page: Page, world: Recorded
) -> None:
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        on_its_way.append(route)

    page.route("**/*", hold)
    box(page).press_sequentially("The first line.")
    box(page).press("Control+Enter")
    box(page).press("Control+Enter")  # twice on its way would be recorded twice
    box(page).press_sequentially("And the next.")
    box(page).press("Control+Enter")
    box(page).press_sequentially("A third.")
    box(page).press("Control+Enter")
    box(page).press_sequentially("Not saved yet")
    for route in on_its_way:
        route.continue_()
    page.unroute("**/*")
    expect(page.locator("#captured")).to_contain_text("A third.")
    expect(box(page)).to_have_value("Not saved yet")
    texts = MinuteEntry.objects.order_by("order").values_list("text", flat=True)
    assert list(texts) == ["The first line.", "And the next.", "A third."]


def test_entry_saved_while_an_outcome_is_on_its_way_is_recorded_once(
    page: Page,
) -> None:
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        on_its_way.append(route)

    page.route("**/outcome/*", hold)
    page.keyboard.press("Alt+1")
    box(page).press_sequentially("It was said.")
    box(page).press("Control+Enter")
    box(page).press_sequentially("And")
    expect(state(page)).to_contain_text("Sav")
    for route in on_its_way:
        route.continue_()
    expect(page.locator("#captured")).to_contain_text("It was said.")
    expect(box(page)).to_have_value("And")
    assert MinuteEntry.objects.get().text == "It was said."


def test_words_typed_after_the_key_to_the_next_item_belong_there(
    page: Page, world: Recorded
) -> None:
    box(page).press_sequentially("Of the first. ")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("Of the second.")
    expect(page.locator("#item-title")).to_have_text("2. Matter 2")
    expect(box(page)).to_have_value("Of the second.")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#item-title")).to_have_text("1. Matter 1")
    expect(box(page)).to_have_value("Of the first. ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#captured")).to_contain_text("Of the first.")
    page.keyboard.press("Alt+m")  # minuted, go on
    page.keyboard.type("More of it.")
    expect(page.locator("#item-title")).to_have_text("2. Matter 2")
    expect(box(page)).to_have_value("Of the second.\nMore of it.")
    page.go_back()
    expect(page.locator("#item-title")).to_have_text("1. Matter 1")


def test_entry_that_does_not_arrive_comes_back_into_the_box(page: Page) -> None:
    box(page).press_sequentially("It was said.")
    expect(state(page)).to_contain_text("Saved")
    page.route("**/notes/*", lambda route: route.abort())
    box(page).press("Control+Enter")
    expect(state(page)).to_contain_text("Not recorded")
    expect(box(page)).to_have_value("It was said.")
    page.unroute("**/notes/*")
    box(page).press("Control+Enter")
    expect(page.locator("#captured")).to_contain_text("It was said.")
    expect(box(page)).to_have_value("")
    assert MinuteEntry.objects.count() == 1


def test_no_connection_is_a_banner_and_what_was_typed_saves_by_itself(
    page: Page,
) -> None:
    page.context.set_offline(True)
    expect(banner(page)).to_contain_text("No connection since")
    box(page).fill("said without a connection")
    box(page).press("Control+Enter")
    expect(state(page)).to_contain_text("Not saved: 4 words of item 1")
    expect(box(page)).to_have_value("said without a connection")

    page.context.set_offline(False)
    expect(banner(page)).to_contain_text("Everything is saved again", timeout=PATIENCE)
    expect(state(page)).to_contain_text("Saved")
    assert CaptureDraft.objects.get().text == "said without a connection"


def test_tab_closed_at_once_costs_nothing_and_two_windows_are_told_apart(
    page: Page, world: Recorded
) -> None:
    page.route("**/draft/", lambda route: route.abort())
    box(page).fill("typed and closed")
    context = page.context
    page.close()
    one, other = context.new_page(), context.new_page()
    for window in (one, other):
        window.goto(world.url())
    expect(box(one)).to_have_value("typed and closed")
    with one.expect_response("**/draft/"):
        box(one).fill("typed and closed, and more")

    box(other).fill("another text")
    see = other.get_by_role("button", name="See both texts")
    see.click(timeout=PATIENCE)
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "You typed in two windows"
    )
    check_accessible(other)
    other.get_by_label("Merge the two").check(force=True)
    other.get_by_label("The merged text").fill("typed and closed, another text")
    other.get_by_role("button", name="Save merged text").click()
    expect(box(other)).to_have_value("typed and closed, another text")


def test_sign_out_in_another_window_leaves_nothing_in_the_browser(page: Page) -> None:
    page.route("**/draft/", lambda route: route.abort())
    box(page).fill("never sent")
    expect(state(page)).to_contain_text("Not saved", timeout=PATIENCE)
    assert kept_here(page)
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    other.locator("main").get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/login/**")
    expect(banner(page)).to_contain_text("You signed out in another window")
    box(page).press_sequentially(" and more")
    assert kept_here(page) == []
    assert kept_here(other) == []


def test_wordings_and_summaries_are_saved_while_they_are_typed(
    page: Page, world: Recorded
) -> None:
    taken = world.decide("Agred.")
    page.goto(f"{world.url()}?item={world.items[0].pk}&wording={taken.pk}")
    page.get_by_label(f"Wording of decision {taken.number}").fill("Agreed.")
    expect(state(page)).to_contain_text("Saved", timeout=PATIENCE)
    assert Decision.objects.get(pk=taken.pk).wording == "Agreed."

    page.goto(world.meeting.address("minutes"))
    page.get_by_label("What was said").fill("It went well.")
    expect(state(page)).to_contain_text("Saved", timeout=PATIENCE)
    assert Minutes.objects.get(meeting=world.meeting).said == "It went well."
    page.get_by_role("link", name="History of “What was said”").click()
    check_accessible(page)


# --- Killed --------------------------------------------------------------------------
class Killed:
    """A browser with a profile of its own, before a server of its own."""

    def __init__(self, browser: Browser, served: Served, folder: Path) -> None:
        self.world = recorded(items=1)
        self._browser, self._served, self._profile = browser, served, folder / "profile"
        self.page = self.open()

    def open(self) -> Page:
        """Open the record page in the same profile."""
        context: BrowserContext = self._browser.browser_type.launch_persistent_context(
            str(self._profile), executable_path=system.chromium(), args=FLAGS
        )
        client = Client()
        client.force_login(User.objects.get(pk=self.world.secretary.user_id))
        session = client.cookies["session"].value
        url = self._served.url
        context.add_cookies([{"name": "session", "value": session, "url": url}])
        page = context.new_page()
        page.goto(f"{url}{self.world.url()}")
        return page

    def kill_browser(self) -> None:
        """End every process of this profile at once."""
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and self._is_ours(folder):
                os.kill(int(folder.name), signal.SIGKILL)

    def _is_ours(self, folder: Path) -> bool:
        try:
            return str(self._profile).encode() in (folder / "cmdline").read_bytes()
        except OSError:
            return False

    def type(self, seconds: float) -> dict[str, float]:
        """Type on and on: each word, and when it was typed."""
        typed: dict[str, float] = {}
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            word = f"word{len(typed)}"
            box(self.page).press_sequentially(f"{word} ", delay=20)
            typed[word] = time.monotonic()
        return typed


def cost(typed: dict[str, float], text: str) -> float:
    """How many seconds of typing are missing in a text."""
    gone = [at for word, at in typed.items() if word not in text.split()]
    return max(typed.values()) - min(gone) if gone else 0.0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_browser_killed_costs_ten_seconds_at_most(
    browser: Browser, empty: None, tmp_path: Path
) -> None:
    with serving(tmp_path) as served:
        killed = Killed(browser, served, tmp_path)
        typed = killed.type(14)
        killed.kill_browser()
        page = killed.open()
        page.wait_for_timeout(1000)
        text = box(page).input_value()
        page.context.close()
    assert len(typed) > 20
    assert cost(typed, text) <= MAY_COST


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_browser_killed_without_a_connection_costs_two_seconds_at_most(
    browser: Browser, empty: None, tmp_path: Path
) -> None:
    with serving(tmp_path) as served:
        killed = Killed(browser, served, tmp_path)
        before = killed.type(3)
        killed.page.context.set_offline(True)
        during = killed.type(8)
        killed.kill_browser()
        page = killed.open()
        page.wait_for_timeout(1000)
        text = box(page).input_value()
        page.context.close()
    assert len(during) > 15
    assert cost({**before, **during}, text) <= 2.0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_server_killed_while_typing_costs_nothing(
    browser: Browser, empty: None, tmp_path: Path
) -> None:
    with serving(tmp_path) as served:
        killed = Killed(browser, served, tmp_path)
        before = killed.type(5)
        served.kill()
        during = killed.type(8)
        expect(banner(killed.page)).to_contain_text("No connection since")
        served.start()
        expect(state(killed.page)).to_contain_text("Saved", timeout=30_000)
        text = CaptureDraft.objects.get().text
        killed.page.context.close()
    assert cost({**before, **during}, text) == 0
