"""Who follows in a place, and what a handover says of its two parties (C25)."""

from datetime import date

import pytest

from boards.handover_shapes import HandoverLine, HandoverSnapshot, Sat, cut, follows

SAT = Sat(key=1, person=1, starts_on=date(2023, 9, 1), ends_on=date(2024, 6, 30))
OVERLAP = date(2024, 3, 30)


@pytest.mark.parametrize(
    ("person", "starts_on", "ends_on", "expected"),
    [
        (2, date(2024, 7, 1), None, True),
        (2, date(2024, 5, 1), None, True),  # two months beside who leaves
        (2, date(2024, 1, 1), None, False),  # shares the place
        (2, date(2024, 5, 1), date(2024, 6, 1), False),  # gone before
        (1, date(2024, 7, 1), None, False),  # the same person again
        (2, date(2022, 9, 1), date(2023, 8, 31), False),  # before
    ],
)
def test_follows_who_takes_the_place_and_stays(
    person: int, starts_on: date, ends_on: date | None, expected: bool
) -> None:
    other = Sat(key=2, person=person, starts_on=starts_on, ends_on=ends_on)
    assert follows(SAT, other, OVERLAP) is expected


def test_nobody_follows_while_no_last_day_is_known() -> None:
    stays = Sat(key=1, person=1, starts_on=SAT.starts_on)
    other = Sat(key=2, person=2, starts_on=date(2024, 7, 1))
    assert not follows(stays, other, OVERLAP)


@pytest.mark.parametrize(
    ("ends_on", "words"),
    [
        (None, "No last day is recorded yet"),
        (date(2024, 6, 30), "Leaves on 30 June 2024"),
        (date(2024, 5, 31), "Left on 31 May 2024"),
    ],
)
def test_snapshot_says_when_they_leave_and_reads_back(
    ends_on: date | None, words: str
) -> None:
    shown = HandoverSnapshot(
        appointment=1, audience="open", partnership="P", board="B", person="Gwen Pryce",
        seat="Nurse", starts_on=date(2023, 9, 1), ends_on=ends_on,
        as_at=date(2024, 6, 3),
    )  # fmt: skip
    assert shown.leaves == words
    assert "As at 3 June 2024" in shown.footer
    assert shown.to == "Nobody is appointed yet"
    assert HandoverSnapshot.from_dict(shown.to_dict()) == shown


def test_long_lists_are_cut_and_say_so() -> None:
    lines = [HandoverLine(text=str(n)) for n in range(5)]
    assert cut(lines, 5, "there") == tuple(lines)
    assert [one.text for one in cut(lines, 2, "in the log")] == [
        "0", "1", "And 3 more in the log.",
    ]  # fmt: skip
