"""Filling in a page's form by the names of its fields, whatever their kind."""

import re
from datetime import date, time

from playwright.sync_api import Locator, Page

# One question to the browser for all fields of a form: asking one by one is slow.
KINDS = """part => Object.fromEntries([...part.querySelectorAll("[name]")]
  .map(e => [e.name, e.tagName === "INPUT" ? e.type : e.tagName]))"""

Value = str | int | bool | date | time | None


def enter(page: Page, *, within: str = "main", **values: Value) -> None:
    """Type each value into the field of its name; None leaves the field alone.

    Args:
        page: with the form.
        within: selector of the part that holds the form.
        values: text, number, tick, day or time by field name; of a list the label.
    """
    part = page.locator(within)
    kinds: dict[str, str] = part.first.evaluate(KINDS)
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, date):
            day(part, name, value)
        else:
            assert name in kinds, f"{page.url} has no field {name}, only {[*kinds]}"
            _enter_one(part.locator(f'[name="{name}"]'), kinds[name], value)


def day(part: Locator, name: str, value: date) -> None:
    """Type a day into its three boxes."""
    for box, number in (
        ("day", value.day),
        ("month", value.month),
        ("year", value.year),
    ):
        part.locator(f'[name="{name}_{box}"]').fill(str(number))


def _enter_one(field: Locator, kind: str, value: str | int | bool | time) -> None:
    if isinstance(value, time):
        field.fill(f"{value:%H:%M}")
    elif kind == "checkbox":
        field.set_checked(bool(value), force=True)
    elif kind == "radio":
        field.and_(field.page.locator(f'[value="{value}"]')).check(force=True)
    elif kind == "SELECT":
        _choose(field, str(value))
    else:
        field.fill(str(value))


def _choose(field: Locator, label: str) -> None:
    """Choose by the words shown or their beginning, or by our own value."""
    options = field.locator("option").evaluate_all(
        "all => all.map(o => [o.value, o.text.trim()])"
    )
    begins = (f"{label} (", f"{label},")
    fitting = (
        [v for v, text in options if text == label]
        or [v for v, _ in options if v == label]
        or [v for v, text in options if text.startswith(begins)]
    )
    assert fitting, f"{label!r} is not among {[text for _, text in options]}"
    field.select_option(value=fitting[0])


def press(page: Page, name: str, *, within: str = "main") -> None:
    """Press a button that sends a form, and see that the page answered without errors.

    Raises:
        AssertionError: with what the page says is wrong.
    """
    wanted = re.compile(rf"^{re.escape(name)}( Ctrl Enter)?$")
    page.locator(within).get_by_role("button", name=wanted).first.click()
    page.wait_for_load_state()
    wrong = page.locator(".govuk-error-summary")
    if wrong.count():
        raise AssertionError(f"{page.url}: {wrong.first.inner_text()}")
