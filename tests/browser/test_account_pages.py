"""Account and invitation pages in a browser: axe, width, and the way in (issue 2 §4)."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page

from governance import invitations
from tests.browser.visitor import Site
from tests.integration.governance.account_pages import (
    PASSWORD,
    make_person,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL = "ada.bright@example.org"
OPEN = (
    "login/", "signup/", "inactive/", "password/reset/", "password/reset/done/",
    "password/reset/key/done/",
)  # fmt: skip


def check(page: Page, address: str) -> None:
    """No axe violation, and nothing to scroll sideways to."""
    page.goto(address)
    found = Axe().run(page)
    assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
    widest = page.evaluate("document.documentElement.scrollWidth")
    assert widest <= page.evaluate("window.innerWidth"), address


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_pages_hold_to_axe_and_to_the_width(
    browser: Browser, site: Site, width: int
) -> None:
    user = make_user("eve@example.org")
    new = invitations.issue(make_person(), email=EMAIL).link
    join = invitations.issue(make_person(slug="eastmoor"), email=user.email).link
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in OPEN:
        check(page, f"{site.url}/accounts/{path}")
    for address in (new, join, f"{site.url}/invitations/unknown/"):
        check(page, address)
    client = Client()
    client.force_login(user)
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    for path in ("logout/", "password/change/"):
        check(page, f"{site.url}/accounts/{path}")
    for address in (new, join):
        check(page, address)
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_invitation_to_signing_in_again(
    browser: Browser, site: Site, scripts: bool
) -> None:
    link = invitations.issue(make_person(), email=EMAIL).link
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Choose a password").fill("too short")
    page.get_by_role("button", name="Set password and sign in").click()
    assert "at least 12 characters" in page.locator("main").inner_text()
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Set password and sign in").click()
    page.goto(f"{site.url}/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: "logout" not in address)
    page.goto(f"{site.url}/accounts/password/change/")
    page.get_by_label("E-mail address").fill(EMAIL.title())
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Change your password")
    context.close()
