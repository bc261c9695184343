"""What people do with plans."""

from improvement_plan.operations.areas import add_area, change_area, take_area_out
from improvement_plan.operations.celebrating import celebrate_step
from improvement_plan.operations.consulting import put_out, take_back
from improvement_plan.operations.inputs import (
    AreaInput,
    CriterionInput,
    PlanActionInput,
    PlanInput,
    StepInput,
)
from improvement_plan.operations.plan_actions import (
    add_plan_action,
    change_plan_action,
    take_action_out,
)
from improvement_plan.operations.plans import (
    agree_plan,
    change_plan,
    make_plan,
    make_type,
    rebaseline_plan,
)
from improvement_plan.operations.steps import mark_criterion, mark_step

__all__ = [
    "AreaInput",
    "CriterionInput",
    "PlanActionInput",
    "PlanInput",
    "StepInput",
    "add_area",
    "add_plan_action",
    "agree_plan",
    "celebrate_step",
    "change_area",
    "change_plan",
    "change_plan_action",
    "make_plan",
    "make_type",
    "mark_criterion",
    "mark_step",
    "put_out",
    "rebaseline_plan",
    "take_action_out",
    "take_area_out",
    "take_back",
]
