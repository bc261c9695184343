"""What is written into the log about ratings and cycles, each with its sentence."""

from governance.audit import kind

SCALE_NAMED = kind("improvement_plan.scale_named", "{actor} named the scale {subject}")
SCALE_CHOSEN = kind(
    "improvement_plan.scale_chosen", "{actor} chose the scales of {subject}"
)
RATING_PROPOSED = kind(
    "improvement_plan.rating_proposed", "{actor} proposed the {subject}"
)
RATING_CONFIRMED = kind(
    "improvement_plan.rating_confirmed", "{actor} confirmed the {subject}"
)
RATING_RETURNED = kind(
    "improvement_plan.rating_returned", "{actor} returned the {subject}"
)
RATING_SET = kind(
    "improvement_plan.rating_set", "{actor} recorded that the board set the {subject}"
)
RATING_PRINTED = kind(
    "improvement_plan.rating_printed", "{actor} brought along the {subject}"
)
CYCLE_OPENED = kind("improvement_plan.cycle_opened", "{actor} opened {subject}")
CYCLE_CLOSED = kind("improvement_plan.cycle_closed", "{actor} closed {subject}")
UPDATE_SENT = kind("improvement_plan.update_sent", "{actor} sent the {subject}")
DATE_AGREED = kind(
    "improvement_plan.date_agreed", "{actor} agreed to a new date for {subject}"
)
DATE_DECLINED = kind(
    "improvement_plan.date_declined", "{actor} declined a new date for {subject}"
)
CYCLE_RULE_SET = kind(
    "improvement_plan.cycle_rule_set",
    "{actor} set when the updates of {subject} are due",
)
