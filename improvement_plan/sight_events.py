"""What is written into the log about the line of sight, each with its sentence."""

from governance.audit import kind

DISCUSSION_LINKED = kind(
    "improvement_plan.discussion_linked",
    "{actor} noted where a meeting spoke of {subject}",
)
DISCUSSION_UNLINKED = kind(
    "improvement_plan.discussion_unlinked",
    "{actor} took back that a meeting spoke of {subject}",
)
PUT_TO_BOARD = kind(
    "improvement_plan.put_to_board", "{actor} put {subject} to the board"
)
LEAD_ASKED = kind(
    "improvement_plan.lead_asked", "{actor} asked the lead of {subject} how it goes"
)
