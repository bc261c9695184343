"""Setting up a working group of a board: a board of its own, with a lead (C04)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from boards import events, policy
from boards.models import Board, Grant, Office
from boards.operations import setting_up, structure
from boards.operations.setting_up import BoardInput, SeatInput
from boards.operations.starting import found_board, sector_of_kind
from boards.roles import Role
from boards.standing import Standing
from boards.terms_patterns import PATTERNS
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person, RoleHolding, Sector
from governance.models.partnership import SectorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInput:
    """A working group as it is set up.

    Args:
        lead: chairs it and writes its reports.
        members: the others, from the people of the partnership.
        plan_areas: its part of the plan, one area on each line.
        cadence: how often it reports, in words.
    """

    name: str
    slug: str
    lead: Person
    members: Sequence[Person]
    plan_areas: str
    cadence: str
    starts_on: date


@transaction.atomic
def found_group(*, by: Standing, board: Board, group: GroupInput) -> Board:
    """Make a working group that reports to a board: minuted as any board is.

    Its members sit by the sector they come from; the terms are drafted from the
    pattern of working groups.

    Raises:
        RuleBroken: its name or address is taken, or somebody is not of the partnership.
    """
    policy.may_set_up_boards(by).require()
    people = [group.lead, *(one for one in group.members if one != group.lead)]
    if {one.partnership_id for one in people} != {by.partnership_id}:
        raise RuleBroken("Somebody is not of your partnership.", field="members")
    made = found_board(
        by=by,
        board=BoardInput(
            name=group.name,
            slug=group.slug,
            kind=Board.Kind.WORKING_GROUP,
            parent=board,
            plan_areas=group.plan_areas,
        ),
        pattern=replace(PATTERNS["working-group"], seats=()),
        starts_on=group.starts_on,
    )
    _report_line(by, made, group.cadence)
    _seat(by, made, people, group.starts_on)
    _keep_secretary(by, made, group.starts_on)
    setting_up.give_office(
        by=by, board=made, kind=Office.Kind.CHAIR, person=group.lead,
        starts_on=group.starts_on,
    )  # fmt: skip
    return made


def _keep_secretary(by: Standing, made: Board, on: date) -> None:
    """Who sets it up as secretary of the board minutes the group too, until changed."""
    if Role.SECRETARY not in by.roles:
        return
    given = Grant.objects.create(
        partnership_id=by.partnership_id,
        board=made,
        person=by.someone,
        role=Role.SECRETARY,
        starts_on=min(on, by.day),
    )
    audit.record(
        events.ROLE_GRANTED,
        by=by.actor,
        subject=given,
        board_id=made.pk,
        partnership_id=by.partnership_id,
    )


def _report_line(by: Standing, made: Board, cadence: str) -> None:
    line = made.lines_from.get()
    structure.change_line(
        by=by, line_id=line.pk, kind=line.kind, cadence=cadence,
        purpose="Highlight report", starts_on=line.starts_on,
    )  # fmt: skip


def _seat(by: Standing, made: Board, people: Sequence[Person], on: date) -> None:
    """A seat for each sector, with a place for each of its people."""
    by_sector: dict[Sector, list[Person]] = {}
    for person in people:
        by_sector.setdefault(_sector_of(by, person), []).append(person)
    for sector, those in by_sector.items():
        seat = setting_up.add_seat(
            by=by,
            board=made,
            seat=SeatInput(
                title=f"Members from {sector.name}",
                sector=sector,
                places=("",) * len(those),
                starts_on=on,
            ),
        )
        places = seat.places.select_related("seat__board")
        for place, person in zip(places, those, strict=True):
            setting_up.appoint(by=by, place=place, person=person, starts_on=on)


def _sector_of(by: Standing, person: Person) -> Sector:
    """The sector a person comes from today; “Other” where nobody said."""
    holding = (
        RoleHolding.objects.on(by.day)
        .filter(person=person, sector__isnull=False)
        .select_related("sector")
        .first()
    )
    if holding is not None and holding.sector is not None:
        return holding.sector
    return sector_of_kind(by, SectorKind.OTHER)
