"""Real input: a secretary enters West Sussex and its meeting of 5 March 2024 (§4)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from boards.operations import registers
from boards.operations.registers import PersonInput
from boards.operations.setting_up import grant_role
from boards.roles import Role
from boards.standing import in_partnership
from governance import clock, invitations
from governance.models import Notice
from governance.site.demo import meetings
from governance.site.demo.setting_up import PASSWORD, let_sign_in, set_up
from governance.site.demo.west_sussex_march import MARCH_MEETING
from governance.site.demo.world import instant
from governance.site.partnerships import PartnershipInput, open_partnership
from tests.browser import by_operation, holding, published
from tests.browser import setting_up as typed
from tests.browser.by_operation import ALL, FEW
from tests.browser.setting_up import BOARD, FACTS
from tests.browser.typing_in import enter, press
from tests.browser.visitor import CHAIR, SECRETARY, Site, said, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]
MISSING = (
    "Inquorate. 17 of 26 places are filled, but nobody from parent carers is here."
)


@pytest.mark.parametrize(
    "many",
    [
        pytest.param(FEW, id="a few of each list"),
        pytest.param(ALL, id="all", marks=pytest.mark.slow),
    ],
)
def test_from_nothing_to_published_minutes_without_scripts(
    site: Site, open_page: OpenPage, many: int
) -> None:
    """The whole way, as a person without JavaScript types it."""
    open_for_a_secretary()
    page = open_page(scripts=False)
    sign_in(page, SECRETARY)
    typed.enter_registers(page, many)
    typed.enter_board(page, many)
    typed.enter_terms(page)
    held = FACTS.meetings[:3]
    for meeting in held[: many - 1]:
        holding.hold_earlier(page, meeting)
    for meeting in held[many - 1 :]:
        by_operation.hold(meeting)
    address = record_march(page, many)
    holding.publish(page, invited_chair(page, open_page(scripts=False)), address)
    check_published(open_page(scripts=False), address)


@pytest.mark.slow  # the same road without scripts runs each time; this page alone has test_record.py
def test_recording_with_scripts(site: Site, open_page: OpenPage) -> None:
    """The same meeting recorded with autosave and swapped columns."""
    world = set_up(FACTS)
    let_sign_in(world)
    for meeting in FACTS.meetings[:3]:
        meetings.hold(world, meeting)
    page, chair = open_page(), open_page()
    sign_in(page, SECRETARY)
    address = record_march(page)
    sign_in(chair, CHAIR)
    holding.publish(page, chair, address)
    check_published(open_page(), address)


def test_one_each_is_inquorate_and_says_who_is_missing(
    site: Site, open_page: OpenPage
) -> None:
    """Terms of the same day ask for one each; no parent carer came."""
    world = set_up(FACTS)
    let_sign_in(world)
    page = open_page(scripts=False)
    sign_in(page, SECRETARY)
    page.goto(f"{BOARD}/terms/new/")
    enter(page, effective_on=MARCH_MEETING.day)
    press(page, "Save as a draft")
    for _ in range(2):
        page.get_by_role("button", name="Remove part 1").click()
    enter(page, add="each")
    press(page, "Add")
    enter(page, **{"part-0-values": "local authority\nhealth\nparent carers"})
    press(page, "Save the rule")
    typed.adopt_terms(page, MARCH_MEETING.day - timedelta(days=1))
    for meeting in FACTS.meetings[:4]:
        meetings.hold(world, meeting)
    for address in (BOARD, f"/public{BOARD}"):
        page.goto(f"{address}/meetings/4/minutes/")
        assert MISSING in published.one_line(said(page)), address


def open_for_a_secretary() -> None:
    """An empty partnership as the command makes it, and one secretary who signs in."""
    begins = min(grant.starts_on for grant in FACTS.grants)
    with clock.at(instant(begins)):
        _open_on(begins)


def _open_on(begins: date) -> None:
    admin = open_partnership(
        PartnershipInput(
            slug=FACTS.slug,
            name=FACTS.name,
            local_area="West Sussex",
            administrator="Quentin Sayle",
        )
    )
    by = in_partnership(admin, admin.partnership, begins)
    nerys = FACTS.person("nerys-yelland")
    secretary = registers.add_person(
        by=by,
        person=PersonInput(
            name=nerys.name, initials=nerys.initials, email=nerys.email,
            role_title=nerys.roles[0].title, since=nerys.roles[0].starts_on,
        ),
    )  # fmt: skip
    grant_role(
        by=by, person=secretary, role=Role.SECRETARY, starts_on=begins, board=None
    )
    link = invitations.issue(secretary, email=SECRETARY).link
    invitations.accept(link.rstrip("/").split("/")[-1], PASSWORD)


def record_march(page: Page, many: int = ALL) -> str:
    """Call, record and close the meeting of 5 March 2024; return its address."""
    address = holding.call_meeting(page, MARCH_MEETING, many)
    holding.begin(page, address)
    if many == ALL:
        holding.record_attendance(page, MARCH_MEETING.attendance)
    else:
        holding.record_attendance_at_once(page, MARCH_MEETING.attendance)
    for item in MARCH_MEETING.items:
        holding.record_item(page, MARCH_MEETING, item)
    holding.close(page, "13:00", "29 April 2024")
    return address.removeprefix(address.partition(BOARD)[0])


def invited_chair(secretary: Page, chair: Page) -> Page:
    """Invite the chair from her page; she opens the mail and sets a password."""
    secretary.goto(f"/{FACTS.slug}/people/?q=Imelda+Roche")
    secretary.locator("main").get_by_role("link", name="Imelda Roche").click()
    secretary.locator("main a", has_text="Invite to sign in").click()
    press(secretary, "Save")
    letter = Notice.objects.get(kind="invitation", address=CHAIR)
    (link,) = [word for word in letter.text.split() if "/invitations/" in word]
    chair.goto(link)
    chair.get_by_label("Choose a password").fill(PASSWORD)
    chair.get_by_role("button", name="Set password and sign in").click()
    return chair


def check_published(anybody: Page, address: str) -> None:
    """The page and the PDF hold everything, for somebody who is not signed in."""
    published.check_page(anybody, f"/public{address}minutes/")
    published.check_pdf(anybody, f"/public{address}minutes.pdf")
