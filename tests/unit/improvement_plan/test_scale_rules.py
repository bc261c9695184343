"""What a rating scale must be before it is named; colours do not enter into it."""

from dataclasses import replace

import pytest

from improvement_plan.operations.scales import LevelInput
from improvement_plan.scale_rules import faults

# A board for which blue is the worst there is.
BLUE = LevelInput(
    label="Blue", definition="Unacceptable", sign="blue", track="off", worth=1
)
RED = LevelInput(
    label="Red", definition="Done and felt", sign="red", phase="complete", worth=2
)


def found(*levels: LevelInput) -> list[tuple[int, str]]:
    return [(fault.place, fault.field) for fault in faults(levels)]


def test_any_colour_may_mean_anything() -> None:
    assert found(BLUE, RED) == []


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((BLUE,), [(1, "label")]),
        ((), [(0, "label")]),
        ((BLUE, replace(RED, label="BLUE", letter="X")), [(1, "label")]),
        ((BLUE, replace(BLUE, label="Bad")), [(1, "letter")]),
        ((BLUE, replace(BLUE, label="Bad", letter="X")), []),
        ((BLUE, replace(RED, definition="")), [(1, "definition")]),
        ((BLUE, replace(RED, phase="")), [(1, "phase")]),
        ((BLUE, replace(RED, phase="", impact="felt")), []),
    ],
)
def test_each_fault_is_said_beside_its_part(
    levels: tuple[LevelInput, ...], expected: list[tuple[int, str]]
) -> None:
    assert found(*levels) == expected
