"""Writing a table of people into the registers and the seats of a board, row by row."""

from boards.models import Board, Office, Seat, SeatPlace
from boards.operations import deputies, registers, setting_up
from boards.operations.people_reading import Row
from boards.operations.registers import PersonInput
from boards.operations.setting_up import SeatInput
from boards.people_sheet import plain
from boards.roles import Role
from boards.standing import Standing
from governance.models import Organisation, Person, RoleHolding


class Bringing:
    """One table on its way in; what an earlier row made, later rows use."""

    def __init__(self, by: Standing, board: Board) -> None:
        self.by, self.board = by, board
        self.people: dict[str, Person] = {}
        self.organisations: dict[str, Organisation] = {}
        self.places: dict[str, list[SeatPlace]] = {}
        self.seats: dict[str, Seat] = {}

    def bring(self, rows: list[Row]) -> None:
        """Bring every row along, in the caller's transaction."""
        rows = [row for row in rows if not row.is_left_out]
        self._new_seats(rows)
        for row in rows:
            person = self._person(row)
            self._sit(row, person)
            if row.said.office:
                self._office(row, person)

    def _new_seats(self, rows: list[Row]) -> None:
        """Each new seat with as many places as rows name it."""
        wanted: dict[str, list[Row]] = {}
        for row in rows:
            if row.new_seat:
                wanted.setdefault(plain(row.new_seat), []).append(row)
        for key, those in wanted.items():
            first = those[0]
            assert first.sector is not None  # noqa: S101 - else it asks for one
            voting = next(
                (r.said.voting for r in those if r.said.voting is not None), True
            )
            seat = setting_up.add_seat(
                by=self.by,
                board=self.board,
                seat=SeatInput(
                    title=first.new_seat,
                    sector=first.sector,
                    places=("",) * len(those),
                    is_voting=voting,
                    starts_on=min(row.starts_on for row in those),
                ),
            )
            self.seats[key] = seat
            self.places[key] = list(seat.places.select_related("seat__board"))

    def _person(self, row: Row) -> Person:
        organisation = self._organisation(row)
        known = row.person or self.people.get(row.key)
        if known is None:
            known = registers.add_person(
                by=self.by,
                person=PersonInput(
                    name=row.said.name,
                    email=row.said.email,
                    role_title=row.said.role,
                    organisation=organisation,
                    sector=row.sector,
                    since=min(row.starts_on, self.by.day),
                ),
            )
        elif row.person is not None:
            self._correct(row, known, organisation)
        self.people[row.key] = known
        return known

    def _organisation(self, row: Row) -> Organisation | None:
        if not row.new_organisation:
            return row.organisation
        key = plain(row.new_organisation)
        if key not in self.organisations:
            self.organisations[key] = registers.add_organisation(
                by=self.by, name=row.new_organisation
            )
        return self.organisations[key]

    def _correct(
        self, row: Row, person: Person, organisation: Organisation | None
    ) -> None:
        """Name, address and role as the row says; empty cells change nothing."""
        changed = {what for what, _, _ in row.changes}
        if changed & {"Name", "E-mail"}:
            registers.change_person(
                by=self.by,
                person_id=person.pk,
                name=row.said.name or person.name,
                initials=person.initials,
                email=row.said.email or person.email,
            )
        if changed & {"Role", "Organisation", "Sector"}:
            self._take_role(row, person, organisation)

    def _take_role(
        self, row: Row, person: Person, organisation: Organisation | None
    ) -> None:
        """A role from today on; one that began today is corrected."""
        now = RoleHolding.objects.on(self.by.day).filter(person=person).first()
        if now is not None and now.starts_on >= self.by.day:
            now.title = row.said.role or now.title
            now.organisation = organisation or now.organisation
            now.sector = row.sector or now.sector
            now.save(update_fields=["title", "organisation", "sector"])
            return
        registers.add_role_holding(
            by=self.by,
            person=person,
            title=row.said.role or (now.title if now else ""),
            starts_on=self.by.day,
            organisation=organisation or (now.organisation if now else None),
            sector=row.sector or (now.sector if now else None),
        )

    def _sit(self, row: Row, person: Person) -> None:
        """The place, its end, or the seat they deputise for."""
        if row.deputises or row.deputises_for_new:
            seat = row.deputises or self.seats[plain(row.deputises_for_new)]
            deputies.name_deputy(
                by=self.by, seat=seat, person=person,
                starts_on=row.starts_on, ends_on=row.said.until,
            )  # fmt: skip
            return
        if row.held is not None:
            if any(what == "Until" for what, _, _ in row.changes) and row.said.until:
                setting_up.end_appointment(
                    by=self.by, appointment_id=row.held.pk, ends_on=row.said.until
                )
            return
        place = row.place
        if row.new_seat:
            place = self.places[plain(row.new_seat)].pop(0)
        if place is not None:
            setting_up.appoint(
                by=self.by, place=place, person=person, starts_on=row.starts_on,
                ends_on=row.said.until,
            )  # fmt: skip

    def _office(self, row: Row, person: Person) -> None:
        """Chair, vice chair or secretary, where they are not already."""
        if row.said.office == "secretary":
            given = self.board.grants.on(self.by.day).filter(
                person=person, role=Role.SECRETARY
            )
            if not given.exists():
                setting_up.grant_role(
                    by=self.by, person=person, role=Role.SECRETARY,
                    starts_on=row.starts_on, board=self.board,
                )  # fmt: skip
            return
        held = Office.objects.filter(
            board=self.board, kind=row.said.office, person=person, ends_on=None
        )
        if not held.exists():
            setting_up.give_office(
                by=self.by, board=self.board, kind=row.said.office, person=person,
                starts_on=row.starts_on,
            )  # fmt: skip
