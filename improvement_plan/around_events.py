"""What is written into the log about what stands around the plan, with its sentence."""

from governance.audit import kind

STRATEGY_KEPT = kind("improvement_plan.strategy_kept", "{actor} saved the {subject}")
PASSAGE_ADDED = kind("improvement_plan.passage_added", "{actor} added the {subject}")
PASSAGE_CHANGED = kind(
    "improvement_plan.passage_changed", "{actor} changed the {subject}"
)
PASSAGE_MOVED = kind("improvement_plan.passage_moved", "{actor} moved the {subject}")
PASSAGE_TAKEN_OUT = kind(
    "improvement_plan.passage_taken_out", "{actor} took out the {subject}"
)
EVALUATION_BEGUN = kind(
    "improvement_plan.evaluation_begun", "{actor} began the {subject}"
)
ANSWER_WRITTEN = kind("improvement_plan.answer_written", "{actor} wrote on {subject}")
EVALUATION_FIXED = kind(
    "improvement_plan.evaluation_fixed", "{actor} fixed the {subject}"
)
PROGRAMME_LINKED = kind(
    "improvement_plan.programme_linked",
    "{actor} said to which areas the {subject} contributes",
)
KPI_SET_APPROVED = kind(
    "improvement_plan.kpi_set_approved",
    "{actor} recorded that the board approved the {subject}",
)
KPI_SET_ENDED = kind("improvement_plan.kpi_set_ended", "{actor} ended the {subject}")
AGREEMENT_KEPT = kind("improvement_plan.agreement_kept", "{actor} saved the {subject}")
AGREEMENT_MOVED = kind(
    "improvement_plan.agreement_moved", "{actor} recorded how the {subject} stands"
)
AGREEMENT_REVIEWED = kind(
    "improvement_plan.agreement_reviewed", "{actor} recorded a review of the {subject}"
)
