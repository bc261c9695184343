"""What is written into the log about plans, each with its sentence."""

from governance.audit import kind

TYPE_MADE = kind("improvement_plan.type_made", "{actor} set up the plan type {subject}")
PLAN_MADE = kind("improvement_plan.plan_made", "{actor} began {subject}")
PLAN_CHANGED = kind("improvement_plan.plan_changed", "{actor} changed {subject}")
PLAN_AGREED = kind("improvement_plan.plan_agreed", "{actor} recorded {subject} agreed")
PLAN_REBASELINED = kind(
    "improvement_plan.plan_rebaselined", "{actor} re-baselined {subject}"
)
PLAN_PUT_OUT = kind(
    "improvement_plan.plan_put_out", "{actor} put {subject} out for comment"
)
PLAN_TAKEN_BACK = kind(
    "improvement_plan.plan_taken_back", "{actor} went on writing {subject}"
)
AREA_ADDED = kind("improvement_plan.area_added", "{actor} added {subject}")
AREA_CHANGED = kind("improvement_plan.area_changed", "{actor} changed {subject}")
AREA_LEFT = kind("improvement_plan.area_left", "{actor} took {subject} out of the plan")
AREA_MOVED = kind("improvement_plan.area_moved", "{actor} moved {subject}")
ACTION_MOVED = kind("improvement_plan.action_moved", "{actor} moved {subject}")
ACTION_ADDED = kind("improvement_plan.action_added", "{actor} added {subject}")
ACTION_CHANGED = kind("improvement_plan.action_changed", "{actor} changed {subject}")
ACTION_LEFT = kind(
    "improvement_plan.action_left", "{actor} took {subject} out of the plan"
)
STEP_MARKED = kind("improvement_plan.step_marked", "{actor} marked {subject}")
CRITERION_MARKED = kind("improvement_plan.criterion_marked", "{actor} marked {subject}")
STEP_CELEBRATED = kind(
    "improvement_plan.step_celebrated", "{actor} celebrated {subject}"
)
PLAN_PUBLISHED = kind("improvement_plan.plan_published", "{actor} published {subject}")
PLAN_WITHDRAWN = kind("improvement_plan.plan_withdrawn", "{actor} withdrew {subject}")
