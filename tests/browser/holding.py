"""Meetings of West Sussex as their secretary calls, records and closes them."""

from playwright.sync_api import Locator, Page, expect

from governance.site.demo.meeting_facts import (
    ActionFacts,
    ActionUpdateFacts,
    AttendanceFacts,
    ItemFacts,
    MeetingFacts,
    PartyFacts,
)
from governance.site.demo.setting_up import ROLES_OF_TITLES
from tests.browser import by_operation
from tests.browser.by_operation import ALL, FEW
from tests.browser.setting_up import BOARD, FACTS, PART_OF
from tests.browser.typing_in import enter, press

GROUPS = {
    "WSCC": "council", "Education and schools": "education",
    "Health and Commissioning": "health", "Parent Carers": "families",
    "Councillor Representative": "councillor",
}  # fmt: skip
OUTCOMES = {
    "closed": "Close: complete", "completed": "Close: complete",
    "kept_open": "Kept open",
}  # fmt: skip
LETTERS = {"present": "Present", "online": "Online", "apologies": "Apologies"}


def call_meeting(page: Page, meeting: MeetingFacts, many: int = ALL) -> str:
    """Set the meeting up with the agenda as printed; return its address."""
    page.goto(f"{BOARD}/meetings/new/")
    enter(
        page, date=meeting.day, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        mode="in_person", place=meeting.venue,
    )  # fmt: skip
    press(page, "Set up the meeting")
    address = page.url.partition("#")[0]
    drafted = page.locator("#agenda button", has_text="Remove")
    for _ in range(min(drafted.count(), many)):
        drafted.first.click()
        page.wait_for_load_state()
    if drafted.count():
        by_operation.empty_agenda()
    for item in meeting.items:
        _add_item(page, address, item)
    return address


def _add_item(page: Page, address: str, item: ItemFacts) -> None:
    page.goto(f"{address}items/new/")
    enter(
        page,
        title=item.title,
        number=item.number,
        starts_at=item.starts_at,
        kind=item.kind,
        role=ROLES_OF_TITLES.get(item.title, "ordinary"),
        lead=FACTS.person(item.lead).name if item.lead else None,
        papers=", ".join(item.papers),
    )
    press(page, "Save the item")


def begin(page: Page, address: str) -> None:
    """Begin recording; the record page is open afterwards."""
    page.goto(address)
    press(page, "Begin recording")
    assert page.url.partition("?")[0] == f"{address}record/", page.url


def open_item(page: Page, title: str) -> None:
    """Turn to an item of the agenda."""
    page.locator("#agenda").get_by_role("link").filter(has_text=title).first.click()
    page.wait_for_load_state()


def row_of(page: Page, name: str) -> Locator:
    """Somebody's line in the list of who is here."""
    return page.locator("details.q-seat").filter(
        has=page.locator(".q-seat__name", has_text=name)
    )


def mark(page: Page, name: str, how: str) -> None:
    """Record how somebody is there."""
    row = row_of(page, name).first
    row.locator("summary").click()
    button = row.get_by_role("button", name=how, exact=True)
    button.click()
    row.locator(f"button[title={how}][aria-pressed=true]").wait_for(state="attached")


def record_attendance(page: Page, rows: tuple[AttendanceFacts, ...]) -> None:
    """The attendance list as printed, members first marked, others added one by one."""
    for row in rows:
        if not _is_member(row):
            _add_row(page, row)
        else:
            mark(page, _name(row), LETTERS[row.status])
    page.reload()


def record_attendance_at_once(page: Page, rows: tuple[AttendanceFacts, ...]) -> None:
    """The same with the whole column as a form, and a few of the others by hand."""
    others = tuple(row for row in rows if not _is_member(row))
    for row in others[:FEW]:
        _add_row(page, row)
    by_operation.attend(others[FEW:])
    page.get_by_role("link", name="Whole column as a form").click()
    for row in filter(_is_member, rows):
        page.get_by_label(f"{_name(row)}: {LETTERS[row.status]}").check()
    press(page, "Save the roll call")
    page.reload()


def _name(row: AttendanceFacts) -> str:
    return FACTS.person(row.person or "").name


def _is_member(row: AttendanceFacts) -> bool:
    return bool(row.person and row.seat)


def _add_row(page: Page, row: AttendanceFacts) -> None:
    if row.person:
        _add(page, row)
        if row.status == "apologies":
            mark(page, FACTS.person(row.person).name, "Apologies")
    else:
        add_person(
            page, capacity="apologies", role_text=row.printed_as,
            sector=PART_OF[GROUPS[row.group]],
        )  # fmt: skip


def _add(page: Page, row: AttendanceFacts) -> None:
    person = FACTS.person(row.person or "")
    add_person(
        page,
        capacity="substitute" if row.represents else "in_attendance",
        person=person.name,
        stands_for=FACTS.person(row.represents).name if row.represents else None,
        role_text=row.role,
        sector=PART_OF[GROUPS[row.group]] if row.group in GROUPS else None,
    )


def add_person(page: Page, **values: str | None) -> None:
    """Add somebody to the list."""
    page.locator("#add-person > summary").click()
    enter(page, within="#add-person", **values)
    press(page, "Add to the list", within="#add-person")


def add_note(page: Page, text: str) -> None:
    """Write a note at the open item."""
    turn_to(page, "note")
    page.locator("#capture textarea[name=text]").fill(text)
    _capture(page, "Save the note")


def add_decision(page: Page, wording: str) -> None:
    """Record a decision at the open item."""
    turn_to(page, "decision")
    page.locator("#capture textarea[name=wording]").fill(wording)
    _capture(page, "Record the decision")


def add_action(page: Page, action: ActionFacts) -> None:
    """Record an action at the open item."""
    turn_to(page, "action")
    page.locator("#capture .q-by-hand > summary").click()
    enter(
        page,
        within="#capture",
        **{
            "action-text": action.text,
            "action-owner_1": _first(action.owners),
            "action-supporter_1": _first(action.supporters),
            "action-due_text": action.due_text,
        },
    )
    _capture(page, "Record the action")


def turn_to(page: Page, kind: str) -> None:
    """Choose what is captured next: a note, a decision or an action."""
    tab = page.locator(f"#capture [data-kind={kind}]")
    if not tab.get_attribute("aria-current"):
        tab.click()
    expect(tab).to_have_attribute("aria-current", "true")


def _capture(page: Page, button: str) -> None:
    """Press the button of the capture box and see one more entry under it."""
    entries = page.locator(".q-captured__entry")
    before = entries.count()
    press(page, button, within="#capture")
    expect(entries).to_have_count(before + 1)


def _first(parties: tuple[PartyFacts, ...]) -> str | None:
    return FACTS.person(parties[0].key).name if parties else None


def say_of(page: Page, reference: str, update: ActionUpdateFacts) -> None:
    """Say at the action log item where an earlier action stands."""
    entry = page.locator("#item-actions .q-captured__entry").filter(
        has=page.get_by_role("link", name=reference, exact=True)
    )
    form = entry.locator("form.q-minute")
    if not form.is_visible():
        entry.locator("summary").click()
    form.locator("textarea[name$=-text]").fill(update.text)
    form.locator("select[name$=-outcome]").select_option(label=OUTCOMES[update.outcome])
    form.get_by_role("button", name="Save").click()
    entry.get_by_text(update.text).wait_for()


def close(page: Page, at: str, next_meeting: str = "") -> None:
    """Close the meeting at a time."""
    page.locator("#close > summary").click()
    enter(page, within="#close", closed_time=at, next_meeting_text=next_meeting)
    press(page, "Close the meeting", within="#close")


def publish(secretary: Page, chair: Page, address: str) -> None:
    """Check the minutes as the chair, then circulate and publish them."""
    chair.goto(f"{address}minutes/")
    press(chair, "The minutes are right")
    secretary.goto(f"{address}minutes/circulate/")
    press(secretary, "Circulate the draft")
    press(secretary, "Publish")


def hold_earlier(page: Page, meeting: MeetingFacts) -> None:
    """An earlier meeting of which only the actions are known, with their references."""
    address = call_meeting(page, meeting)
    begin(page, address)
    for item in meeting.items:
        open_item(page, item.title)
        for action in FACTS.actions:
            if (action.meeting, action.item) == (meeting.key, item.key):
                add_action(page, action)
                _as_printed(page, action)
    close(page, f"{meeting.ends_at:%H:%M}")


def _as_printed(page: Page, action: ActionFacts) -> None:
    """Give the action the subject and the reference that the papers print."""
    page.locator("#item-actions").get_by_role("link", name="Edit").last.click()
    enter(page, title=action.title, reference=action.reference)
    press(page, "Save")


def record_item(page: Page, meeting: MeetingFacts, item: ItemFacts) -> None:
    """Everything minuted at one item: updates, notes, decisions, new actions."""
    open_item(page, item.title)
    for update in FACTS.updates:
        if (update.meeting, update.item) == (meeting.key, item.key):
            facts = next(a for a in FACTS.actions if a.key == update.action)
            say_of(page, facts.reference, update)
    for note in item.notes:
        if not note.confidential:
            add_note(page, note.text)
    for decision in item.decisions:
        add_decision(page, decision.wording)
    for action in FACTS.actions:
        if (action.meeting, action.item) == (meeting.key, item.key):
            add_action(page, action)
    press(page, "Minuted" if item is meeting.items[-1] else "Minuted, go on",
          within="#item")  # fmt: skip
