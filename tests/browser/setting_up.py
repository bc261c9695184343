"""The West Sussex board as its secretary enters it, page by page, on 5 March 2024."""

from datetime import date

from playwright.sync_api import Page

from governance.site.demo.facts import AppointmentFacts, PersonFacts, SeatFacts
from governance.site.demo.west_sussex import WEST_SUSSEX
from governance.site.demo.west_sussex_people import START
from tests.browser import by_operation
from tests.browser.by_operation import NEEDED
from tests.browser.typing_in import enter, press

FACTS = WEST_SUSSEX
MEETING_DAY = date(2024, 3, 5)
HOME = f"/{FACTS.slug}"
MAIN = next(board for board in FACTS.boards if board.key == FACTS.main_board)
BOARD = f"{HOME}/{MAIN.slug}"
STANDS_FOR = {
    "chair": "independent", "council": "local_authority", "education": "education",
    "families": "parent_carers", "health": "health", "programme": "programme",
    "councillor": "councillors",
}  # fmt: skip
PART_OF = {sector.key: sector.name for sector in FACTS.sectors}


def enter_registers(page: Page, many: int) -> None:
    """Sectors, organisations and people with the roles they hold."""
    page.goto(f"{HOME}/sectors/")
    for sector in FACTS.sectors[:many]:
        enter(page, name=sector.name, kind=STANDS_FOR[sector.key])
        press(page, "Add the sector")
    page.goto(f"{HOME}/organisations/")
    for organisation in FACTS.organisations[:many]:
        enter(page, name=organisation.name)
        press(page, "Add the organisation")
    by_operation.registers(many)
    page.goto(f"{HOME}/people/new/")
    for person in NEEDED[:many]:
        _enter_person(page, person)


def _enter_person(page: Page, person: PersonFacts) -> None:
    role = person.roles[0]
    enter(
        page,
        name=person.name,
        initials=person.initials,
        email=person.email if person.has_login else "",
        role_title=role.title,
        organisation=_organisation(role.organisation),
        since=role.starts_on,
    )
    press(page, "Save and add another")


def _organisation(key: str) -> str:
    return next(one.name for one in FACTS.organisations if one.key == key)


def enter_board(page: Page, many: int) -> None:
    """The board with its seats, people, officers and terms of reference."""
    page.goto(f"{HOME}/boards/new/")
    enter(
        page, name=MAIN.name, short_name=MAIN.short_name, slug=MAIN.slug,
        kind=MAIN.kind, action_scheme=MAIN.action_scheme,
    )  # fmt: skip
    press(page, "Create the board")
    page.goto(f"{BOARD}/members/seats/new/")
    for seat in FACTS.seats[:many]:
        _enter_seat(page, seat)
    by_operation.seats(many)
    sitting = tuple(a for a in FACTS.appointments if a.starts_on <= MEETING_DAY)
    page.goto(f"{BOARD}/members/")
    for appointment in sitting[:many]:
        _appoint(page, appointment)
    by_operation.appointments(sitting[many:])
    for office in FACTS.offices:
        page.goto(f"{BOARD}/members/offices/new/")
        tied = next(s.title for s in FACTS.seats if s.key == office.seat)
        enter(
            page, kind=office.kind, person=named(office.person),
            starts_on=office.starts_on, is_independent=office.independent,
            seat=tied if office.tied_to_seat else None,
        )  # fmt: skip
        press(page, "Save")


def _enter_seat(page: Page, seat: SeatFacts) -> None:
    enter(
        page,
        title=seat.title,
        sector=PART_OF[seat.sector],
        places="\n".join(seat.places),
        sharing=seat.sharing,
        starts_on=START,
    )
    press(page, "Add and enter another")


def _appoint(page: Page, appointment: AppointmentFacts) -> None:
    """Follow the link beside the place, as the page offers it."""
    seat = next(s for s in FACTS.seats if s.key == appointment.seat)
    line = f"{seat.title}: {appointment.place}" if appointment.place else seat.title
    row = page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=line)
    )  # fmt: skip
    row.first.locator("a", has_text="Fill").or_(
        row.first.locator("a", has_text="Add")
    ).first.click()
    enter(
        page,
        person=named(appointment.person),
        starts_on=appointment.starts_on,
        ends_on=appointment.ends_on,
        note=appointment.note,
    )
    press(page, "Appoint")


def named(key: str) -> str:
    """A person as lists of people show them: name, initials and role."""
    person = FACTS.person(key)
    return f"{person.name} ({person.initials}), {person.roles[0].title}"


def enter_terms(page: Page) -> None:
    """The thirteen clauses, standing items and the quorum of 40% with an officer."""
    terms = FACTS.terms
    page.goto(f"{BOARD}/terms/new/")
    enter(
        page,
        effective_on=terms.effective_on,
        purpose=terms.purpose,
        frequency=terms.frequency,
        publication=terms.publication_rule,
    )
    for row, clause in enumerate(terms.clauses):
        _row(page, "clauses", row, letter=clause.reference, heading=clause.heading,
             text=clause.text)  # fmt: skip
    for row, title in enumerate(terms.standing_items):
        _row(page, "items", row, title=title, role="ordinary")
    press(page, "Save as a draft")
    stated = str(terms.quorum["clause"])
    enter(page, **{"part-1-share": "40%", "counts-clause_ref": stated})
    press(page, "Save the rule")
    adopt_terms(page, terms.effective_on)


def adopt_terms(page: Page, approved_on: date) -> None:
    """Say on a draft's page that it was approved before this record."""
    page.get_by_role("link", name="They were approved before this record").click()
    enter(page, approved_on=approved_on)
    press(page, "Enter as approved")


def _row(page: Page, rows: str, number: int, **values: str) -> None:
    enter(page, **{f"{rows}-{number}-{name}": text for name, text in values.items()})
