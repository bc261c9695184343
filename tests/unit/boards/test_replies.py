"""What *all as replied* would set: nothing that is recorded, nobody twice."""

import pytest

from boards.replies import Line, Said, plan


def line(pk: int, state: str = "unknown") -> Line:
    return Line(pk=pk, person_id=pk, name=f"P{pk}", state=state)


def said(person: int, answer: str, substitute: int | None = None) -> Said:
    return Said(
        person_id=person,
        answer=answer,
        substitute_id=substitute,
        substitute=f"P{substitute}" if substitute else "",
    )


@pytest.mark.parametrize(
    ("lines", "replies", "settings", "kept", "silent"),
    [
        ([], [], [], [], []),
        ([line(1)], [], [], [], ["P1"]),
        ([line(1)], [said(1, "yes")], [(1, "present", None)], [], []),
        ([line(1)], [said(1, "online")], [(1, "online", None)], [], []),
        ([line(1)], [said(1, "apologies")], [(1, "apologies", None)], [], []),
        ([line(1)], [said(1, "substitute")], [(1, "represented", None)], [], []),
        ([line(1)], [said(1, "substitute", 9)], [(1, "represented", 9)], [], []),
        # What somebody saw is never replaced, not even by another reply.
        ([line(1, "absent")], [said(1, "yes")], [], ["P1"], []),
        ([line(1, "present")], [said(1, "apologies")], [], ["P1"], []),
        ([line(1, "apologies")], [], [], ["P1"], []),
        # A substitute who is on the list already is not added again.
        (
            [line(1), line(9, "present")],
            [said(1, "substitute", 9)],
            [(1, "represented", None)],
            ["P9"],
            [],
        ),
        (
            [line(1), line(2)],
            [said(1, "substitute", 9), said(2, "substitute", 9)],
            [(1, "represented", 9), (2, "represented", None)],
            [],
            [],
        ),
        # Somebody who replied and is not on the list sets nothing.
        ([line(1)], [said(7, "yes")], [], [], ["P1"]),
    ],
)
def test_plan(lines, replies, settings, kept, silent) -> None:
    found = plan(lines, replies)
    assert [(s.pk, s.state, s.substitute_id) for s in found.settings] == settings
    assert list(found.kept) == kept
    assert list(found.silent) == silent


def test_the_preview_names_everybody_by_state() -> None:
    found = plan(
        [line(1), line(2), line(3), line(4)],
        [
            said(1, "apologies"),
            said(2, "yes"),
            said(3, "yes"),
            said(4, "substitute", 9),
        ],
    )
    assert found.lines == (
        ("Present", "P2 and P3"),
        ("Represented by a substitute", "P4, who sends P9"),
        ("Apologies", "P1"),
    )
