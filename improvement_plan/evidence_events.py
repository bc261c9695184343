"""What is written into the log about evidence, each with its sentence."""

from governance.audit import kind

EVIDENCE_ADDED = kind("improvement_plan.evidence_added", "{actor} added {subject}")
EVIDENCE_LINKED = kind(
    "improvement_plan.evidence_linked", "{actor} linked {subject} to the plan"
)
EVIDENCE_ACCEPTED = kind(
    "improvement_plan.evidence_accepted", "{actor} accepted {subject}"
)
EVIDENCE_WITHDRAWN = kind(
    "improvement_plan.evidence_withdrawn", "{actor} withdrew {subject}"
)
EVIDENCE_READ = kind("improvement_plan.evidence_read", "{actor} opened {subject}")
