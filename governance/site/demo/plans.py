"""The plans of the demonstration: published, agreed, and worked on since."""

from datetime import date

from governance import clock
from governance.models import Organisation, Person, RoleHolding
from governance.models.periods import in_force
from governance.site.demo.southend_plan_facts import COLUMNS, RECOMMENDATIONS
from governance.site.demo.west_sussex_plan_facts import (
    AREAS,
    AreaFacts,
    PlanActionFacts,
)
from governance.site.demo.world import World, instant
from improvement_plan import operations as ops
from improvement_plan import printed_dates
from improvement_plan.models import AreaForImprovement, Plan, PlanColumn

PUBLISHED = date(2024, 4, 22)
DRAFTED = date(2023, 7, 10)
_TITLE = "West Sussex Local Area SEND Partnership Improvement Plan"
# The replaced machine of 2.1 was working, and its staff trained, when it was published.
_DONE = {"2.1": date(2024, 1, 31)}


def tell(world: World) -> Plan:
    """Each partnership's plan."""
    is_southend = world.facts.slug == "southend"
    return write_recommendations(world) if is_southend else publish(world)


def publish(world: World) -> Plan:
    """West Sussex writes its plan as printed and agrees it (C62–C66)."""
    by = world.secretary(PUBLISHED)
    with clock.at(instant(PUBLISHED)):
        plan = ops.make_plan(
            by=by,
            board=world.board,
            plan=ops.PlanInput(
                title=_TITLE,
                type="Strategic action plan",
                issued_text="April 2024",
                starts_on=date(2024, 4, 1),
            ),
        )
        for place, facts in enumerate(AREAS, 1):
            area = _add_area(world, plan, facts, str(place))
            for action in facts.actions:
                _add_action(world, area, action)
        ops.agree_plan(by=by, plan_id=plan.pk, label="April 2024")
    return plan


def write_recommendations(world: World) -> Plan:
    """Southend writes six recommendations in columns of its own, without colours."""
    by = world.secretary(DRAFTED)
    with clock.at(instant(DRAFTED)):
        kind = ops.make_type(
            by=by,
            board=world.board,
            name="Strategic action plan, by recommendation",
            columns=[(label, PlanColumn.AppliesTo.AREA) for label in COLUMNS],
        )
        plan = ops.make_plan(
            by=by,
            board=world.board,
            plan=ops.PlanInput(
                title="SEND Strategic Action Plan",
                type=kind.name,
                issued_text="July 2023",
            ),
        )
        columns = [column.pk for column in kind.columns.all()]
        for place, (title, texts) in enumerate(RECOMMENDATIONS, 1):
            area = ops.AreaInput(
                reference=str(place),
                title=title,
                statement=f"Recommendation {place}: {texts[0]}",
                extras=dict(zip(columns, texts, strict=True)),
            )
            ops.add_area(by=by, plan_id=plan.pk, area=area)
    return plan


def _add_area(
    world: World, plan: Plan, facts: AreaFacts, reference: str
) -> AreaForImprovement:
    return ops.add_area(
        by=world.secretary(PUBLISHED),
        plan_id=plan.pk,
        area=ops.AreaInput(
            reference=reference,
            title=facts.title,
            statement=facts.statement,
            outcome=facts.outcome,
            governance_group=world.board,
            groups=tuple(world.boards[f"ws-group-{n}"] for n in facts.groups),
            groups_source="Improvement plan, April 2024" if facts.groups else "",
            sro=world.people[facts.sro],
        ),
    )


def _add_action(world: World, area: AreaForImprovement, facts: PlanActionFacts) -> None:
    lead = world.people[facts.lead]
    doer = world.people[facts.done_by] if facts.done_by else None
    dates = printed_dates.shared_out(facts.date, facts.steps, day=PUBLISHED)
    first_beneath = len(facts.steps) - facts.beneath
    ops.add_plan_action(
        by=world.secretary(PUBLISHED),
        area_id=area.pk,
        action=ops.PlanActionInput(
            reference=facts.reference,
            title=facts.title,
            accountable_lead=lead,
            accountable_organisation=_organisation(lead),
            action_lead=doer,
            action_organisation=_organisation(doer),
            date_text=facts.date,
            steps=tuple(
                ops.StepInput(
                    text=text,
                    date_text=printed,
                    depth=int(place >= first_beneath),
                    done_on=_DONE.get(facts.reference),
                )
                for place, (text, printed) in enumerate(
                    zip(facts.steps, dates, strict=True)
                )
            ),
        ),
    )


def _organisation(person: Person | None) -> Organisation | None:
    held = RoleHolding.objects.filter(in_force(PUBLISHED), person=person)
    found = held.select_related("organisation").first() if person else None
    return found.organisation if found else None
