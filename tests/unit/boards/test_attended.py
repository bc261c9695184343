"""Counting attendance: by place, by person, by sector, and by the standard (C23, C35)."""

from datetime import date
from typing import Any

import pytest

from boards.attendance_periods import MEETINGS_SHOWN, between, presets
from boards.attendance_standard import Judgement, Standard
from boards.attended import (
    Gathering,
    Holding,
    Line,
    Mark,
    Post,
    Register,
    Tally,
    marks_of_people,
    marks_of_places,
    tally,
)
from boards.sectors_present import by_sector, missing_in_a_row, nobody_from

START, END = date(2024, 1, 1), date(2024, 12, 31)
MEETING = Gathering(1, date(2024, 3, 5))
PLACE, OTHER_PLACE = 10, 11
ANNA, BEN, CARO = 100, 200, 300


def line(person: int | None, state: str, **more: Any) -> Line:
    """A line of the one meeting, for the one place unless told."""
    return Line(
        **{"meeting": 1, "person": person, "place": PLACE, "state": state, **more}
    )


def instead(person: int, member: int, place: int = PLACE) -> Line:
    """Somebody who came for a member."""
    return line(
        person, "present", place=None, as_substitute=True,
        instead_of=place, for_person=member,
    )  # fmt: skip


def register(
    *lines: Line, holders: tuple[int, ...] = (ANNA,), until: date | None = None,
    post: Post | None = None,
) -> Register:  # fmt: skip
    """One meeting and one place with those who hold it."""
    return Register(
        meetings=(MEETING,),
        places=(post or Post(PLACE, "Health", START),),
        holdings=tuple(Holding(PLACE, one, START, until) for one in holders),
        lines=lines,
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (register(line(ANNA, "present")), Mark.IN_PERSON),
        (register(line(ANNA, "online")), Mark.ONLINE),
        (register(line(ANNA, "apologies")), Mark.APOLOGIES),
        (register(line(ANNA, "absent")), Mark.ABSENT),
        (register(line(ANNA, "unknown")), Mark.NO_WORD),
        (register(), Mark.NO_WORD),
        (register(line(ANNA, "represented"), instead(BEN, ANNA)), Mark.SUBSTITUTE),
        (register(line(ANNA, "represented")), Mark.APOLOGIES),
        (register(line(BEN, "present", place=None)), Mark.NO_WORD),
        (register(line(None, "present")), Mark.NO_WORD),
        (register(line(None, "apologies"), holders=()), Mark.APOLOGIES),
        (register(holders=()), Mark.VACANT),
        (register(until=date(2024, 3, 4)), Mark.VACANT),
        (register(post=Post(PLACE, "Health", END)), Mark.NOT_ASKED),
        # Two share the place: it is filled once, and one who came is enough.
        (register(line(ANNA, "apologies"), line(BEN, "online"), holders=(ANNA, BEN)),
         Mark.ONLINE),
        (register(line(ANNA, "apologies"), line(BEN, "apologies"), holders=(ANNA, BEN)),
         Mark.APOLOGIES),
    ],
)  # fmt: skip
def test_place_is_marked_by_who_sat_in_it(found: Register, expected: Mark) -> None:
    assert marks_of_places(found) == {PLACE: (expected,)}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (register(line(ANNA, "present")), Mark.IN_PERSON),
        (register(line(ANNA, "represented"), instead(BEN, ANNA)), Mark.SUBSTITUTE),
        (register(line(ANNA, "apologies")), Mark.APOLOGIES),
        (register(), Mark.NO_WORD),
        (register(until=date(2024, 3, 4)), Mark.NOT_ASKED),
        # In turns: only who is listed was expected.
        (register(line(BEN, "apologies"), holders=(ANNA, BEN)), Mark.NOT_ASKED),
        # Either of two: nobody is missed where the other came.
        (register(line(ANNA, "apologies"), line(BEN, "present"), holders=(ANNA, BEN)),
         Mark.NOT_ASKED),
        (register(line(ANNA, "apologies"), line(BEN, "apologies"), holders=(ANNA, BEN)),
         Mark.APOLOGIES),
    ],
)  # fmt: skip
def test_member_is_marked_from_appointment_for_themselves(
    found: Register, expected: Mark
) -> None:
    assert marks_of_people(found)[ANNA] == (expected,)


def test_tally_expects_only_who_was_in_post() -> None:
    found = tally([Mark.IN_PERSON, Mark.SUBSTITUTE, Mark.APOLOGIES, Mark.VACANT])

    assert (found.came, found.filled, found.expected, found.share) == (1, 2, 3, 67)
    assert tally([Mark.NOT_ASKED]).share is None
    assert found + Tally(online=1) == Tally(
        in_person=1, online=1, substitute=1, apologies=1, vacant=1
    )


def test_sector_counts_each_place_once_with_the_vacant_among_its_places() -> None:
    posts = [
        Post(1, "Council", START),
        Post(2, "Council", START),
        Post(3, "Health", END),
    ]
    marks = {
        1: (Mark.ONLINE, Mark.APOLOGIES),
        2: (Mark.VACANT, Mark.VACANT),
        3: (Mark.NOT_ASKED, Mark.IN_PERSON),
    }

    council, health = by_sector(posts, marks)

    assert [cell.words for cell in council.cells] == ["1 of 2", "0 of 2"]
    assert [cell.is_missing for cell in council.cells] == [False, True]
    assert [cell.words for cell in health.cells] == ["", "1 of 1"]
    assert not any(cell.is_missing for cell in health.cells)


def test_no_sector_is_missing_where_nobody_is_recorded() -> None:
    (sector,) = by_sector([Post(1, "Health", START)], {1: (Mark.NO_WORD,)})

    assert not sector.cells[0].is_missing


def test_missing_is_pointed_out_at_two_meetings_in_a_row() -> None:
    assert missing_in_a_row([False, True, True])
    assert not missing_in_a_row([True, True, False])
    assert not missing_in_a_row([True])
    assert nobody_from(["A", "B", "C"]) == "Nobody from A, B or C"
    assert nobody_from(["A"]) == "Nobody from A"
    assert nobody_from([]) == ""


@pytest.mark.parametrize(
    ("came", "judgement", "words"),
    [
        ("yyyyyyyyynnn", Judgement.IN_DANGER, "missed 3 of 12"),
        ("yyyyyyyyyynn", Judgement.MET, "missed 2 of 12"),
        ("yyyyyyyynnnn", Judgement.NOT_MET, "missed 4 of 12, 1 too many"),
        # What lies further back than the last twelve no longer counts.
        ("nyyyyyyyyyyynn", Judgement.MET, "missed 2 of 12"),
        ("yynny", Judgement.MET, "missed 2 of 5; may miss 1 of the next 7"),
        ("ynnn", Judgement.IN_DANGER, "missed 3 of 4; may miss none of the next 8"),
        ("nnnn", Judgement.NOT_MET, "missed 4 of 4, 1 too many"),
    ],
)
def test_standard_says_how_many_may_still_be_missed(
    came: str, judgement: Judgement, words: str
) -> None:
    found = Standard(9, 12).judge([one == "y" for one in came])

    assert found is not None
    assert (found.judgement, found.words) == (judgement, words)


def test_standard_without_meetings_judges_nobody() -> None:
    assert Standard(9, 12).judge([]) is None
    assert str(Standard(9, 12)) == "9 of 12"


def test_standard_of_all_meetings_is_met_until_one_is_missed() -> None:
    found = Standard(3, 3).judge([True, True])

    assert found is not None
    assert (found.judgement, found.label) == (Judgement.MET, "On course")


def test_periods_end_today_and_the_terms_year_begins_on_their_day() -> None:
    today = date(2025, 3, 31)
    found = {one.key: one for one in presets(today, date(2023, 4, 1))}

    assert found["last"].most == MEETINGS_SHOWN
    assert found["months"].starts_on == date(2024, 4, 1)
    assert found["terms"].starts_on == date(2024, 4, 1)
    assert found["all"].starts_on is None
    assert {one.ends_on for one in found.values()} == {today}
    assert "terms" not in {one.key for one in presets(today, None)}
    assert between(None, date(2030, 1, 1), today).ends_on == today
