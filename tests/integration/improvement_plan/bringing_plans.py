"""The boards, people and scales that West Sussex's published plan names, and its import."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from boards.models import Board
from boards.roles import Role
from boards.standing import Standing, of
from governance import clock
from governance.sheets.cells import Table
from governance.sheets.process import tables_of
from improvement_plan import operations as ops
from improvement_plan import usual_scales
from improvement_plan.models import Plan, PlanImport
from improvement_plan.operations import bringing, import_work, scales
from improvement_plan.operations.import_reading import entries_of
from tests.factories import boards as make

DATA = Path(__file__).parents[2] / "data"
APRIL = date(2024, 4, 22)
PEOPLE = (
    "Celeste Oduya", "Karin Yeo", "Fergus Dunmore", "Henrietta Nash",
    "Hetty Ravenscroft", "Odette Lambourne", "Olwen Frayne",
)  # fmt: skip


def noon(day: date) -> datetime:
    """The middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@dataclass
class Bringing:
    """A board with an empty plan, and who brings tables into it."""

    board: Board
    by: Standing
    plan: Plan

    def table(self, name: str) -> tuple[Table, ...]:
        """The tables of a file of tests/data, as the form reads them."""
        content = BytesIO((DATA / name).read_bytes())
        return tables_of(content, name, whole=True)

    def look(self, *tables: Table, rated_on: date | None = APRIL) -> PlanImport:
        """The rows of tables, looked at."""
        run = bringing.start_import(
            by=self.by, plan_id=self.plan.pk, name="plan", tables=tables
        )
        bringing.choose_columns(
            by=self.by, run_id=run.pk, parts=run.columns, rated_on=rated_on
        )
        return self.go_on(run)

    def bring(self, *tables: Table, rated_on: date | None = APRIL) -> PlanImport:
        """The rows of tables, brought along."""
        run = self.look(*tables, rated_on=rated_on)
        bringing.bring_in(by=self.by, run_id=run.pk)
        return self.go_on(run)

    def go_on(self, run: PlanImport) -> PlanImport:
        """What a worker does."""
        import_work.go_on(run.pk)
        run.refresh_from_db()
        return run

    def other_plan(self, *, kind: str = "Strategic action plan") -> "Bringing":
        """Another empty plan of the board, rated the same way."""
        plan = begun(self.board, self.by, kind)
        for chosen in self.plan.scales.select_related("scale"):
            scales.choose_scale(by=self.by, plan_id=plan.pk, scale=chosen.scale)
        return Bringing(self.board, self.by, plan)


def begun(board: Board, by: Standing, kind: str = "Strategic action plan") -> Plan:
    """An empty plan."""
    given = ops.PlanInput(title="Improvement plan", type=kind)
    return ops.make_plan(by=by, board=board, plan=given)


def west_sussex() -> Bringing:
    """Everybody whom the published plan names, and a plan rated by its two scales."""
    partnership = make.make_partnership()
    board = make.make_board(partnership, "SEND and AP Partnership Board")
    for number in range(1, 7):
        make.make_board(
            partnership, f"Partner Working Group {number}",
            kind="working_group", short_name=f"PWG {number}",
        )  # fmt: skip
    for name in PEOPLE:
        make.make_person(partnership, name)
    sam = make.grant(
        make.make_person(partnership, "Sam Whitlock"), Role.SECRETARY, board
    )
    by = of(sam, board, clock.today())
    plan = begun(board, by)
    for name, dimension, levels in (
        ("Completion", "completion", usual_scales.COMPLETION),
        ("Impact", "impact", usual_scales.IMPACT),
    ):
        scale = scales.name_scale(
            by=by, partnership=partnership, name=name, dimension=dimension,
            levels=levels,
        )  # fmt: skip
        scales.choose_scale(by=by, plan_id=plan.pk, scale=scale)
    return Bringing(board, by, plan)


def kinds(run: PlanImport) -> Counter[str]:
    """How many rows would be what."""
    return Counter(entries_of(run).values_list("kind", flat=True))
