"""The gaps in a line of sight, one table for each kind."""

from datetime import date

import pytest

from improvement_plan.ratings import Measure
from improvement_plan.sight import Gap, GapKind, Seen, gaps

DAY = date(2024, 8, 1)
APRIL = date(2024, 4, 22)
BEHIND = Measure("Plans in 20 weeks", False, said="11.4% in 2024, at least 40.0%")
WORSE = Measure("Waits", None, worsens=True)


def seen(reference: str = "3.1", **given: object) -> Seen:
    """An action of which nothing is missing, unless said otherwise."""
    usual = {"since": APRIL, "evidence": 1, "discussed": date(2024, 7, 1)}
    return Seen(reference=reference, **{**usual, **given})


def kinds(found: tuple[Gap, ...]) -> list[GapKind]:
    return [one.kind for one in found]


def test_no_gap_where_nothing_is_missing():
    assert gaps([seen(), seen("3.2", measures=(BEHIND,))], DAY) == ()


@pytest.mark.parametrize(
    ("bare", "words"),
    [
        (["3.2"], "3.2 has no evidence that holds today."),
        (["3.2", "3.4"], "3.2 and 3.4 have no evidence that holds today."),
    ],
)
def test_actions_without_evidence_are_one_gap(bare, words):
    (gap,) = gaps([seen(), *(seen(ref, evidence=0) for ref in bare)], DAY)

    assert (gap.kind, gap.about, gap.words) == (
        GapKind.NO_EVIDENCE, tuple(bare), words,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"discussed": date(2024, 5, 1)}, ""),
        ({"discussed": date(2024, 4, 30)}, "3.1 was last discussed on 30 April 2024, 93 days ago."),
        ({"discussed": None, "since": date(2024, 5, 1)}, ""),
        ({"discussed": None}, "3.1 was never discussed at a meeting that is linked to it; it is in the plan since 22 April 2024."),
        ({"discussed": None, "is_ended": True}, ""),
    ],
)  # fmt: skip
def test_silence_of_three_months_is_a_gap_while_it_is_worked_on(given, words):
    assert [one.words for one in gaps([seen(**given)], DAY)] == [words][: bool(words)]


@pytest.mark.parametrize(
    ("measure", "claimed", "words"),
    [
        (BEHIND, "Amber (on track)", "Plans in 20 weeks is behind its target: 11.4% in 2024, at least 40.0%. 3.1 is rated Amber (on track)."),
        (WORSE, "Green (felt)", "Waits is getting worse. 3.1 is rated Green (felt)."),
        (BEHIND, "", ""),
        (Measure("Waits", True, worsens=True), "Green (felt)", ""),
        (Measure("Waits"), "Green (felt)", ""),
    ],
)  # fmt: skip
def test_measure_against_a_good_rating_is_a_gap(measure, claimed, words):
    found = gaps([seen(claimed=claimed, measures=(measure,))], DAY)

    assert [one.words for one in found] == [words][: bool(words)]


def test_one_measure_of_an_area_is_told_once_with_every_rating_it_denies():
    rows = [seen(ref, claimed=word, measures=(BEHIND,)) for ref, word in (
        ("3.1", "Amber"), ("3.2", "Amber"), ("3.3", ""), ("3.4", "Green"),
    )]  # fmt: skip

    (gap,) = gaps(rows, DAY)

    assert gap.about == ("3.1", "3.2", "3.4")
    assert gap.words.endswith("3.1 and 3.2 are rated Amber and 3.4 is rated Green.")
    assert kinds(gaps([seen(evidence=0, discussed=None)], DAY)) == [
        GapKind.NO_EVIDENCE, GapKind.NOT_DISCUSSED,
    ]  # fmt: skip
