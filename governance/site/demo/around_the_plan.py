"""What stands around the plans: strategies, self-evaluations, programmes, agreements.

Strategies, principles, commitments and the names of programmes are from published
papers; what a self-evaluation says, the agreements and all later dates are invented.
"""

from datetime import date, timedelta

from django.db import transaction

from boards.models import Decision
from boards.operations.programmes import ProgrammeInput
from governance.clock import at
from governance.site.demo import west_sussex_around as facts
from governance.site.demo.world import World, instant
from improvement_plan.models import Kpi, Plan, SelfEvaluation, Strategy
from improvement_plan.operations import (
    evidence,
    kpi_sets,
    passages,
    programmes,
    self_evaluations,
    sharing,
    strategies,
)
from improvement_plan.operations.evidence import EvidenceInput, Target
from improvement_plan.operations.passages import PassageInput
from improvement_plan.operations.self_evaluations import AnswerInput
from improvement_plan.operations.sharing import AgreementInput
from improvement_plan.operations.strategies import StrategyInput

_PUBLISHED = date(2024, 4, 23)
_MINUTED = date(2024, 5, 7)


@transaction.atomic
def tell(world: World, today: date) -> None:
    """What each partnership keeps around its plan."""
    if world.facts.slug == "west-sussex":
        _west_sussex(world, today)
    else:
        _southend(world)


def _west_sussex(world: World, today: date) -> None:
    plan = Plan.objects.get(board=world.board)
    with at(instant(_PUBLISHED)):
        old = _strategy(
            world, _PUBLISHED, facts.STRATEGY,
            StrategyInput(
                title="SEND Strategy 2019 to 2024", starts_on=date(2019, 1, 1),
                ends_on=date(2024, 12, 31), plan=plan,
            ),
        )  # fmt: skip
        _statements(world, plan)
        _programmes(world, plan)
        _held(world, plan)
        _evaluate(world, _PUBLISHED, _WEST_SUSSEX, "Agreed with the improvement plan")
    with at(instant(_MINUTED)):
        _approve_kpis(world)
    with at(instant(today)):
        _strategy(
            world, today,
            (("One system", "Written together with young people and their families."),),
            StrategyInput(
                title="SEND and Inclusion Strategy 2025 to 2029",
                starts_on=date(2025, 1, 1), ends_on=date(2029, 12, 31),
                review_on=date(2027, 9, 30), replaces=old, plan=plan,
            ),
        )  # fmt: skip
        _evaluate(world, today, _SINCE)
        _share(world, today)


def _southend(world: World) -> None:
    """A strategy to be refreshed, an evaluation to be written anew, typed evidence."""
    day = date(2023, 9, 20)
    by, plan = world.secretary(day), Plan.objects.get(board=world.board)
    with at(instant(day)):
        strategies.record_strategy(
            by=by, board=world.board,
            said=StrategyInput(
                title="SEND Strategy", starts_on=date(2020, 12, 1), plan=plan
            ),
        )  # fmt: skip
        for kind, title, on in (
            ("needs", "SEND summary, a chapter of the joint strategic needs assessment",
             date(2020, 9, 30)),
            ("outcomes", "Outcomes framework for Southend, Essex and Thurrock",
             date(2020, 9, 30)),
            ("survey", "POET survey: views of children, parents and practitioners",
             date(2020, 9, 1)),
        ):  # fmt: skip
            _add_evidence(world, day, plan, kind, title, on)
        _evaluate(world, day, {})


def _strategy(
    world: World, day: date, sections: tuple[tuple[str, str], ...], said: StrategyInput
) -> Strategy:
    by = world.secretary(day)
    made = strategies.record_strategy(by=by, board=world.board, said=said)
    for heading, text in sections:
        section = PassageInput(heading=heading, text=text)
        passages.add_section(by=by, strategy_id=made.pk, said=section)
    return made


def _statements(world: World, plan: Plan) -> None:
    by = world.secretary(_PUBLISHED)
    for kind, printed in (
        ("principle", facts.PRINCIPLES), ("commitment", facts.COMMITMENTS)
    ):  # fmt: skip
        for heading, text in printed:
            said = PassageInput(heading=heading, text=text)
            passages.add_statement(by=by, plan_id=plan.pk, kind=kind, said=said)


def _programmes(world: World, plan: Plan) -> None:
    areas = {area.reference: area for area in plan.areas.select_related("plan")}
    for name, summary, fed in facts.PROGRAMMES:
        programmes.keep_with_areas(
            by=world.secretary(_PUBLISHED), board=world.board, programme_id=None,
            said=ProgrammeInput(
                name=name, summary=summary, organisation=world.organisations["wscc"]
            ),
            areas=[areas[reference] for reference in fed], version=1,
        )  # fmt: skip


def _held(world: World, plan: Plan) -> None:
    for kind, title, on in (
        ("needs", "Joint strategic needs assessment: children with SEND",
         date(2023, 11, 6)),
        ("outcomes", "Outcomes framework of the partnership", date(2024, 3, 1)),
        ("survey", "What families say: survey of spring 2024", date(2024, 3, 28)),
    ):  # fmt: skip
        _add_evidence(world, _PUBLISHED, plan, kind, title, on)


def _add_evidence(
    world: World, day: date, plan: Plan, kind: str, title: str, on: date
) -> None:
    evidence.add_evidence(
        by=world.secretary(day), board=world.board, target=Target(plan=plan.pk),
        said=EvidenceInput(
            kind=kind, title=title, dated_on=on, url=f"https://example.org/{kind}"
        ),
    )  # fmt: skip


_WEST_SUSSEX = {
    1: AnswerInput(
        known="Needs are found early in settings; assessments of health come late.",
        strengths="Early years staff and health visitors look at children together.",
        to_develop="Waits for the neurodevelopmental pathway and for therapies.",
        evidence="Waiting lists of NHS Sussex; audit of twelve plans.",
        next_steps="Write to every family that waits, and say what helps meanwhile.",
    ),
    3: AnswerInput(
        known="3.6 % of plans were issued within 20 weeks in 2023.",
        strengths="Advice of schools comes in time.",
        to_develop="Advice of educational psychologists.",
        evidence="SEN2 of the Department for Education.",
        next_steps="Locums for the oldest requests first.",
    ),
}
_SINCE = {
    3: AnswerInput(
        known="11.4 % of plans were issued within 20 weeks in 2024.",
        strengths="Advice of schools comes in time. The oldest requests are answered.",
        to_develop="Advice of educational psychologists.",
        evidence="SEN2 of the Department for Education.",
        next_steps="Fill the two posts, and keep the locums until then.",
    ),
    6: AnswerInput(
        known="Partners look at the plan together every month.",
        to_develop="Which difference is felt by families is asked too seldom.",
    ),
}


def _evaluate(
    world: World, day: date, said: dict[int, AnswerInput], reason: str = ""
) -> SelfEvaluation:
    """A version of the self-evaluation; fixed where there is a reason to."""
    by = world.secretary(day)
    framework = world.board.inspections.latest("pk").framework_id
    made = self_evaluations.begin_evaluation(
        by=by, board=world.board, framework_id=framework, as_at=day
    )
    for position, answer in said.items():
        row = made.answers.get(position=position)
        self_evaluations.write_answer(
            by=by, answer_id=row.pk, said=answer, version=row.version
        )
    if reason:
        self_evaluations.fix_evaluation(by=by, evaluation_id=made.pk, reason=reason)
    return made


def _approve_kpis(world: World) -> None:
    kpi_sets.approve_kpi_set(
        by=world.secretary(_MINUTED), board=world.board,
        name="Joint KPIs of the improvement plan",
        decision=Decision.objects.get(
            board=world.board, wording__startswith="The joint key performance"
        ),
        kpis=list(Kpi.objects.filter(board=world.board)), starts_on=date(2024, 4, 29),
    )  # fmt: skip


def _share(world: World, today: date) -> None:
    """One agreement whose review is overdue, one with the parties to sign."""
    by = world.secretary(today)
    parties = [world.organisations[key] for key in ("wscc", "nhs-sussex")]
    for title, purpose, states in (
        (
            "Waits and assessments by child",
            "Dates of referral, assessment and first contact, matched by NHS number, so "
            "that waits are counted once for the whole area.",
            ("signing", "in_force"),
        ),
        (
            "Attendance and exclusions by school",
            "Sessions missed and exclusions of children with SEND, each half term.",
            ("signing",),
        ),
    ):
        made = sharing.record_agreement(
            by=by, board=world.board, parties=parties,
            said=AgreementInput(
                title=title, purpose=purpose, starts_on=today - timedelta(days=400),
                review_on=today - timedelta(days=35),
                owner=world.people["mina-tregear"],
            ),
        )  # fmt: skip
        for state in states:
            sharing.move_agreement(by=by, agreement_id=made.pk, state=state)
