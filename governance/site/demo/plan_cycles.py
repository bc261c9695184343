"""West Sussex asks its leads each month, and regulators each quarter; all of it invented."""

from datetime import date, timedelta

from boards import standing
from boards.models import Meeting
from boards.operations.reports import (
    ReportInput,
    begin_partner_report,
    sign_report,
    write_report,
)
from governance.clock import at
from governance.models import Organisation
from governance.site.demo.world import World, instant
from improvement_plan.cycle import DueRule, From, quarter_of
from improvement_plan.deadlines import Unit
from improvement_plan.models import Plan, PlanAction
from improvement_plan.operations import cycles, updates
from improvement_plan.operations.updates import UpdateInput

_RULES = {
    "board": DueRule(From.BEGINS, 8, Unit.WORKING_DAYS),
    "regulators": DueRule(From.ENDS, 10, Unit.WORKING_DAYS),
}
_DAY = timedelta(days=1)
_QUARTER = {
    "1.2": UpdateInput(
        done="Health advice came back in six weeks for 7 of 10 children.",
        next="The two vacant posts are advertised again in the first week of term.",
    ),
    "4.2": UpdateInput(
        done="Families were asked about the local offer: 214 answered.",
        next="Read what they said with the Parent Carer Forum.",
    ),
}
_MONTH = {
    "3.4": UpdateInput(
        done="Annual reviews of Year 9 are written up for 62 of 80 young people.",
        next="The other 18 by the end of term.",
        help_kinds=("needs_decision",),
        help_words="Agree which service writes up reviews of children placed elsewhere.",
    )
}
_SAID = ReportInput(
    lead="Health advice for EHC needs assessments is faster where one template is used. "
    "Two trusts use it; the third is still to agree.",
    asks="Ask the third trust to use the one template from January",
)


def tell(world: World, today: date) -> None:
    """The cycles around today, and the report of a partner."""
    if world.facts.slug == "southend":
        return  # its plan is rated by nobody yet
    plan = Plan.objects.get(board=world.board, status=Plan.Status.AGREED)
    quarter = quarter_of(quarter_of(today).starts - _DAY)
    opened = quarter.ends + _DAY
    with at(instant(opened)):
        for audience, rule in _RULES.items():
            cycles.set_cycle_rule(
                by=world.secretary(opened),
                plan_id=plan.pk,
                audience=audience,
                due=rule,
            )
    _run(world, plan, "regulators", quarter.ends, opened, _QUARTER, today)
    first = today.replace(day=1)
    _run(world, plan, "board", today, first, _MONTH, today)
    _report(world, today)


def _run(
    world: World,
    plan: Plan,
    audience: str,
    of: date,
    opened: date,
    told: dict[str, UpdateInput],
    today: date,
) -> None:
    """Open a cycle, tell of some actions, and close it once its day is past."""
    with at(instant(opened)):
        row = cycles.open_cycle(
            by=world.secretary(opened), plan_id=plan.pk, audience=audience, of=of
        )
    day = min(opened + 5 * _DAY, today)
    with at(instant(day)):
        for reference, said in told.items():
            action = PlanAction.objects.get(area__plan=plan, reference=reference)
            if action.lead is not None:
                updates.send_update(
                    by=standing.of(action.lead, world.board, day),
                    action_id=action.pk,
                    update=said,
                )
    # The one for regulators is over before the board's of the month begins.
    closed = row.due_on + _DAY
    if audience == "regulators" and closed <= today:
        with at(instant(closed)):
            cycles.close_cycle(by=world.secretary(closed), cycle_id=row.pk)


def _report(world: World, today: date) -> None:
    """NHS Sussex reports to the next meeting, signed off by its own people."""
    partner = Organisation.objects.get(partnership=world.partnership, name="NHS Sussex")
    coming = (
        Meeting.objects.filter(
            board=world.board, date__gte=today, state__in=("planned", "called")
        )
        .order_by("date")
        .first()
    )
    if coming is None:
        return
    by = standing.of(world.people["celeste-oduya"], world.board, today)
    with at(instant(today)):
        report = begin_partner_report(
            by=by, board=world.board, partner_id=partner.pk, meeting_id=coming.pk
        )
        write_report(
            by=by, report_id=report.pk, said=_SAID, revision=report.revision, send=True
        )
        sign_report(by=by, report_id=report.pk)
