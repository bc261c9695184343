"""An older log brought along and again, reminders sent by hand, and a handover."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from actions.models import Action, Chase, ImportRun
from boards.models import Appointment
from governance.clock import today
from tests.browser.visitor import Site, check_accessible, let_in, main_button
from tests.cast import Cast, the_cast
from tests.factories import actions as make

pytestmark = pytest.mark.browser
LOG = (
    ("No", "Action", "Lead", "Target date", "Status"),
    ("1.1", "Write to schools", "Gwen Pryce", "31/01/2024", "In progress. Draft shared"),
    ("1.2", "Meet the trust", "Gwen Pryce", "2 March 2024", "Open"),
    ("1.3", "Publish the pages", "ZQ", "once it is published", "Open"),
)  # fmt: skip


@pytest.fixture
def cast(site: Site, page: Page) -> Cast:
    """The secretary is signed in; Gwen can be written to, and owes an action in a week."""
    made = the_cast()
    made.gwen.email = "gwen@example.org"
    made.gwen.save()
    make.make_action(
        made.board, made.sam, reference="9.9", text="Count the places",
        owners=(made.gwen,), due_on=today() + timedelta(7),
    )  # fmt: skip
    let_in(page, site, made.sam.user.email)
    return made


def paste(page: Page, log: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """The table copied from a spreadsheet, as far as its rows are shown."""
    page.goto(f"{log}import/")
    page.get_by_label("Or paste").fill("\n".join("\t".join(row) for row in rows))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which column")
    page.get_by_role("button", name="Look at the rows").click()


def test_a_log_is_brought_along_its_owner_reminded_and_followed(
    page: Page, cast: Cast
) -> None:
    log = f"{cast.board.get_absolute_url()}actions/"

    # Pasted, its columns guessed, a row mended in place, brought along.
    paste(page, log, LOG)
    page.get_by_role("link", name="Mend row 4").click()
    page.get_by_label("Owner").fill("Gwen Pryce")
    page.get_by_role("button", name="Read this row again").click()
    page.get_by_role("button", name="Bring 3 rows along").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("brought along")
    assert Action.objects.get(reference="1.3").owners == "Gwen Pryce"

    # The changed file again: the difference is shown first; set aside, nothing is changed.
    changed = (*LOG[:2], (*LOG[2][:4], "Complete. Met on 1 March"))
    paste(page, log, changed)
    expect(page.locator("main")).to_contain_text("1 with changes")
    page.get_by_role("button", name="Set this import aside").click()
    assert Action.objects.get(reference="1.2").status == "open"
    assert set(ImportRun.objects.values_list("state", flat=True)) == {
        "done",
        "set_aside",
    }

    # Reminded by hand, after seeing the message.
    page.goto(f"{log}reminders/next/")
    page.get_by_text("As a mail program shows it").first.click()
    letter = page.frame_locator("iframe").first
    expect(letter.get_by_text("Count the places")).to_be_visible()
    page.get_by_role("link", name="Send now").click()
    page.get_by_label("Gwen Pryce").check()
    page.get_by_label("Your own words").fill("The board meets on Monday.")
    page.get_by_role("button", name="See what will be sent").click()
    expect(page.get_by_role("article")).to_contain_text("The board meets on Monday.")
    assert not Chase.objects.exists()
    check_accessible(page)
    page.get_by_role("button", name="Send these letters").click()
    expect(page.locator("main")).to_contain_text(
        "A reminder is on its way to 1 person."
    )
    assert Chase.objects.filter(person=cast.gwen).exists()

    # Gwen's appointment ends: what she owns goes to somebody, or it does not end.
    held = Appointment.objects.get(person=cast.gwen)
    where = [cast.partnership.slug, cast.board.slug, held.pk]
    page.goto(reverse("boards:appointment-end", args=where))
    for part, number in (("Day", 31), ("Month", 3), ("Year", 2024)):
        page.get_by_label(part, exact=True).fill(str(number))
    main_button(page, "End it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say who takes them over")
    check_accessible(page)
    page.get_by_label("Who takes them over").select_option(label="Nadia Osei")
    main_button(page, "End it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Handover")
    page.goto(f"{log}handover/")
    expect(page.locator("main")).to_contain_text("every open action has an owner")
    owned = Action.objects.filter(parties__person=cast.nadia)
    assert set(owned.values_list("reference", flat=True)) == {
        "1.1",
        "1.2",
        "1.3",
        "9.9",
    }
