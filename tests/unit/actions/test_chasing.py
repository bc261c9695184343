"""Who is chased on a day, at which stage, or why not; with a simulated year (C56)."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions import chasing
from actions.chasing import Case, Kind, Outcome, Reached, Steps
from governance.working_days import is_working_day

DUE = date(2026, 3, 10)  # a Tuesday
DAY = timedelta(days=1)


def case(**changed: object) -> Case:
    """An action of Mina's (1), long in the log, whose senior officer is Lena (9)."""
    start = Case(key=214, due_on=DUE, since=date(2026, 1, 5), owners=(1,), seniors=(9,))
    return replace(start, **changed)


def found(day: date, kind: Kind = Kind.REMINDER, **changed: object) -> Reached | None:
    """What a run on a day finds of one kind."""
    ones = chasing.reached_on([case(**changed)], day)
    return next((one for one in ones if one.kind is kind), None)


@pytest.mark.parametrize(
    ("days", "stage", "words"),
    [
        (-8, None, ""),
        (-7, -1, "7 days before"),
        (-1, -1, "7 days before"),
        (0, 0, "on the day"),
        (6, 0, "on the day"),
        (7, 1, "1 week overdue"),
        (14, 2, "2 weeks overdue"),
        (70, 10, "10 weeks overdue"),
    ],
)
def test_stages_lie_a_week_apart_around_the_date(
    days: int, stage: int | None, words: str
) -> None:
    assert chasing.stage_of(DUE, Steps(), DUE + days * DAY) == stage
    if stage is not None:
        assert chasing.words_of("reminder", stage, Steps()) == words


def test_the_terms_may_change_the_steps() -> None:
    steps = Steps(before=0, every=10)

    assert chasing.stage_of(DUE, steps, DUE - DAY) is None
    assert chasing.stage_of(DUE, steps, DUE + 10 * DAY) == 1
    assert chasing.words_of("reminder", 1, steps) == "10 days overdue"


@pytest.mark.parametrize("wrong", [{"every": 0}, {"before": -1}, {"senior_after": -1}])
def test_steps_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Reminders come"):
        Steps(**wrong)


def test_a_stage_is_reached_once() -> None:
    assert found(DUE).stage == 0
    assert found(DUE, reached=frozenset({0})) is None
    assert found(DUE, reached=frozenset({1})) is None
    assert found(DUE + 7 * DAY, reached=frozenset({0})).stage == 1


@pytest.mark.parametrize(
    ("closed", "opens"),
    [
        (date(2026, 3, 14), date(2026, 3, 16)),  # a Saturday
        (date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday
        (date(2026, 12, 25), date(2026, 12, 29)),  # with the day in lieu of the 26th
        (date(2028, 2, 29), date(2028, 2, 29)),  # a leap day is a day like others
        (date(2026, 3, 29), date(2026, 3, 30)),  # the clocks go forward
        (date(2026, 10, 25), date(2026, 10, 26)),  # the clocks go back
    ],
)
def test_a_stage_moves_from_a_closed_day_to_the_next_open_one(
    closed: date, opens: date
) -> None:
    runs = [closed + n * DAY for n in range(7)]
    hits = [day for day in runs if found(day, due_on=closed, reached=frozenset({-1}))]

    assert hits[0] == opens == chasing.run_day(closed)
    assert all(is_working_day(day) for day in hits)


@pytest.mark.parametrize("days", [0, 1, 2, 3])
def test_an_update_of_the_last_three_days_satisfies_a_stage(days: int) -> None:
    one = found(DUE, updated_on=DUE - days * DAY)

    assert (one.outcome, one.people) == (Outcome.UPDATED, ())


def test_an_older_update_does_not() -> None:
    assert found(DUE, updated_on=DUE - 4 * DAY).people == (1,)


def test_a_mute_satisfies_a_stage_until_its_day() -> None:
    assert found(DUE, muted_until=DUE).outcome is Outcome.MUTED
    assert found(DUE, muted_until=DUE - DAY).outcome is Outcome.TOLD


def test_nobody_to_tell_is_said() -> None:
    assert found(DUE, owners=()).outcome is Outcome.NOBODY


@pytest.mark.parametrize("changed", [{"is_owed": False}, {"due_on": None}])
def test_what_is_not_owed_or_has_no_date_is_not_chased(changed: dict) -> None:
    assert found(DUE, **changed) is None


def test_stages_before_it_came_into_the_log_passed_it_by() -> None:
    long_ago = DUE - 400 * DAY

    assert found(DUE, due_on=long_ago, since=DUE) is None
    assert found(DUE - 3 * DAY, since=DUE - 4 * DAY) is None
    assert found(DUE, since=DUE).stage == 0


def test_the_senior_officer_is_copied_once_after_two_weeks() -> None:
    day = DUE + 14 * DAY

    assert found(day - DAY, Kind.COPY) is None
    assert found(day, Kind.COPY).people == (9,)
    assert found(day + DAY, Kind.COPY, is_copied=True) is None
    assert found(day, Kind.COPY, seniors=()) is None
    assert found(day, Kind.COPY, steps=Steps(senior_after=0)) is None


def test_an_update_puts_the_copy_off_and_does_not_do_away_with_it() -> None:
    day = DUE + 14 * DAY

    assert found(day, Kind.COPY, updated_on=day - DAY) is None
    assert found(day + 3 * DAY, Kind.COPY, updated_on=day - DAY).people == (9,)


def test_after_four_weeks_it_is_on_the_chairs_list() -> None:
    assert not chasing.is_for_the_chair(case(), DUE + 27 * DAY)
    assert chasing.is_for_the_chair(case(), DUE + 28 * DAY)
    assert not chasing.is_for_the_chair(case(is_owed=False), DUE + 28 * DAY)
    assert not chasing.is_for_the_chair(
        case(muted_until=DUE + 30 * DAY), DUE + 28 * DAY
    )


# --- A year, day by day ---------------------------------------------------------------
@dataclass
class Year:
    """People who owe actions, update some, close some, and are reminded."""

    dice: random.Random
    people: int
    cases: dict[int, Case]
    begins: date = date(2026, 1, 1)
    letters: Counter[tuple[int, date]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    told: int = 0

    def live(self) -> None:
        """Live through 365 days, checking each run when it was made."""
        for day in (self.begins + n * DAY for n in range(365)):
            self._things_happen(day)
            ones = chasing.reached_on(self.cases.values(), day)
            self._check(day, ones)
            for person in chasing.people_told(ones):
                self.letters[person, day] += 1
            self._remember(ones)

    def _things_happen(self, day: date) -> None:
        for key in self.dice.sample(sorted(self.cases), len(self.cases) // 40):
            one, luck = self.cases[key], self.dice.random()
            if luck < 0.5:
                one = replace(one, updated_on=day)
            elif luck < 0.7:
                one = replace(one, muted_until=day + self.dice.randrange(20) * DAY)
            elif luck < 0.8:
                due = day + self.dice.randrange(60) * DAY
                one = replace(one, due_on=due, reached=frozenset(), is_copied=False)
            else:
                one = replace(one, is_owed=not one.is_owed)
            self.cases[key] = one

    def _check(self, day: date, ones: tuple[Reached, ...]) -> None:
        named = {one.case.key for one in ones if one.people}
        self.told += len(named)
        if ones and not is_working_day(day):
            self.faults.append(f"{day}: sent on a closed day")
        for key, one in self.cases.items():
            quiet = (
                one.updated_on is not None and (day - one.updated_on).days <= 3
            ) or (one.muted_until is not None and day <= one.muted_until)
            if key in named and (quiet or not one.is_owed):
                self.faults.append(f"{day}: {key} was named and should rest")
            expected = one.is_owed and not quiet and self._stage_begins(one, day)
            if expected and key not in named:
                self.faults.append(f"{day}: {key} was missed")

    @staticmethod
    def _stage_begins(one: Case, day: date) -> bool:
        """Whether this is the first open day from one of its stages on."""
        if one.due_on is None or not is_working_day(day):
            return False
        at = day
        while at == day or not is_working_day(at):
            late = (at - one.due_on).days
            if late >= -7 and late % 7 == 0 and at >= one.since:
                return True
            at -= DAY
        return False

    def _remember(self, ones: tuple[Reached, ...]) -> None:
        for found in ones:
            one = self.cases[found.case.key]
            if found.kind is Kind.COPY:
                one = replace(one, is_copied=True)
            else:
                one = replace(one, reached=one.reached | {found.stage})
            self.cases[one.key] = one


def a_year(seed: int, *, people: int, actions: int) -> Year:
    """A year of so many people and actions, with dates all over it."""
    dice = random.Random(seed)  # noqa: S311 - a year that can be told again
    begins = date(2026, 1, 1)
    cases = {
        key: Case(
            key=key,
            due_on=begins + dice.randrange(-60, 365) * DAY,
            since=begins - 100 * DAY,
            owners=tuple(dice.sample(range(people), dice.choice((1, 1, 1, 2)))),
            seniors=(people + 1,),
        )
        for key in range(actions)
    }
    year = Year(dice, people, cases)
    year.live()
    return year


def check(year: Year) -> None:
    """What must hold of every year."""
    assert year.faults == []
    assert year.told > 0
    assert max(year.letters.values()) == 1


@settings(max_examples=4, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_nobody_is_missed_and_nobody_is_nagged_in_a_year(seed: int) -> None:
    check(a_year(seed, people=4, actions=40))


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_a_year_of_forty_people_and_six_hundred_actions(seed: int) -> None:
    check(a_year(seed, people=40, actions=600))


def test_the_year_notices_an_action_that_is_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = chasing.reached_on
    monkeypatch.setattr(
        chasing, "reached_on", lambda cases, day: whole(list(cases)[1:], day)
    )

    assert any("missed" in fault for fault in a_year(1, people=2, actions=20).faults)
