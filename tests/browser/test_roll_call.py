"""Roll call in the browser: one key a person, and nothing beside it is disturbed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from boards.models import Attendance
from tests.browser.visitor import Site, check_accessible, let_in
from tests.integration.boards.record_world import recorded

pytestmark = pytest.mark.browser

CALLED = "ppoappp-ppospppaapppppppp"  # a key each; "-" is absent
STATES = {
    "p": "present",
    "o": "online",
    "a": "apologies",
    "s": "represented",
    "-": "absent",
}


def test_25_people_are_called_with_27_keys(
    site: Site, open_page: Callable[..., Page]
) -> None:
    world = recorded()
    page = open_page()
    let_in(page, site, str(world.secretary.user))
    page.goto(world.url())
    page.evaluate(
        "window.heard = []; new MutationObserver(() => { const t = document."
        "getElementById('announce').textContent; if (t) heard.push(t); })"
        ".observe(document.getElementById('announce'), {childList: true})"
    )
    keys = [*CALLED, "ArrowUp", "a"]  # the last one is mended: 27 keys
    rows = list(world.meeting.attendances.all())
    assert len(rows) == 25
    assert len(keys) == 27

    page.locator("#add-person > summary").click()
    page.get_by_label("Or the name of somebody new").fill("Half a na")
    opened = page.locator(f"#seat-{rows[20].pk}")
    opened.locator("> summary").click()
    page.locator(f"#seat-{rows[0].pk} > summary").focus()
    for key in keys[:25]:
        page.keyboard.press(key)
    expect(page.locator(f"#seat-{rows[24].pk} > summary")).to_be_focused()
    expect(page.locator("#people .q-letter", has_text="?")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("a")
    expect(page.locator(f"#seat-{rows[23].pk} .q-letter")).to_have_text("Aapologies")
    expect(page.locator("#announce")).to_contain_text("apologies. Quorate:")

    expected = [STATES[key] for key in CALLED]
    expected[23] = "apologies"
    assert [row.state for row in Attendance.objects.order_by("order")] == expected
    expect(opened.locator(".q-letters")).to_be_hidden()  # its own letter closed it
    expect(page.get_by_label("Or the name of somebody new")).to_have_value("Half a na")
    heard = page.evaluate("heard")
    assert len(heard) == len(set(heard))  # nothing is said twice


def test_letters_of_somebody_else_stay_open(
    site: Site, open_page: Callable[..., Page]
) -> None:
    world = recorded()
    page = open_page()
    let_in(page, site, str(world.secretary.user))
    page.goto(world.url())
    other = page.locator(f"#seat-{world.member(5).pk}")
    other.locator("> summary").click()
    page.locator(f"#seat-{world.member(0).pk} > summary").focus()
    page.keyboard.press("p")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("o")  # pressed again while the first may be on its way
    expect(page.locator(f"#seat-{world.member(0).pk} .q-letter")).to_have_text(
        "Oonline"
    )
    expect(other.locator(".q-letters")).to_be_visible()


def test_whole_column_is_a_form_without_scripts(
    site: Site, open_page: Callable[..., Page]
) -> None:
    world = recorded()
    page = open_page(scripts=False)
    let_in(page, site, str(world.secretary.user))
    page.goto(world.url())
    page.get_by_role("link", name="Whole column as a form").click()
    name = world.member(0).name
    page.get_by_label(f"{name}: Online").check()
    page.get_by_label(f"{world.member(1).name}: Apologies").check()
    page.get_by_role("button", name="Save the roll call").click()
    expect(page.locator(f"#seat-{world.member(0).pk} .q-letter")).to_have_text(
        "Oonline"
    )
    assert [row.state for row in Attendance.objects.order_by("order")[:3]] == [
        "online", "apologies", "unknown",
    ]  # fmt: skip
    with_scripts = open_page()
    let_in(with_scripts, site, str(world.secretary.user))
    with_scripts.goto(world.url("record-column"))
    check_accessible(with_scripts)
