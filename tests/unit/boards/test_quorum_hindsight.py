"""What a rule would have meant: throughout, in part, by how many, and why not."""

import pytest

from boards.quorum import assess, build
from boards.quorum.hindsight import Moment, is_quorate_in_part, stretches
from tests.unit.boards.quorum_cast import of, plain, with_chair

SEVEN = build("fixed_number", {"number": 7})
OWN = build("chair_or_vice_and_share", {"share": "40%"})


def said(rule, *boards):
    moments = [Moment(str(n), assess(rule, b)) for n, b in enumerate(boards, 1)]
    return [stretch.sentence for stretch in stretches(moments)]


@pytest.mark.parametrize(
    ("rule", "boards", "sentences"),
    [
        (SEVEN, [plain(10, 9), plain(10, 8)],
         ["Quorate throughout, with 1 to spare."]),
        (SEVEN, [plain(10, 7)], ["Quorate throughout, with nobody to spare."]),
        (SEVEN, [plain(10, 6), plain(10, 4)],
         ["Inquorate throughout, 3 short. The part not met: at least 7 members."]),
        (SEVEN, [plain(10, 7), plain(10, 7), plain(10, 6), plain(10, 5)],
         ["Quorate from item 1 to 2, with nobody to spare.",
          "Inquorate from item 3 to 4, 2 short. The part not met: at least 7 members."]),
        (SEVEN, [plain(10, 8), plain(10, 6), plain(10, 7)],
         ["Quorate at item 1, with 1 to spare.",
          "Inquorate at item 2, 1 short. The part not met: at least 7 members.",
          "Quorate at item 3, with nobody to spare."]),
        # The number is there, the office is not: the part that failed is named.
        (OWN, [plain(10, 6)],
         ["Inquorate throughout, though enough are here. "
          "The part not met: the chair or the vice chair."]),
        (OWN, [plain(10, 3)],
         ["Inquorate throughout, 1 short. The parts not met: "
          "the chair or the vice chair and 40% of the membership."]),
        (OWN, [with_chair(10, 4)], ["Quorate throughout, with nobody to spare."]),
        (build("none", {}), [plain(10, 1)], ["Quorate throughout."]),
        (build("one_each", {"values": "health"}),
         [of((1, 1, {"sector": "health"}))], ["Quorate throughout."]),
    ],
)  # fmt: skip
def test_meeting_is_told_in_stretches(rule, boards, sentences):
    assert said(rule, *boards) == sentences


def test_quorate_for_a_part_only_is_noticed():
    whole = [Moment("1", assess(SEVEN, plain(10, 7)))]
    left = [*whole, Moment("2", assess(SEVEN, plain(10, 6)))]

    assert not is_quorate_in_part(stretches(whole))
    assert is_quorate_in_part(stretches(left))
