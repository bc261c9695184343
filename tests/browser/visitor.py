"""What a visitor does on any page: sign in, open, fill in, press, read."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Locator, Page

from governance.models import User
from governance.site.demo.setting_up import PASSWORD

SECRETARY = "nerys.yelland@example.org"
CHAIR = "imelda.roche@example.org"
ADMINISTRATOR = "quentin.sayle@example.org"


@dataclass(frozen=True, slots=True)
class Site:
    """The running product."""

    url: str


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in through the page, as a person does."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    assert "/accounts/login/" not in page.url, said(page)


def let_in(page: Page, site: Site, email: str) -> None:
    """Sign in without the page: for tests about something else."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    session = client.cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])


def said(page: Page) -> str:
    """The text of the main part of the page."""
    return page.locator("main").inner_text()


def main_button(page: Page, name: str) -> Locator:
    """A button of the page itself, not of its header."""
    return page.locator("main").get_by_role("button", name=name, exact=True)


def check_accessible(page: Page) -> None:
    """Hold the page to axe: no violation.

    Raises:
        AssertionError: with axe's report.
    """
    found = Axe().run(page)
    report = "" if not found.violations_count else found.generate_report()
    assert found.violations_count == 0, f"{page.url}\n{report}"


def check_width(page: Page) -> None:
    """Hold the page to its width: nothing to scroll sideways to.

    Raises:
        AssertionError: naming the elements that stand out.
    """
    wide = page.evaluate(
        """() => {
          const all = document.scrollingElement;
          if (all.scrollWidth <= window.innerWidth) return [];
          return [...document.querySelectorAll("main *, header *, footer *")]
            .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1)
            .slice(0, 5).map((e) => `${e.tagName}.${e.className}`)
            .concat(`${all.scrollWidth} wide`);
        }"""
    )
    assert not wide, f"{page.url}: {wide}"
