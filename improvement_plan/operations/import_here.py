"""A plan as a table is compared with it: what stands, who is known, how it is rated."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from actions.party_choices import PartyChoices
from boards.models import BoardName
from governance.clock import today
from governance.models import Organisation, RatingLevel
from improvement_plan import record
from improvement_plan.importing.claims import Level, Rated, Scales
from improvement_plan.importing.columns import Extra
from improvement_plan.importing.comparing import Here
from improvement_plan.importing.people import Directory, Known
from improvement_plan.models import (
    ActionRating,
    Plan,
    PlanColumn,
    PlanImport,
    PlanScale,
)
from improvement_plan.plan_shapes import PlanShape, put_together


@dataclass(frozen=True, slots=True)
class People:
    """Whom a plan may name: people and groups, and organisations by their id.

    `called` has the other names of boards, as papers print them.
    """

    choices: PartyChoices
    organisations: dict[int, Organisation]
    called: dict[str, str]

    @classmethod
    def of(cls, run: PlanImport) -> "People":
        """Those of the plan's partnership; four queries."""
        board = run.plan.board
        there = Organisation.objects.filter(partnership_id=board.partnership_id)
        others = BoardName.objects.filter(board__partnership_id=board.partnership_id)
        return cls(
            PartyChoices.of(board, on=today()),
            {one.pk: one for one in there},
            {one.name.casefold(): f"b{one.board_id}" for one in others},
        )

    def directory(self, names: dict[str, str]) -> Directory:
        """Them by what they are called."""
        organisations = tuple(Known(o.pk, o.name) for o in self.organisations.values())
        return Directory(
            roster=self.choices.roster,
            organisations=organisations,
            names={**self.called, **names},
        )


def extras_of(plan: Plan) -> tuple[Extra, ...]:
    """The columns of the plan's type."""
    of_area = PlanColumn.AppliesTo.AREA
    return tuple(
        Extra(column.pk, column.label, column.applies_to == of_area)
        for column in plan.type.columns.all()
    )


def exported(
    plan: Plan,
) -> tuple[PlanShape, dict[int, dict[str, list[Rated]]], tuple[Extra, ...]]:
    """What a sheet of the plan holds: the plan as it stands, rated, and its columns."""
    stands = record.as_of(plan, today()) or _empty(plan)
    return stands, _rated(plan), extras_of(plan)


def here_of(run: PlanImport, people: People) -> Here:
    """What the table is compared with; the same number of queries for every plan."""
    plan = run.plan
    return Here(
        plan=record.as_of(plan, today()) or _empty(plan),
        directory=people.directory(run.names),
        scales=scales_of(plan, as_at=run.rated_on or today()),
        extras=extras_of(plan),
        rated=_rated(plan),
    )


def scales_of(plan: Plan, *, as_at: date) -> Scales:
    """The levels by which the plan is rated."""
    found: dict[str, list[Level]] = {}
    for scale in PlanScale.objects.filter(plan=plan):
        levels = RatingLevel.objects.filter(scale=scale.scale_id)
        found[scale.dimension] = [
            Level(
                key=one.pk,
                label=one.label,
                letter=one.letter,
                definition=one.definition,
                asks_reason=one.asks_reason,
            )
            for one in levels
        ]
    return Scales(levels=found, as_at=as_at, today=today())


def _rated(plan: Plan) -> dict[int, dict[str, list[Rated]]]:
    """The ratings in force of every plan action, the newest first."""
    found: defaultdict[int, dict[str, list[Rated]]] = defaultdict(dict)
    rows = (
        ActionRating.objects.in_force()
        .filter(action__area__plan=plan)
        .select_related("level", "action")
        .order_by("-as_at", "-answered_at", "-pk")
    )
    for row in rows:
        one = Rated(level=row.level.label, as_at=row.as_at, reason=row.reason)
        found[row.action.number].setdefault(row.dimension, []).append(one)
    return found


def _empty(plan: Plan) -> PlanShape:
    return put_together(record.head_of(plan), [], [])
