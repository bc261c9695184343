"""Claims are held against the record, by meaning and never by colour (C67, C68)."""

from datetime import date

import pytest

from improvement_plan import ratings
from improvement_plan.ratings import Measure, Milestone, Record
from tests.unit.improvement_plan.plan_rows import (
    AMBER,
    BLUE,
    COMPLETION,
    FELT,
    GREEN,
    GREY,
    NOT_FELT,
    RED,
    ROWS,
    VARIABLE,
    Level,
    record,
)

AUGUST = date(2024, 8, 1)
JUNE = date(2024, 6, 30)


def denied_on(day: date) -> list[str]:
    """The actions whose rating of April the record denies on a day."""
    return [
        ref
        for ref, *_, claim, _ in ROWS
        if ratings.disagreement(claim, record(ref, day))
    ]


# --- The plan of West Sussex -----------------------------------------------------
def test_in_august_exactly_five_contradict_on_track_with_aprils_ratings():
    late = [
        ref
        for ref, *_, claim, _ in ROWS
        if ratings.past_due(claim, record(ref, AUGUST))
    ]

    assert late == denied_on(AUGUST) == ["1.1", "1.3", "1.5", "3.2", "5.4"]
    for ref in late:
        claim = next(row[3] for row in ROWS if row[0] == ref)
        assert claim is AMBER
        (warning,) = ratings.contradictions(claim, None, record(ref, AUGUST))
        assert "Amber says it is on track" in warning


def test_nothing_of_4_1_and_4_2_is_late_before_october():
    for ref in ("4.1", "4.2"):
        assert not record(ref, date(2024, 9, 30)).past
        assert record(ref, date(2024, 10, 1)).past == (date(2024, 9, 30),)


def test_the_plan_agrees_with_its_record_on_the_day_it_was_agreed():
    assert denied_on(date(2024, 4, 30)) == []
    warned = [
        ref for ref, *_, completion, impact in ROWS
        if ratings.contradictions(completion, impact, record(ref, date(2024, 4, 30)))
    ]  # fmt: skip
    assert warned == []


def test_a_disagreement_gives_its_reason_in_numbers_and_names_the_level():
    steps = tuple(Milestone(done=JUNE if at < 3 else None) for at in range(5))
    on = Record(on=date(2025, 7, 14), due=JUNE, milestones=steps)

    found = ratings.disagreement(AMBER, on)

    assert found.why == (
        "The date 30 June 2024 passed 379 days ago and 2 of 5 milestones are open.",
    )
    assert ratings.level_said(COMPLETION, found.says) is RED


# --- What the record says --------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "phase", "track", "impact"),
    [
        ({}, "", "", ""),
        ({"due": AUGUST}, "", "on", ""),
        ({"due": JUNE}, "in_progress", "off", ""),
        ({"milestones": (Milestone(JUNE, JUNE),)}, "complete", "", ""),
        ({"milestones": (Milestone(done=JUNE), Milestone())}, "in_progress", "", ""),
        ({"milestones": (Milestone(JUNE), Milestone(AUGUST))}, "in_progress", "off", ""),
        ({"due": AUGUST, "measures": (Measure("m", False),)}, "in_progress", "at_risk", "not_felt"),
        ({"measures": (Measure("m", True), Measure("n"))}, "", "", "felt"),
        ({"milestones": (Milestone(done=JUNE),), "measures": (Measure("m", True), Measure("n", False))}, "complete", "", "variable"),
    ],
)  # fmt: skip
def test_the_record_rates_by_dates_milestones_and_measures(given, phase, track, impact):
    found = ratings.computed(Record(on=date(2024, 7, 15), **given))

    assert (found.phase, found.track, found.impact) == (phase, track, impact)


@pytest.mark.parametrize(
    ("claim", "given", "why"),
    [
        (BLUE, {"milestones": (Milestone(), Milestone(done=JUNE))},
         ("1 of 2 milestones is open.",)),
        (RED, {"milestones": (Milestone(done=JUNE),)}, ("Its only milestone is done.",)),
        (GREY, {"milestones": (Milestone(done=JUNE), Milestone())},
         ("1 of 2 milestones is open.",)),
        (AMBER, {"measures": (Measure("Plans in 20 weeks", False),)},
         ("Plans in 20 weeks is behind its target.",)),
        (AMBER, {"due": JUNE, "measures": (Measure("Waits", True),)},
         ("The date 30 June 2024 passed 1 day ago.",)),
        (RED, {"due": AUGUST}, None),
        (RED, {"due": JUNE}, None),
        (BLUE, {}, None),
        (BLUE, {"due": JUNE, "milestones": (Milestone(), Milestone())}, None),
        (Level("Ended", phase="cancelled"), {"due": JUNE}, None),
        (Level("Slipping", phase="in_progress", track="at_risk"), {"due": JUNE},
         ("The date 30 June 2024 passed 1 day ago.",)),
    ],
)  # fmt: skip
def test_a_claim_is_denied_only_by_what_the_record_knows(claim, given, why):
    found = ratings.disagreement(claim, Record(on=date(2024, 7, 1), **given))

    assert (found.why if found else None) == why


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure("Waits", True), "Waits meets its target."),
        (Measure("Waits", True, is_tolerated=True, said="43.9%, at most 40.0%"),
         "Waits is within the tolerance of its target: 43.9%, at most 40.0%."),
        (Measure("Waits", False), "Waits is behind its target."),
        (Measure("Waits", worsens=True), "Waits is getting worse."),
    ],
)  # fmt: skip
def test_a_measure_says_how_it_stands(measure, words):
    assert measure.why == words


# --- Contradictions --------------------------------------------------------------
@pytest.mark.parametrize(
    ("completion", "impact", "due", "words"),
    [
        (BLUE, NOT_FELT, None, "impact is felt; the impact rating (Red) says it is not yet felt"),
        (BLUE, VARIABLE, None, "says it is variable"),
        (GREEN, FELT, None, "impact is not yet felt; the impact rating (Green) says it is felt"),
        (GREY, None, JUNE, "Grey says it is not started, and the date 30 June 2024 has passed"),
        (AMBER, NOT_FELT, JUNE, "Amber says it is on track, and the date 30 June 2024 has passed"),
        (BLUE, FELT, None, ""),
        (GREEN, NOT_FELT, None, ""),
        (AMBER, NOT_FELT, None, ""),
        (RED, NOT_FELT, JUNE, ""),
        (None, FELT, JUNE, ""),
    ],
)  # fmt: skip
def test_the_scales_warn_where_both_cannot_be_true(completion, impact, due, words):
    found = ratings.contradictions(completion, impact, Record(on=AUGUST, due=due))

    assert bool(found) is bool(words)
    assert words in "".join(found)


# --- Scales of other boards ------------------------------------------------------
def test_a_scale_where_blue_is_unacceptable_is_read_by_its_meaning():
    blue = Level("Blue", phase="in_progress", track="off")
    red = Level("Red", phase="in_progress", track="on")
    late = Record(on=AUGUST, due=JUNE)

    assert ratings.disagreement(blue, late) is None
    assert ratings.asks_reason(blue)
    assert not ratings.asks_reason(red)
    assert ratings.disagreement(red, late).why
    assert ratings.level_said((blue, red), ratings.computed(late)) is blue


def test_a_scale_where_1_is_best_is_read_by_its_meaning():
    one = Level("1", phase="in_progress", track="on")
    three = Level("3", phase="in_progress", track="at_risk")
    four = Level("4", phase="in_progress", track="off")
    late = Record(on=AUGUST, due=JUNE)

    assert ratings.disagreement(one, late)
    assert ratings.disagreement(three, late)
    assert ratings.disagreement(four, late) is None
    assert ratings.level_said((one, three, four), ratings.computed(late)) is four


def test_a_scale_without_the_level_the_record_says_names_none():
    late = ratings.computed(Record(on=AUGUST, due=JUNE))

    assert ratings.level_said((AMBER, BLUE), late) is None


@pytest.mark.parametrize(
    ("level", "asked"),
    [(AMBER, False), (RED, True), (Level("Slips", track="at_risk"), True),
     (Level("Blue", phase="complete", asks_reason=True), True)],
)  # fmt: skip
def test_a_reason_is_asked_where_the_scale_asks_and_off_track(level, asked):
    assert ratings.asks_reason(level) is asked
