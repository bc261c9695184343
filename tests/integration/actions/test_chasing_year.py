"""Days of reminders through the database, beside the engine's year in tests/unit."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from actions.models import Action, Chase
from actions.operations import close_action, move_due, mute_action, update_action
from boards.standing import of
from governance.models import Notice
from governance.working_days import is_working_day
from tests.cast import someone
from tests.factories.chasing import DAY, Chasing, at, make_chasing

pytestmark = pytest.mark.django_db
BEGINS = date(2026, 3, 30)  # the week before Easter


@dataclass
class Days:
    """What happens day by day, by the dice, and what the run of each day did."""

    chasing: Chasing
    dice: random.Random
    quiet_until: dict[int, date] = field(default_factory=dict)
    letters: Counter[tuple[str, date]] = field(default_factory=Counter)
    told: int = 0

    def live(self, number: int) -> None:
        """Live through so many days."""
        for day in (BEGINS + n * DAY for n in range(number)):
            with at(day, 6):
                self._something_happens(day)
            expected = {a.pk for a in self._open() if self._must_be_told(a, day)}
            letters = self.chasing.run(day)
            actions = list(Action.objects.all()) if letters else []
            for notice in letters:
                self._check(notice, day, actions)
            rows = Chase.objects.filter(run_on=day, outcome="told", kind="reminder")
            told = set(rows.values_list("action", flat=True))
            assert expected <= told, f"{day}: somebody was missed"
            self.told += len(told)

    def _open(self) -> list[Action]:
        return list(Action.objects.filter(status__in=["open", "in_progress"]))

    def _must_be_told(self, action: Action, day: date) -> bool:
        if not is_working_day(day) or self._is_quiet(action, day):
            return False
        at_day = day
        while at_day == day or not is_working_day(at_day):
            late = (at_day - action.due_on).days
            if late >= -7 and late % 7 == 0:
                return True
            at_day -= DAY
        return False

    def _is_quiet(self, action: Action, day: date) -> bool:
        return day <= self.quiet_until.get(action.pk, date.min)

    def _check(self, notice: Notice, day: date, actions: list[Action]) -> None:
        assert notice.state == Notice.State.KEPT
        assert is_working_day(day)
        self.letters[notice.address, day] += 1
        for action in actions:
            if f"{action.text}\n" in notice.text:
                assert action.is_open
                assert not self._is_quiet(action, day)

    def _something_happens(self, day: date) -> None:
        cast = self.chasing.cast
        by = of(cast.sam, cast.board, day)
        action = self.dice.choice(self._open())
        what = self.dice.randrange(8)
        if what < 3:
            update_action(by=by, action_id=action.pk, text="On its way")
            self._quieten(action, day + 3 * DAY)
        elif what == 3:
            until = day + self.dice.randrange(9) * DAY
            mute_action(by=by, action_id=action.pk, until=until, reason="Leave")
            self._quieten(action, until)
        elif what == 4:
            due = day + self.dice.randrange(1, 30) * DAY
            if due != action.due_on:
                move_due(by=by, action_id=action.pk, due_on=due, reason="More time")
        elif what == 5 and len(self._open()) > 3:
            close_action(by=by, action_id=action.pk, closure="complete")

    def _quieten(self, action: Action, until: date) -> None:
        self.quiet_until[action.pk] = max(
            until, self.quiet_until.get(action.pk, date.min)
        )


@pytest.mark.parametrize(
    ("days", "people", "actions"),
    [
        pytest.param(12, 2, 6, id="sample"),
        pytest.param(365, 40, 600, id="full", marks=pytest.mark.slow),
    ],
)
def test_nobody_is_missed_and_nobody_is_nagged(
    settings: Any, days: int, people: int, actions: int
) -> None:
    settings.EMAIL_URL = ""
    chasing = make_chasing()
    dice = random.Random(4)  # noqa: S311 - days that can be told again
    leads = [someone(chasing.cast.partnership, f"Lead {n}") for n in range(people)]
    for n, lead in enumerate(leads):
        lead.email = f"lead{n}@example.org"
        lead.save()
    for number in range(actions):
        due = BEGINS + timedelta(days=dice.randrange(-20, days + 7))
        chasing.owes(dice.choice(leads), text=f"Matter {number}.", due_on=due)
    lived = Days(chasing, dice)

    lived.live(days)

    assert lived.told > 0
    assert max(lived.letters.values()) == 1
