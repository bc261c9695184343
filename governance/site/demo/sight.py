"""What hangs on the areas of West Sussex's plan: meetings, evidence, and its gaps.

The meetings, their items and decisions are those of the published notes; which part of
the plan each spoke of follows from their words. What the lead adds is invented.
"""

from datetime import date

from actions.models import Action
from boards import standing
from boards.models import AgendaItem, Decision
from governance import clock
from governance.site.demo.world import World, instant
from improvement_plan.models import AreaForImprovement, PlanAction
from improvement_plan.operations.discussing import Source, SpokenOf, link_discussion
from improvement_plan.operations.evidence import EvidenceInput, Target, add_evidence

_LINKED, _ADDED = date(2024, 5, 2), date(2024, 6, 10)
_MARCH, _APRIL = date(2024, 3, 5), date(2024, 4, 29)
# The meeting, what of its record, and which areas and plan actions it spoke of.
_SPOKEN = (
    (_MARCH, "item 2", ("1", "2", "3", "4", "5"), ()),
    (_MARCH, "item 3", ("3",), ("3.1", "3.4")),
    (_MARCH, "decision 2", ("1", "2", "3", "4", "5"), ()),
    (_MARCH, "action 3.1", (), ("3.1",)),
    (_MARCH, "action 3.2", (), ("3.2",)),
    (_MARCH, "action 5.1", ("3",), ()),
    (_APRIL, "item 3", ("1",), ()),
    (_APRIL, "decision 5", ("1",), ("3.2",)),
    (_APRIL, "item 4", ("4",), ()),
)  # fmt: skip


def tell(world: World) -> None:
    """Link the meetings that spoke of the plan, and add what a lead has to show."""
    if world.facts.slug != "west-sussex":
        return
    by = world.secretary(_LINKED)
    with clock.at(instant(_LINKED)):
        for day, said, areas, actions in _SPOKEN:
            link_discussion(
                by=by,
                board=world.board,
                source=_source(world, day, said),
                of=SpokenOf(
                    areas=_ids(world, AreaForImprovement, areas),
                    actions=_ids(world, PlanAction, actions),
                ),
            )
    _show(world)


def _source(world: World, day: date, said: str) -> Source:
    kind, _, number = said.partition(" ")
    held = {"meeting__board": world.board, "meeting__date": day}
    if kind == "item":
        return Source(item=AgendaItem.objects.get(number=number, **held).pk)
    if kind == "decision":
        return Source(decision=Decision.objects.get(number=number, **held).pk)
    return Source(log_action=Action.objects.get(reference=number, **held).pk)


def _ids(world: World, model: type, references: tuple[str, ...]) -> list[int]:
    where = "plan__board" if model is AreaForImprovement else "board"
    rows = model.objects.filter(reference__in=references, **{where: world.board})  # type: ignore[attr-defined]
    return list(rows.values_list("pk", flat=True))


def _show(world: World) -> None:
    """The lead of 3.3 adds a piece, which waits to be accepted."""
    action = PlanAction.objects.get(board=world.board, reference="3.3")
    lead = action.lead
    if lead is None:
        return
    with clock.at(instant(_ADDED)):
        add_evidence(
            by=standing.of(lead, world.board, _ADDED),
            board=world.board,
            said=EvidenceInput(
                kind="report",
                title="What schools say of the practice action plan",
                dated_on=date(2024, 6, 3),
                source="Inclusion team",
                url="https://example.org/practice",
            ),
            target=Target(action=action.pk),
        )
