"""What is written into the log when a plan is brought along, each with its sentence."""

from governance.audit import kind

IMPORT_STARTED = kind(
    "improvement_plan.import_started", "{actor} chose a table to bring into {subject}"
)
IMPORT_ASKED = kind(
    "improvement_plan.import_asked", "{actor} asked to bring a table into {subject}"
)
IMPORT_DONE = kind(
    "improvement_plan.import_done", "{actor} brought a table into {subject}"
)
IMPORT_SET_ASIDE = kind(
    "improvement_plan.import_set_aside", "{actor} set a table for {subject} aside"
)
