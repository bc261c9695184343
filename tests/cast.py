"""The people of every test: who they are, and how they sign in.

Nadia chairs, Sam is secretary, Gwen is the health member, Olu observes, Ada
administers, Zoe is of another board, Pat never logs in, and Yan is of another
partnership.
"""

from dataclasses import dataclass

from django.test import Client

from boards.models import Board
from boards.roles import Role
from boards.standing import Standing, in_partnership, of
from governance.clock import today
from governance.models import Partnership, Person, Sector
from tests.factories import boards as make


@dataclass(frozen=True)
class Cast:
    """One partnership with a board, another board, and everybody's part."""

    partnership: Partnership
    board: Board
    other_board: Board
    health: Sector
    sam: Person  # secretary of the board
    nadia: Person  # chair, in a seat
    gwen: Person  # member from health
    olu: Person  # observer
    ada: Person  # administrator
    zoe: Person  # member of the other board
    pat: Person  # without a login
    yan: Person  # of another partnership

    def standing(self, person: Person) -> Standing:
        """A person's standing on the board today."""
        return of(person, self.board, today())

    def in_partnership(self, person: Person) -> Standing:
        """A person's standing in the partnership today."""
        return in_partnership(person, self.partnership, today())


def the_cast() -> Cast:
    """Everybody, on a board with terms: a quorum of two members."""
    partnership = make.make_partnership()
    board = make.make_board(partnership, "Partnership board", slug="board")
    other = make.make_board(partnership, "Other board", slug="other")
    make.make_terms(board)
    make.make_terms(other)
    health = make.make_sector(partnership)
    nadia = make.make_member(
        board, make.make_sector(partnership, "Independent", "independent"),
        someone(partnership, "Nadia Osei"), seat="Independent chair",
    )  # fmt: skip
    make.make_office(board, nadia)
    return Cast(
        partnership=partnership,
        board=board,
        other_board=other,
        health=health,
        sam=make.grant(someone(partnership, "Sam Whitlock"), Role.SECRETARY, board),
        nadia=nadia,
        gwen=make.make_member(
            board, health, someone(partnership, "Gwen Pryce"), seat="Health lead"
        ),
        olu=make.grant(someone(partnership, "Olu Adeyinka"), Role.OBSERVER, board),
        ada=make.grant(someone(partnership, "Ada Bright"), Role.ADMINISTRATOR),
        zoe=make.make_member(other, health, someone(partnership, "Zoe Lindqvist")),
        pat=make.make_person(partnership, "Pat Moran"),
        yan=someone(make.make_partnership(), "Yan Kowalczyk"),
    )


def someone(partnership: Partnership, name: str) -> Person:
    """A person of this name who can sign in."""
    return make.make_person(partnership, name, user=make.make_user())


def login(client: Client, person: Person) -> Client:
    """The client, signed in as a person.

    Raises:
        ValueError: the person has no login.
    """
    if person.user is None:
        raise ValueError(f"{person} has no login.")
    client.force_login(person.user)
    return client
