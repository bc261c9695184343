"""What is written into the log about inspections, each with its sentence."""

from governance.audit import kind

FRAMEWORK_KEPT = kind(
    "improvement_plan.framework_kept", "{actor} saved the framework {subject}"
)
INSPECTION_RECORDED = kind(
    "improvement_plan.inspection_recorded", "{actor} recorded the {subject}"
)
INSPECTION_CHANGED = kind(
    "improvement_plan.inspection_changed",
    "{actor} changed what is held of the {subject}",
)
FINDING_RECORDED = kind(
    "improvement_plan.finding_recorded", "{actor} recorded the {subject}"
)
FINDING_CHANGED = kind(
    "improvement_plan.finding_changed",
    "{actor} changed the board’s words on the {subject}",
)
FINDING_CLOSED = kind("improvement_plan.finding_closed", "{actor} closed the {subject}")
WORDING_CORRECTED = kind(
    "improvement_plan.wording_corrected",
    "{actor} corrected the copy of what inspectors wrote: {subject}",
)
DEADLINE_ADDED = kind("improvement_plan.deadline_added", "{actor} added the {subject}")
DEADLINE_CHANGED = kind(
    "improvement_plan.deadline_changed", "{actor} changed the {subject}"
)
DEADLINE_MET = kind(
    "improvement_plan.deadline_met", "{actor} recorded that the {subject} is met"
)
