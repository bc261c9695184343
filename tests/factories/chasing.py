"""A partnership whose people owe actions by a day, to be reminded of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from actions import chase_job
from actions.models import Action, Chase
from governance import clock, outbox
from governance.clock import LOCAL
from governance.models import Notice, Person, RoleHolding
from tests.cast import Cast, someone, the_cast
from tests.factories import actions as make_actions
from tests.factories import boards as make

DUE = date(2026, 3, 10)  # a Tuesday
DAY = timedelta(days=1)


def at(day: date, hour: int = 8, minute: int = 0) -> Any:
    """It is so late on a day, by the clock in England."""
    return clock.at(datetime.combine(day, time(hour, minute), tzinfo=LOCAL))


@dataclass
class Chasing:
    """The cast, with two leads who can be written to and their senior officer."""

    cast: Cast
    mina: Person
    celeste: Person
    lena: Person

    def owes(self, *owners: Person, **said: Any) -> Action:
        """An action that has been in the log for long."""
        with at(date(2026, 1, 5)):
            return make_actions.make_action(
                said.pop("board", self.cast.board), self.cast.sam,
                owners=owners or (self.mina,), **{"due_on": DUE, **said},
            )  # fmt: skip

    def run(self, day: date = DUE, hour: int = 8) -> list[Notice]:
        """Run a day as the beat does, and send; the digests that went out."""
        before = set(Notice.objects.values_list("pk", flat=True))
        with at(day, hour):
            chase_job.run()
            outbox.deliver_due()
        return list(Notice.objects.exclude(pk__in=before).order_by("address"))

    def run_until(self, day: date) -> list[Notice]:
        """Run every day up to one; the digests of that one."""
        for number in range((day - date(2026, 3, 1)).days):
            self.run(date(2026, 3, 1) + number * DAY)
        return self.run(day)


def make_chasing() -> Chasing:
    """Mina and Celeste are leads of the health trust, whose senior officer is Lena."""
    cast = the_cast()
    place = cast.partnership
    trust = make.make_organisation(place, "Health trust")
    mina, celeste, lena = (
        someone(place, name) for name in ("Mina Farrow", "Celeste Adair", "Lena Holt")
    )
    for person in (mina, celeste, lena):
        person.email = f"{person.name.split()[0].lower()}@example.org"
        person.save()
    for person in (mina, celeste):
        RoleHolding.objects.create(
            person=person, title="Lead", organisation=trust, starts_on=date(2025, 1, 1)
        )
    trust.senior_officer = lena
    trust.save()
    return Chasing(cast, mina, celeste, lena)


def log_of(action: Action) -> list[tuple[str, str, str]]:
    """The chase log of an action, oldest first: stage, outcome, person."""
    rows = Chase.objects.filter(action=action).order_by("pk").select_related("person")
    return [
        (row.words, row.outcome, row.person.name if row.person else "") for row in rows
    ]
