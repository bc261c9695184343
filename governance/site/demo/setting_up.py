"""The story's first chapter: registers, boards, terms, seats, who sits, who signs in."""

from datetime import date, timedelta

from boards.models import Board
from boards.operations import registers, setting_up
from boards.operations.registers import PersonInput
from boards.operations.setting_up import BoardInput, SeatInput
from boards.operations.terms import ClauseInput, TermsInput, draft_terms
from boards.operations.terms_life import adopt_terms
from boards.quorum import QuorumRule, build
from boards.roles import Role
from governance import clock, invitations
from governance.site.demo import structure
from governance.site.demo.facts import BoardFacts, PartnershipFacts, TermsFacts
from governance.site.demo.world import World, instant
from governance.site.partnerships import PartnershipInput, open_partnership

PASSWORD = "Quorate-demo-2024"

# The papers group attendance under one heading that no seat has.
GOVERNMENT = ("government", "Department for Education")

_KINDS = {
    "chair": "independent",
    "council": "local_authority",
    "education": "education",
    "families": "parent_carers",
    "health": "health",
    "programme": "programme",
    "councillor": "councillors",
    "community": "voluntary",
    "government": "government",
}

ROLES_OF_TITLES = {
    "Welcome and apologies": "welcome",
    "Declarations of interest": "declarations",
    "Minutes of the last meeting": "minutes",
    "Minutes and action tracker from previous meetings": "minutes",
    "Action Log": "matters_arising",
    "Action log and feedback": "matters_arising",
    "Any other business": "other_business",
    "Close": "close",
}


def set_up(facts: PartnershipFacts) -> World:
    """Open the partnership the day before its first role begins, and fill it."""
    begins = min(grant.starts_on for grant in facts.grants)
    world = _open(facts, begins)
    with clock.at(instant(begins)):
        enter_registers(world)
        _boards(world)
        structure.draw(world)
        _terms(world)
        enter_seats(world, min(a.starts_on for a in facts.appointments))
        enter_appointments(world)
        _officers(world)
    return world


def _open(facts: PartnershipFacts, begins: date) -> World:
    """The partnership and its administrator, who exists before everybody else."""
    admin = facts.person(
        next(g.person for g in facts.grants if g.role == "administrator")
    )
    with clock.at(instant(begins)):
        person = open_partnership(
            PartnershipInput(
                slug=facts.slug,
                name=facts.name,
                local_area=facts.name.removesuffix(" SEND Partnership"),
                administrator=admin.name,
                is_demonstration=facts.is_demonstration,
            )
        )
    return World(facts, person.partnership, people={admin.key: person})


def enter_registers(world: World) -> None:
    """Organisations, sectors, and people with the roles they hold."""
    facts = world.facts
    by = world.administrator(world.begins)
    for organisation in facts.organisations:
        world.organisations[organisation.key] = registers.add_organisation(
            by=by, name=organisation.name
        )
    named = [(sector.key, sector.name) for sector in facts.sectors]
    for key, name in [*named, GOVERNMENT]:
        world.sectors[key] = registers.add_sector(by=by, name=name, kind=_KINDS[key])
    for person in facts.people:
        if person.key not in world.people:
            world.people[person.key] = registers.add_person(
                by=by,
                person=PersonInput(
                    name=person.name,
                    initials=person.initials,
                    email=person.email if person.has_login else "",
                ),
            )
        for role in person.roles:
            registers.add_role_holding(
                by=by,
                person=world.people[person.key],
                title=role.title,
                organisation=world.organisations[role.organisation],
                starts_on=role.starts_on,
            )


def _boards(world: World) -> None:
    by = world.administrator(world.begins)
    for board in world.facts.boards:
        world.boards[board.key] = setting_up.create_board(
            by=by, board=_board_input(world, board)
        )


def _board_input(world: World, board: BoardFacts) -> BoardInput:
    main = board.key == world.facts.main_board
    title = f"{board.title} " if board.title else ""
    return BoardInput(
        name=board.name,
        slug=board.slug,
        kind=board.kind,
        short_name=board.short_name,
        summary=f"{title}{board.purpose}".strip(),
        parent=world.boards[board.parent] if board.parent else None,
        action_scheme=Board.ActionScheme(board.action_scheme),
        names=tuple((n.name, n.source) for n in board.also_called) if main else (),
    )


def _terms(world: World) -> None:
    terms, by = world.facts.terms, world.administrator(world.begins)
    drafted = draft_terms(
        by=by, board=world.board, terms=terms_input(terms), rule=rule_of(terms)
    )
    adopt_terms(by=by, terms_id=drafted.pk, approved_on=terms.effective_on)


def terms_input(terms: TermsFacts) -> TermsInput:
    """The text of a version, as a secretary would type it."""
    return TermsInput(
        effective_on=terms.effective_on,
        purpose=terms.purpose,
        clauses=tuple(
            ClauseInput(letter=c.reference, heading=c.heading, text=c.text)
            for c in terms.clauses
        ),
        standing_items=tuple(
            (title, ROLES_OF_TITLES.get(title, "ordinary"))
            for title in terms.standing_items
        ),
        decides_by=terms.decides_by,
        casting_vote=terms.casting_vote,
        publication=terms.publication_rule,
        frequency=terms.frequency,
        notice_days=terms.notice_days or 5,
        circulation_days=terms.circulation_days or 10,
        review_months=12 * (terms.review_years or 1),
        tenure_years=terms.membership_review_years or 2,
        attend_least=terms.attends[0] if terms.attends else None,
        attend_of=terms.attends[1] if terms.attends else None,
    )


def rule_of(terms: TermsFacts) -> QuorumRule:
    """The quorum rule that the facts name by a usual pattern and its figures."""
    pattern = str(terms.quorum["pattern"])
    counted = {"count": "any", "notified": "notified", "attend": "no"}
    figures = _figures(terms) if pattern != "none" else {}
    return build(
        pattern,
        {**figures, "substitutes_count": counted[terms.substitutes]},
        clause_ref=str(terms.quorum.get("clause", "")),
    )


def _figures(terms: TermsFacts) -> dict[str, str]:
    rule = terms.quorum
    return {
        "share": f"{rule['numerator']}%",
        "base": str(rule["base"]),
        "rounding": str(rule["rounding"]),
        "vacancies_in_base": "yes" if rule["vacancies_in_base"] else "no",
        "chair_counts": "yes" if rule["chair_counts"] else "no",
        "remote_counts": "yes" if rule["remote_counts"] else "no",
        "recused": str(rule["recused_count"]),
        "inquorate_mode": str(rule["inquorate_mode"]),
        "ratify_by": str(rule["ratify_by"]),
    }


def enter_seats(world: World, starts_on: date) -> None:
    """The seats of the board with their places."""
    by = world.administrator(world.begins)
    for seat in world.facts.seats:
        made = setting_up.add_seat(
            by=by,
            board=world.board,
            seat=SeatInput(
                title=seat.title,
                sector=world.sectors[seat.sector],
                places=seat.places,
                sharing=seat.sharing,
                starts_on=starts_on,
            ),
        )
        world.seats[seat.key] = made
        for place in made.places.select_related("seat__board", "seat__sector"):
            world.places[seat.key, place.label] = place


def enter_appointments(world: World) -> None:
    """Who sits in which place."""
    by = world.administrator(world.begins)
    for appointment in world.facts.appointments:
        setting_up.appoint(
            by=by,
            place=world.places[appointment.seat, appointment.place],
            person=world.people[appointment.person],
            starts_on=appointment.starts_on,
            ends_on=appointment.ends_on,
            note=appointment.note,
        )


def _officers(world: World) -> None:
    facts = world.facts
    by = world.administrator(world.begins)
    for office in facts.offices:
        setting_up.give_office(
            by=by,
            board=world.board,
            kind=office.kind,
            person=world.people[office.person],
            starts_on=office.starts_on,
            seat=world.seats[office.seat]
            if office.seat and office.tied_to_seat
            else None,
            is_independent=office.independent,
        )
    for grant in facts.grants:
        if grant.role != "administrator":
            setting_up.grant_role(
                by=by,
                person=world.people[grant.person],
                role=Role(grant.role),
                starts_on=grant.starts_on,
                board=world.boards[grant.board] if grant.board else None,
            )


def let_sign_in(world: World) -> None:
    """Invite everybody who has a login, and accept for them with the demo's password."""
    first = world.begins
    with clock.at(instant(first + timedelta(days=1))):
        for person in world.facts.people:
            if person.has_login:
                issued = invitations.issue(world.people[person.key], email=person.email)
                invitations.accept(issued.link.rstrip("/").split("/")[-1], PASSWORD)
