"""Addresses of plans, their areas and plan actions (rulings 7)."""

from django.urls import URLPattern, URLResolver, path

from improvement_plan.views import (
    consulting,
    ordering,
    plan_actions,
    plan_paper,
    plans,
    publishing,
    writing_plans,
)

_PLANS = "<slug:partnership>/<slug:board>/plan/"
_PLAN = f"{_PLANS}<int:plan>/"
_AREA = f"{_PLANS}areas/<int:area>/"
_ACTION = f"{_PLANS}actions/<int:plan_action>/"

PLANS: list[URLPattern | URLResolver] = [
    path(_PLANS, plans.current, name="plans"),
    path(f"{_PLANS}new/", writing_plans.new, name="plan-new"),
    path(f"{_PLANS}types/new/", writing_plans.new_type, name="plan-type-new"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}edit/", writing_plans.edit, name="plan-edit"),
    path(f"{_PLAN}agree/", writing_plans.agree, name="plan-agree"),
    path(f"{_PLAN}rebaseline/", writing_plans.rebaseline, name="plan-rebaseline"),
    path(f"{_PLAN}consult/", consulting.consult, name="plan-consult"),
    path(f"{_PLAN}take-back/", consulting.take_back, name="plan-take-back"),
    path(f"{_PLAN}order/", ordering.order, name="plan-order"),
    path(f"{_PLAN}versions/", plans.versions, name="plan-versions"),
    path(f"{_PLAN}compare/", plans.compare, name="plan-compare"),
    path(f"{_PLAN}plan.pdf", plan_paper.pdf, name="plan-pdf"),
    path(f"{_PLAN}publication/", publishing.publication, name="plan-publication"),
    path(f"{_PLAN}publication/publish/", publishing.publish, name="plan-publish"),
    path(
        f"{_PLAN}publication/<int:publication>/withdraw/",
        publishing.withdraw,
        name="plan-withdraw",
    ),
    path(f"{_PLAN}areas/new/", writing_plans.new_area, name="area-new"),
    path(f"{_AREA}edit/", writing_plans.edit_area, name="area-edit"),
    path(f"{_AREA}leave/", writing_plans.leave_area, name="area-leave"),
    path(f"{_AREA}actions/new/", plan_actions.new, name="action-new"),
    path(_ACTION, plan_actions.action, name="action"),
    path(f"{_ACTION}edit/", plan_actions.edit, name="action-edit"),
    path(f"{_ACTION}leave/", plan_actions.leave, name="action-leave"),
    path(f"{_ACTION}steps/<int:step>/mark/", plan_actions.mark_step, name="step-mark"),
    path(
        f"{_ACTION}steps/<int:step>/celebrate/",
        publishing.celebrate,
        name="step-celebrate",
    ),
    path(
        f"{_ACTION}criteria/<int:criterion>/mark/",
        plan_actions.mark_criterion,
        name="criterion-mark",
    ),
]
