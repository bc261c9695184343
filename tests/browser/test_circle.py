"""The whole circle of two meetings.

Asked by mail, answered without an account, a substitute, no quorum, a decision that
waits; the draft commented on from its mail; then the next meeting's agenda, approval with
a correction, ratification, and what anybody reads of it.
"""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from boards.operations.deputies import name_deputy
from governance import documents, outbox
from governance.clock import today
from tests.browser.holding import (
    add_decision,
    add_note,
    begin,
    close,
    mark,
    open_item,
    row_of,
)
from tests.browser.published import one_line
from tests.browser.typing_in import enter, press
from tests.browser.visitor import Site, let_in, main_button, said
from tests.cast import Cast, the_cast
from tests.factories import boards as make
from tests.pdf_text import flat_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]

DECISION = "To open the hydrotherapy pool to every special school."
NOTE = "Schools asked who pays for the lifeguard."
BETTER = "Schools asked whether they pay for the lifeguard."
WORSE = "To open the hydrotherapy pool to everybody."
REASON = "The board decided for special schools only."
CORRECTION = "Item 1: the council pays for the lifeguard, not the schools."


@pytest.fixture
def cast(site: Site, settings: LazySettings) -> Cast:
    """Four places; the chair or the vice chair must be there, and two of the four."""
    settings.EMAIL_URL = (
        "smtp://localhost:25"  # sent, and not only kept, on both databases
    )
    made = the_cast()
    make.make_terms(
        made.board,
        "chair_or_vice_and_share",
        {},
        publication="approved_only",
    )
    for name, kind in (("Council", "local_authority"), ("Families", "parent_carers")):
        sector = make.make_sector(made.partnership, name, kind)
        person = make.make_person(made.partnership, f"{name} member")
        make.make_member(made.board, sector, person, seat=f"{name} seat")
    members = made.partnership.people.filter(appointments__isnull=False)
    for person in members:
        person.email = f"{person.name.split()[0].lower()}@example.org"
        person.save()
    make.make_person(made.partnership, "Dora Deputy")
    return made


def test_two_meetings_from_the_question_who_comes_to_the_public_page(
    site: Site, cast: Cast, open_page: OpenPage
) -> None:
    secretary, chair, member = open_page(), open_page(), open_page()
    let_in(secretary, site, str(cast.sam.user))
    let_in(chair, site, str(cast.nadia.user))
    board = f"/{cast.partnership.slug}/{cast.board.slug}/"
    seat = cast.gwen.appointments.get(place__seat__board=cast.board).place.seat
    deputy = cast.partnership.people.get(name="Dora Deputy")
    name_deputy(by=cast.standing(cast.sam), seat=seat, person=deputy, starts_on=today())

    first = called(secretary, board, today() + timedelta(days=10))
    asked(secretary, first)
    replied(member, cast, "Council", "In person")
    replied(member, cast, "Nadia", "I send apologies")
    replied(member, cast, "Gwen", "Somebody comes instead of me", "Dora Deputy")
    forecast(secretary, first)
    held_without_a_quorum(secretary, first)
    circulated(secretary, chair, first)
    commented(member, cast)
    settled(secretary, chair, cast, first)

    second = called(secretary, board, today() + timedelta(days=40))
    drafted(secretary, second)
    ratified(secretary, second)
    circulated(secretary, chair, second)
    published(secretary, first)
    read_by_anybody(open_page(scripts=False), board)


def called(page: Page, board: str, day: date) -> str:
    """Set a meeting up; returns its address."""
    page.goto(f"{board}meetings/new/")
    enter(page, date=day, starts_at=time(11), ends_at=time(13), place="County Hall")
    press(page, "Set up the meeting")
    return page.url.partition("#")[0]


def asked(page: Page, meeting: str) -> None:
    """An item goes on the agenda, and everybody expected is asked whether they come."""
    page.goto(f"{meeting}items/new/")
    enter(page, title="The hydrotherapy pool", number="1", kind="decision")
    press(page, "Save the item")
    page.goto(meeting)
    press(page, "Call the meeting")
    page.goto(f"{meeting}public-agenda/")
    press(page, "Publish the agenda")
    outbox.deliver_due()


def commented(page: Page, cast: Cast) -> None:
    """By the link of the mail with the draft: a correction and a remark, no account."""
    documents.make_due()
    outbox.deliver_due()
    page.goto(link_to(cast, "Council", "/minutes/draft/"))
    for of, field, words in (
        ("note", "should_read", BETTER),
        ("decision", "should_read", WORSE),
    ):
        passage = page.locator(f".q-passage[id^={of}]").first
        passage.locator("summary").click()
        passage.locator(f"[name$=-{field}]").fill(words)
        passage.get_by_role("button").click()
        page.wait_for_load_state()
        assert "Thank you. The secretary has it." in said(page)


def settled(secretary: Page, chair: Page, cast: Cast, meeting: str) -> None:
    """One goes into the minutes, tracked; one is declined; the chair agrees to both."""
    comments = f"{meeting}minutes/comments/"
    secretary.goto(comments)
    accepted = secretary.locator(".q-passage[id^=note]").first
    accepted.locator("summary", has_text="Accept").click()
    press(secretary, "Put it into the minutes", within=".q-passage[id^=note]")
    declined = secretary.locator(".q-passage[id^=decision]").first
    declined.locator("summary", has_text="Decline").click()
    declined.locator("[name^=decline][name$=-answer]").fill(REASON)
    press(secretary, "Decline with this reason", within=".q-passage[id^=decision]")
    chair.goto(comments)
    text = one_line(said(chair))
    assert "Tracked: before and since" in text
    assert REASON in text
    press(chair, "The corrections are right")
    assert "Checked by Nadia Osei" in one_line(said(chair))
    outbox.deliver_due()
    assert any(REASON in str(one.body) for one in letters_to(cast, "Council"))


def letters_to(cast: Cast, name: str) -> list[EmailMessage]:
    """Every mail to one person, the newest last."""
    person = cast.partnership.people.get(name__startswith=name)
    return [one for one in mail.outbox if one.to == [person.email]]


def link_to(cast: Cast, name: str, path: str) -> str:
    """The first link to such an address in their mails."""
    bodies = "\n".join(str(one.body) for one in letters_to(cast, name))
    link = re.search(rf"https?://\S+{path}\S+", bodies)
    assert link, bodies
    return link[0]


def replied(page: Page, cast: Cast, name: str, how: str, deputy: str = "") -> None:
    """Open the link of the mail and answer; nobody is signed in."""
    page.goto(link_to(cast, name, "/reply/"))
    page.get_by_label(how).check()
    if deputy:
        enter(page, substitute=deputy)
    press(page, "Send my reply")
    assert "Your reply is recorded" in said(page)


def forecast(page: Page, meeting: str) -> None:
    """The secretary sees before the meeting that nobody is there to chair it."""
    page.goto(meeting)
    text = one_line(said(page))
    assert "even if all come, missing the chair or the vice chair" in text
    assert "Neither the chair nor the vice chair is coming." in text


def held_without_a_quorum(page: Page, meeting: str) -> None:
    """As people replied; the decision can only be provisional."""
    begin(page, meeting)
    page.get_by_role("link", name="All as replied").click()
    press(page, "Set 3 as replied", within="#people")
    mark(page, "Families member", "Apologies")
    open_item(page, "The hydrotherapy pool")
    assert "Inquorate" in page.locator("#quorum").inner_text()
    assert "for Gwen Pryce" in row_of(page, "for Gwen Pryce").inner_text()
    add_decision(page, DECISION)
    add_note(page, NOTE)
    press(page, "Minuted", within="#item")
    close(page, "12:30")


def circulated(secretary: Page, chair: Page, meeting: str) -> None:
    """The chair checks the minutes; the secretary sends them round."""
    chair.goto(f"{meeting}minutes/")
    press(chair, "The minutes are right")
    secretary.goto(f"{meeting}minutes/circulate/")
    press(secretary, "Circulate the draft")


def drafted(page: Page, meeting: str) -> None:
    """The agenda brings the minutes and the decision that wait, each with its reason."""
    page.goto(f"{meeting}draft/")
    text = one_line(said(page))
    assert "They wait for approval." in text
    assert "Taken without a quorum" in text
    press(page, "Make this the agenda")


def ratified(page: Page, second: str) -> None:
    """All are here: the minutes are approved with a correction, the decision stands."""
    begin(page, second)
    page.get_by_role("link", name="Whole column as a form").click()
    for person in page.get_by_label(re.compile(": present", re.IGNORECASE)).all():
        person.check()
    press(page, "Save the roll call")
    assert "Minutes of the last meeting" in page.locator("#item").inner_text()
    page.locator("#approval summary").first.click()
    page.locator('[name="set-1-outcome"][value="corrected"]').check(force=True)
    enter(page, within="#approval", **{"set-1-text_1": CORRECTION})
    press(page, "Record the outcome", within="#approval")
    page.get_by_text("Approved here").first.wait_for()
    open_item(page, "Decision 1, to ratify")
    press(page, "Ratify the decision")
    expect(main_button(page, "Ratify the decision")).to_have_count(0)
    close(page, "12:00")


def published(secretary: Page, meeting: str) -> None:
    """What the board approved goes out as it is."""
    secretary.goto(f"{meeting}minutes/")
    press(secretary, "Publish")


def read_by_anybody(page: Page, board: str) -> None:
    """Without an account: the page, the PDF, the search."""
    address = f"/public{board}"
    page.goto(f"{address}meetings/1/minutes/")
    text = one_line(said(page))
    told = (DECISION, BETTER, CORRECTION, "Inquorate", "ratified at", "for Gwen Pryce")
    missing = [words for words in told if words not in text]
    assert not missing, (missing, text)
    pdf = page.context.request.get(f"{address}meetings/1/minutes.pdf")
    assert pdf.status == 200
    assert CORRECTION in flat_text(pdf.body())
    page.goto(f"/public/{board.split('/')[1]}/search/?q=hydrotherapy")
    assert DECISION in one_line(said(page))
