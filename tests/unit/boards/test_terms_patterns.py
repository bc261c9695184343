"""Patterns of terms: each is whole, its quorum readable and right over its own seats."""

from dataclasses import replace

import pytest

from boards.cadence import gap_of
from boards.models.board import BoardKind
from boards.models.meeting import AgendaItemRole
from boards.models.terms import TermsOfReferenceDecidesBy
from boards.quorum import Membership, PlaceView, Sitter, assess, rule_words
from boards.terms_patterns import PATTERNS, TermsPattern
from governance.models.partnership import SectorKind


def room(pattern: TermsPattern, *here: str, chair: bool = False) -> Membership:
    """The pattern's places, filled in order for each kind of sector that is here."""
    wanted = list(here)
    places = []
    seats = [one for one in pattern.seats for _ in one.places]
    for number, seat in enumerate(seats):
        place = PlaceView(
            number,
            number,
            sector=seat.title,
            sector_kind=seat.sector,
            is_voting=seat.is_voting,
        )
        if seat.sector in wanted:
            wanted.remove(seat.sector)
            offices = frozenset({"chair"} if chair and not wanted else ())
            sitter = Sitter(number, f"Person {number}", offices=offices)
            place = replace(place, occupants=(sitter,))
        places.append(place)
    assert not wanted
    return Membership(tuple(places))


LA, SCHOOL, HEALTH, FAMILY = "local_authority", "education", "health", "parent_carers"


@pytest.mark.parametrize(
    ("key", "here", "chair", "quorate"),
    [
        # 15 places: 40% is six, and the chair is among them
        ("partnership-board", [LA] * 3 + [SCHOOL] * 3, True, True),
        ("partnership-board", [LA] * 3 + [SCHOOL] * 3, False, False),
        ("partnership-board", [LA] * 3 + [SCHOOL] * 2, True, False),
        ("working-group", [LA, HEALTH, FAMILY], False, True),
        ("working-group", [LA, HEALTH], True, False),
        ("executive", [LA, HEALTH], False, True),
        ("executive", [LA, SCHOOL, "independent"], True, False),
        # 11 voting places: two fifths are 4.4, so five; officers do not vote
        ("forum", [SCHOOL] * 5, False, True),
        ("forum", [SCHOOL] * 4, False, False),
    ],
)
def test_its_quorum_is_right(
    key: str, here: list[str], chair: bool, quorate: bool
) -> None:
    pattern = PATTERNS[key]

    answer = assess(pattern.rule(), room(pattern, *here, chair=chair))

    assert answer.quorate is quorate, answer.explanation


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("partnership-board", "the chair or the vice chair, and 40% of the membership"),
        ("working-group", "at least 3 members"),
        ("executive", "Local authority and Health"),
        ("forum", "two fifths"),
    ],
)
def test_its_quorum_is_readable(key: str, words: str) -> None:
    assert words.casefold() in rule_words(PATTERNS[key].rule()).casefold()


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_it_is_whole(pattern: TermsPattern) -> None:
    assert pattern.kind in BoardKind.values
    assert {seat.sector for seat in pattern.seats} <= set(SectorKind.values)
    assert {role for _, role in pattern.standing_items} <= set(AgendaItemRole.values)
    assert pattern.decides_by in TermsOfReferenceDecidesBy.values
    assert gap_of(pattern.frequency) is not None
    letters = [letter for letter, _, _ in pattern.text()]
    assert letters == sorted(set(letters))
    assert {"Quorum", "Attendance", "Review"} <= {head for _, head, _ in pattern.text()}
