"""What of a plan's paper everybody may read: the gate of its publication (C74).

Pure: no Django. It runs before a snapshot is built, as `boards.publication` does, so that
what is left out was never in what is published: what the record says against a claim is
the board's own check, and people stand by their role where the board names nobody.
"""

from collections.abc import Mapping
from dataclasses import replace

from improvement_plan.plan_papers import PaperRating, PlanPaper
from improvement_plan.plan_shapes import AreaShape, PlanActionShape


def for_everyone(
    paper: PlanPaper, roles: Mapping[str, str], *, names: bool
) -> PlanPaper:
    """The same paper with nothing in it that is not for everybody.

    Args:
        paper: of the whole plan, as who keeps it reads it.
        roles: the role that each person holds, by name.
        names: whether the board publishes who sits on it by name.
    """
    plan = paper.plan
    if not names:
        plan = replace(
            plan,
            areas=tuple(_area(one) for one in plan.areas),
            actions=tuple(_action(one, roles) for one in plan.actions),
        )
    return replace(
        paper,
        plan=plan,
        ratings=tuple(_claim(one) for one in paper.ratings),
        for_everyone=True,
    )


def _area(area: AreaShape) -> AreaShape:
    return replace(area, sro=area.sro_role, sro_role="")


def _action(action: PlanActionShape, roles: Mapping[str, str]) -> PlanActionShape:
    return replace(
        action,
        accountable_lead=roles.get(action.accountable_lead, ""),
        action_lead=roles.get(action.action_lead, ""),
    )


def _claim(one: PaperRating) -> PaperRating:
    """The rating as claimed; what the record says against it stays inside."""
    months = tuple(replace(month, denied=False) for month in one.months)
    return replace(one, months=months, denied="", warnings=())


def gaps(
    status: str, *, drafts_allowed: bool, unpublished_reports: int
) -> tuple[str, ...]:
    """Why a plan may not be published yet; nothing where it may.

    Args:
        status: of the plan.
        drafts_allowed: whether the terms publish drafts with a banner (ruling 1).
        unpublished_reports: of inspections on which its areas rest.
    """
    found = []
    if status == "succeeded":
        found.append("Another plan took the place of this one.")
    elif status == "draft":
        found.append("The plan is being written: members have not seen it yet.")
    elif status == "consulted" and not drafts_allowed:
        found.append("The terms of reference publish only what is agreed.")
    if unpublished_reports:
        found.append(
            "An area quotes an inspection report that is not published: it stays "
            "confidential until it is."
        )
    return tuple(found)
