"""Small boards for the quorum tests: places with or without somebody in them."""

from dataclasses import replace

from boards.quorum import Membership, PlaceView, Sitter


def place(number, *, here=True, **values):
    """Return one place, with its own person here unless told otherwise."""
    offices = frozenset(values.pop("offices", ()))
    sitter_values = {
        name: values.pop(name)
        for name in ("mode", "as_substitute", "notified", "recused")
        if name in values
    }
    person = values.pop("person", number)
    sitter = Sitter(person, f"Person {person}", offices=offices, **sitter_values)
    return PlaceView(number, number, occupants=(sitter,) if here else (), **values)


def plain(total, here, **values):
    """Return a board of `total` places with the first `here` of them filled."""
    return Membership(
        tuple(place(n, here=n <= here, **values) for n in range(1, total + 1))
    )


def of(*groups, offices=()):
    """Return a board from (total, here, values) groups; the first person holds
    the offices.
    """
    places: list[PlaceView] = []
    for total, here, values in groups:
        for index in range(total):
            number = len(places) + 1
            held = offices if number == 1 else ()
            places.append(place(number, here=index < here, offices=held, **values))
    return Membership(tuple(places))


def with_chair(total, here, office="chair"):
    """Return a board whose first person holds an office."""
    return of((total, here, {}), offices=(office,))


def west_sussex():
    """Return the 26 places of the board as on 5 March 2024: 17 filled."""
    board = of(
        (1, 1, {"sector": "Chair"}),
        (12, 8, {"sector": "local_authority"}),
        (7, 5, {"sector": "education"}),
        (1, 0, {"sector": "parent_carers"}),
        (3, 2, {"sector": "health"}),
        (1, 1, {"sector": "programme"}),
        (1, 0, {"sector": "councillor"}),
        offices=("chair",),
    )
    # Three heads share one printed line, which makes 24 lines of 26 places.
    heads = {14, 15, 16}
    return Membership(
        tuple(
            replace(p, seat_id=14 if p.place_id in heads else p.seat_id)
            for p in board.places
        )
    )
