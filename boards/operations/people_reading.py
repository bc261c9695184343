"""The rows of a table of people, each with what it would do and what is unclear."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from boards import policy
from boards.models import Appointment, Board, PeopleSheet, Seat, SeatPlace
from boards.operations.people_known import Known, known_to
from boards.people_sheet import Said, plain, said_in
from boards.standing import Standing
from governance.long_dates import long_date
from governance.models import Organisation, Person, Sector

Change = tuple[str, str, str]
_OFFICES = {"chair": "Chair", "vice_chair": "Vice chair", "secretary": "Secretary"}


@dataclass(slots=True, kw_only=True)
class Row:
    """A row as understood.

    Args:
        key: tells the person apart within the table.
        new_seat: the title of a seat that is to be made; several rows may share one.
        held: the appointment that the person has in this seat already.
        does: what bringing it along does, in sentences.
        changes: what, as it is, as it will be.
        questions: what has to be mended first.
    """

    number: int
    cells: dict[str, str]
    said: Said
    is_left_out: bool = False
    person: Person | None = None
    key: str = ""
    organisation: Organisation | None = None
    new_organisation: str = ""
    sector: Sector | None = None
    seat: Seat | None = None
    place: SeatPlace | None = None
    new_seat: str = ""
    held: Appointment | None = None
    deputises: Seat | None = None
    deputises_for_new: str = ""
    starts_on: date = date.min
    does: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Whom it speaks of."""
        return self.said.name or (self.person.name if self.person else "")

    @property
    def kind(self) -> str:
        """`look`, `left`, `new`, `changed` or `same`."""
        if self.is_left_out:
            return "left"
        if self.questions:
            return "look"
        if self.does:
            return "new"
        return "changed" if self.changes else "same"

    @property
    def label(self) -> str:
        """The kind in words."""
        return {
            "look": "To mend", "left": "Left out", "new": "New", "changed": "Changes",
            "same": "No difference",
        }[self.kind]  # fmt: skip

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return {"look": "warn", "new": "info", "changed": "info"}.get(
            self.kind, "neutral"
        )


def rows_of(sheet: PeopleSheet, board: Board, by: Standing) -> list[Row]:
    """Every row of a table as understood today; reading it changes nothing."""
    known = known_to(board, by.day)
    reader = _Reader(known, by)
    return [reader.read(number, cells) for number, cells in _cells(sheet)]


def _cells(sheet: PeopleSheet) -> Sequence[tuple[int, dict[str, str] | None]]:
    """The words of each row by part, as mended; None for a row that is left out."""
    found: list[tuple[int, dict[str, str] | None]] = []
    for number, texts in sheet.rows:
        said = {
            part: text
            for part, text in zip(sheet.columns, texts, strict=False)
            if part and text
        }
        mended = sheet.mended.get(str(number), {})
        found.append((number, None if mended is None else {**said, **mended}))
    return found


class _Reader:
    """Reads rows one after another, for a later one may speak of an earlier one."""

    def __init__(self, known: Known, by: Standing) -> None:
        self.known, self.by = known, by
        self.taken: dict[int, str] = {}
        self.offices: dict[str, str] = {}
        self.seats: dict[str, Row] = {}
        self.sitting: dict[str, Row] = {}

    def read(self, number: int, cells: dict[str, str] | None) -> Row:
        """One row."""
        said = said_in(cells or {}, self.by.day)
        row = Row(number=number, cells=cells or {}, said=said)
        if cells is None:
            row.is_left_out = True
            return row
        row.questions += said.questions
        self._organisation(row)
        self._sector(row)
        self._person(row)
        if said.deputy_of:
            self._deputy(row)
        elif said.seat:
            self._seat(row)
        row.starts_on = said.since or self._first_day(row)
        if said.office:
            self._office(row)
        return row

    def _organisation(self, row: Row) -> None:
        said = row.said.organisation
        if not said:
            return
        row.organisation = self.known.organisations.get(plain(said))
        if row.organisation is None:
            row.new_organisation = said
            row.does.append(f"{said} joins the organisations.")

    def _sector(self, row: Row) -> None:
        said = row.said.sector
        if not said:
            return
        row.sector = self.known.sectors.get(plain(said))
        if row.sector is None:
            names = sorted({one.name for one in self.known.sectors.values()})
            row.questions.append(
                f"No sector is called “{said}” here. There are: {', '.join(names)}."
                if names
                else f"There is no sector “{said}” yet. Add the sectors first."
            )

    def _person(self, row: Row) -> None:
        said = row.said
        found = self.known.by_email.get(said.email, []) if said.email else []
        if not found:
            found = self._by_name(said)
        if len(found) > 1:
            row.questions.append(
                f"{len(found)} people here may be meant. Give their e-mail address."
            )
            return
        row.person = next(iter(found), None)
        if row.person is None:
            row.key = said.email or f"{plain(said.name)}|{plain(said.organisation)}"
            if not said.name:
                row.questions.append(f"Nobody here has the address {said.email}.")
            elif row.key not in self.sitting:
                row.does.append(f"{said.name} joins the people.")
        else:
            row.key = str(row.person.pk)
            self._differences(row, row.person)
        self.sitting.setdefault(row.key, row)

    def _by_name(self, said: Said) -> list[Person]:
        """People of that name: of that organisation, or without an address yet."""
        named = self.known.by_name.get(plain(said.name), []) if said.name else []
        if said.email:
            named = [one for one in named if not one.email]
        if said.organisation:
            own = plain(said.organisation)
            row = self.known.organisations.get(own)
            own = plain(row.name) if row else own
            return [p for p in named if self.known.organisation_of(p) in ("", own)]
        return named

    def _differences(self, row: Row, person: Person) -> None:
        said, holding = row.said, self.known.holdings.get(person.pk)
        if said.name and said.name != person.name:
            row.changes.append(("Name", person.name, said.name))
        if said.email and said.email != person.email.casefold():
            row.changes.append(("E-mail", person.email, said.email))
        now = holding.title if holding else ""
        if said.role and said.role != now:
            row.changes.append(("Role", now, said.role))
        for what, old, new in (
            ("Organisation", holding and holding.organisation, row.organisation),
            ("Sector", holding and holding.sector, row.sector),
        ):
            if new is not None and new != old:
                row.changes.append((what, str(old or ""), str(new)))
        if row.new_organisation:
            old = holding.organisation if holding else None
            row.changes.append(("Organisation", str(old or ""), row.new_organisation))

    def _seat(self, row: Row) -> None:
        row.seat, places = self.known.seat_called(row.said.seat)
        if row.seat is None:
            self._new_seat(row)
            return
        if row.said.voting is not None and row.said.voting != row.seat.is_voting:
            may = "may" if row.seat.is_voting else "may not"
            row.questions.append(
                f"The seat “{row.seat}” {may} vote. Leave the cell empty, or change the "
                "seat on its own page first."
            )
        if row.person is not None and self._holds_already(row, places):
            return
        row.place = self._free(row, places)
        if row.place is not None:
            self.taken[row.place.pk] = row.said.name
            row.does.append(f"Takes the place “{row.place}”.")

    def _new_seat(self, row: Row) -> None:
        title = row.said.seat
        first = self.seats.setdefault(plain(title), row)
        row.new_seat = first.said.seat
        row.sector = row.sector or first.sector
        if first.sector is None and not row.said.sector:
            row.questions.append(
                f"“{title}” is no seat of this board. Name its sector to make it one, "
                "or write the seat as the board has it."
            )
        row.does.append(
            f"A new seat “{title}”."
            if first is row
            else f"One more place of “{title}”."
        )

    def _holds_already(self, row: Row, places: Sequence[SeatPlace]) -> bool:
        """Whether the person has a place of this seat; only its end can differ."""
        held = chain(*(self.known.holders.get(place.pk, ()) for place in places))
        row.held = next((one for one in held if one.person == row.person), None)
        if row.held is None:
            return False
        until, new = row.held.ends_on, row.said.until
        if new is not None and new != until:
            row.changes.append(
                ("Until", long_date(until) if until else "", long_date(new))
            )
        return True

    def _free(self, row: Row, places: Sequence[SeatPlace]) -> SeatPlace | None:
        """The first place nobody has; of a shared seat any place will do."""
        assert row.seat is not None  # noqa: S101 - asked for a seat that is there
        free = [
            place
            for place in places
            if not self.known.holders.get(place.pk) and place.pk not in self.taken
        ]
        if free:
            return free[0]
        if row.seat.sharing != Seat.Sharing.SINGLE:
            return places[0]
        held = [
            one.person.name for p in places for one in self.known.holders.get(p.pk, ())
        ]
        names = [*held, *(self.taken[p.pk] for p in places if p.pk in self.taken)]
        many = "The place is" if len(places) == 1 else f"All {len(places)} places are"
        row.questions.append(
            f"{many} taken by {', '.join(names)}. Name another seat, or end an "
            "appointment first."
        )
        return None

    def _deputy(self, row: Row) -> None:
        said = row.said.deputy_of
        seat, _ = self.known.seat_called(said)
        row.deputises = seat or self.known.seat_of(said)
        if row.deputises is None:
            self._deputy_of_a_row(row)
            return
        if row.person is not None and any(
            one.person_id == row.person.pk
            and (one.ends_on is None or one.ends_on >= self.by.day)
            for one in row.deputises.deputies.all()
        ):
            row.deputises = None
            return
        row.does.append(f"Deputises for “{row.deputises}”.")

    def _deputy_of_a_row(self, row: Row) -> None:
        """A deputy of a seat, or of somebody, that this table brings along."""
        said = plain(row.said.deputy_of)
        for other in self.sitting.values():
            if plain(other.said.name) == said and (other.seat or other.new_seat):
                row.deputises, row.deputises_for_new = other.seat, other.new_seat
                row.does.append(f"Deputises for {other.said.name}.")
                return
        if said in self.seats:
            row.deputises_for_new = self.seats[said].said.seat
            row.does.append(f"Deputises for “{row.deputises_for_new}”.")
            return
        row.questions.append(
            f"“{row.said.deputy_of}” is no seat of this board, and nobody of that name "
            "has one."
        )

    def _first_day(self, row: Row) -> date:
        """Today, or the first day of a seat that is to come."""
        seat = row.seat or row.deputises
        return max(self.by.day, seat.starts_on) if seat else self.by.day

    def _office(self, row: Row) -> None:
        kind = row.said.office
        label = _OFFICES[kind]
        if kind in self.offices and kind != "secretary":
            row.questions.append(f"{self.offices[kind]} is {label.lower()} already.")
            return
        self.offices[kind] = row.said.name
        if kind == "secretary":
            self._secretary(row)
            return
        now = self.known.offices.get(kind)
        if now is not None and row.person == now.person:
            return
        if now is not None and now.starts_on >= row.starts_on:
            row.questions.append(
                f"{now.person} is {label.lower()} from {long_date(now.starts_on)}. Give "
                "a later day."
            )
            return
        row.does.append(f"{label} from {long_date(row.starts_on)}.")
        if now is not None:
            row.does.append(f"{now.person} ends as {label.lower()} the day before.")

    def _secretary(self, row: Row) -> None:
        if row.person is not None and row.person.pk in self.known.secretaries:
            return
        if allowed := policy.may_grant_roles(self.by):
            row.does.append(f"Secretary from {long_date(row.starts_on)}.")
        else:
            row.questions.append(allowed.reason)


def counts(rows: Sequence[Row]) -> dict[str, int]:
    """How many rows are of each kind."""
    found = dict.fromkeys(("new", "changed", "same", "look", "left"), 0)
    for row in rows:
        found[row.kind] += 1
    return found
