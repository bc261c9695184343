"""What is written into the log about boards, each with its sentence."""

from governance.audit import kind

BOARD_CREATED = kind("boards.board_created", "{actor} created {subject}")
BOARD_CHANGED = kind("boards.board_changed", "{actor} changed {subject}")
BOARD_ENDED = kind("boards.board_ended", "{actor} ended {subject}")
BODY_ADDED = kind("boards.body_added", "{actor} added the outside body {subject}")
BODY_CHANGED = kind("boards.body_changed", "{actor} changed the outside body {subject}")
LINE_DRAWN = kind("boards.line_drawn", "{actor} drew the line {subject}")
LINE_CHANGED = kind("boards.line_changed", "{actor} changed the line {subject}")
LINE_ENDED = kind("boards.line_ended", "{actor} ended the line {subject}")
SEAT_ADDED = kind("boards.seat_added", "{actor} added the seat {subject}")
SEAT_CHANGED = kind("boards.seat_changed", "{actor} changed the seat {subject}")
REPORTS_ASKED = kind(
    "boards.reports_asked", "{actor} asked for highlight reports to {subject}"
)
REPORT_BEGUN = kind("boards.report_begun", "{actor} began the {subject}")
REPORT_WRITTEN = kind("boards.report_written", "{actor} saved the {subject}")
REPORT_SENT = kind("boards.report_sent", "{actor} sent the {subject}")
REPORT_SIGNED = kind("boards.report_signed", "{actor} signed off the {subject}")
ASK_TAKEN_UP = kind(
    "boards.ask_taken_up", "{actor} put an ask of the {subject} onto the agenda"
)
PEOPLE_BROUGHT = kind("boards.people_brought", "{actor} brought along {subject}")
APPOINTED = kind("boards.appointed", "{actor} appointed {subject}")
APPOINTMENT_ENDED = kind(
    "boards.appointment_ended", "{actor} ended the appointment of {subject}"
)
OFFICE_GIVEN = kind("boards.office_given", "{actor} recorded {subject}")
OFFICE_ENDED = kind("boards.office_ended", "{actor} ended {subject}")
ROLE_GRANTED = kind("boards.role_granted", "{actor} gave the role {subject}")
ROLE_ENDED = kind("boards.role_ended", "{actor} ended the role {subject}")
PERSON_ADDED = kind("boards.person_added", "{actor} added {subject}")
PERSON_CHANGED = kind("boards.person_changed", "{actor} corrected {subject}")
SECTOR_ADDED = kind("boards.sector_added", "{actor} added the sector {subject}")
ORGANISATION_ADDED = kind("boards.organisation_added", "{actor} added {subject}")
SENIOR_OFFICER_NAMED = kind(
    "boards.senior_officer_named", "{actor} named the senior officer of {subject}"
)
TERMS_ADOPTED = kind("boards.terms_adopted", "{actor} entered {subject}")
TERMS_DRAFTED = kind("boards.terms_drafted", "{actor} drafted {subject}")
TERMS_CHANGED = kind("boards.terms_changed", "{actor} changed the draft of {subject}")
TERMS_CONSULTED = kind("boards.terms_consulted", "{actor} put {subject} to the members")
TERMS_CONSULTATION_ENDED = kind(
    "boards.terms_consultation_ended", "{actor} ended the consultation on {subject}"
)
TERMS_COMMENTED = kind("boards.terms_commented", "{actor} commented on {subject}")
TERMS_ANSWERED = kind(
    "boards.terms_answered", "{actor} answered a comment on {subject}"
)
TERMS_APPROVED = kind(
    "boards.terms_approved", "{actor} recorded the approval of {subject}"
)
MEETING_CREATED = kind("boards.meeting_created", "{actor} set up the meeting {subject}")
MEETING_CHANGED = kind("boards.meeting_changed", "{actor} changed {subject}")
MEETING_CALLED = kind("boards.meeting_called", "{actor} called {subject}")
MEETING_OPENED = kind("boards.meeting_opened", "{actor} began recording {subject}")
MEETING_CLOSED = kind("boards.meeting_closed", "{actor} closed {subject}")
MEETING_CANCELLED = kind("boards.meeting_cancelled", "{actor} cancelled {subject}")
ITEM_ADDED = kind("boards.item_added", "{actor} added the item {subject}")
ITEM_CHANGED = kind("boards.item_changed", "{actor} changed the item {subject}")
ITEM_MOVED = kind("boards.item_moved", "{actor} moved the item {subject}")
ITEM_REMOVED = kind("boards.item_removed", "{actor} removed the item {subject}")
ITEM_PASSED_ON = kind(
    "boards.item_passed_on", "{actor} brought {subject} to the next meeting"
)
AGENDA_DRAFTED = kind(
    "boards.agenda_drafted", "{actor} drafted the agenda of {subject}"
)
FORWARD_PLANNED = kind(
    "boards.forward_planned", "{actor} put {subject} on the forward plan"
)
FORWARD_CHANGED = kind(
    "boards.forward_changed", "{actor} changed {subject} on the forward plan"
)
FORWARD_ENDED = kind(
    "boards.forward_ended", "{actor} took {subject} off the forward plan"
)
PAPER_ADDED = kind("boards.paper_added", "{actor} added {subject}")
PAPER_CHANGED = kind("boards.paper_changed", "{actor} changed {subject}")
PAPER_ACCEPTED = kind(
    "boards.paper_accepted", "{actor} listed {subject} as a supplement"
)
PAPER_ASKED_FOR = kind("boards.paper_asked_for", "{actor} asked for {subject}")
PAPER_DEADLINE_MOVED = kind(
    "boards.paper_deadline_moved", "{actor} moved the deadline of {subject}"
)
PAPER_CALLED_OFF = kind("boards.paper_called_off", "{actor} called off {subject}")
AUTHORS_REMINDED = kind(
    "boards.authors_reminded", "{actor} wrote to authors of papers for {subject}"
)
PAPER_MOVED = kind("boards.paper_moved", "{actor} moved {subject}")
PAPER_REPLACED = kind(
    "boards.paper_replaced", "{actor} added a new version of {subject}"
)
PAPER_WITHDRAWN = kind("boards.paper_withdrawn", "{actor} withdrew {subject}")
PAPER_READ = kind("boards.paper_read", "{actor} opened {subject}")
ITEM_ENDED = kind("boards.item_ended", "{actor} recorded how {subject} ended")
ITEM_TAKEN_UP = kind("boards.item_taken_up", "{actor} went on to {subject}")
PHRASE_ADDED = kind("boards.phrase_added", "{actor} added the {subject}")
PHRASE_CHANGED = kind("boards.phrase_changed", "{actor} changed the {subject}")
PHRASE_REMOVED = kind("boards.phrase_removed", "{actor} removed the {subject}")
ATTENDANCE_RECORDED = kind(
    "boards.attendance_recorded", "{actor} recorded the attendance of {subject}"
)
ATTENDANCE_REMOVED = kind(
    "boards.attendance_removed", "{actor} took {subject} off the attendance"
)
REPLY_RECORDED = kind("boards.reply_recorded", "{actor} recorded {subject}")
REPLIES_ASKED_FOR = kind(
    "boards.replies_asked_for", "{actor} asked for replies to {subject}"
)
DEPUTY_NAMED = kind("boards.deputy_named", "{actor} recorded {subject}")
DEPUTY_ENDED = kind("boards.deputy_ended", "{actor} ended {subject}")
SET_AS_REPLIED = kind(
    "boards.set_as_replied", "{actor} filled in the attendance of {subject} as replied"
)
AS_REPLIED_UNDONE = kind(
    "boards.as_replied_undone",
    "{actor} took back what was filled in as replied at {subject}",
)
COLUMN_RECORDED = kind(
    "boards.column_recorded", "{actor} recorded the whole attendance of {subject}"
)
WITHDRAWAL_RECORDED = kind("boards.withdrawal_recorded", "{actor} recorded {subject}")
WITHDRAWAL_REMOVED = kind(
    "boards.withdrawal_removed", "{actor} took back {subject}: they stayed"
)
CHAIR_TAKEN = kind("boards.chair_taken", "{actor} recorded who presides at {subject}")
QUORUM_LOST = kind("boards.quorum_lost", "{subject} lost its quorum ({actor} recorded)")
QUORUM_REGAINED = kind(
    "boards.quorum_regained", "{subject} had its quorum again ({actor} recorded)"
)
RULED = kind("boards.ruled", "{actor} recorded {subject}")
RULING_TAKEN_BACK = kind(
    "boards.ruling_taken_back", "{actor} took back {subject}, recorded by mistake"
)
INTEREST_DECLARED = kind("boards.interest_declared", "{actor} recorded {subject}")
INTEREST_REMOVED = kind(
    "boards.interest_removed", "{actor} took back {subject}, recorded by mistake"
)
INTEREST_HANDLED = kind(
    "boards.interest_handled", "{actor} recorded how the {subject} was handled"
)
INTEREST_REGISTERED = kind("boards.interest_registered", "{actor} entered a {subject}")
REGISTERED_INTEREST_CHANGED = kind(
    "boards.registered_interest_changed", "{actor} changed a {subject}"
)
INTERESTS_CONFIRMED = kind(
    "boards.interests_confirmed", "{actor} confirmed the {subject}"
)
INTERESTS_NIL = kind(
    "boards.interests_nil", "{actor} recorded that nothing was declared at {subject}"
)
NOTE_WRITTEN = kind("boards.note_written", "{actor} wrote {subject}")
NOTE_SAVED = kind("boards.note_saved", "{actor} changed {subject}")
NOTE_MARKED = kind("boards.note_marked", "{actor} changed who may read {subject}")
NOTE_REMOVED = kind("boards.note_removed", "{actor} removed {subject}")
NOTE_KIND_CHANGED = kind(
    "boards.note_kind_changed", "{actor} changed {subject} into another kind"
)
TEXT_KEPT_ASIDE = kind(
    "boards.text_kept_aside",
    "{actor} typed over a newer text of {subject}; both are in its history",
)
DECISION_TAKEN = kind("boards.decision_taken", "{actor} recorded {subject}")
DECISION_CHANGED = kind("boards.decision_changed", "{actor} changed {subject}")
DECISION_UNDONE = kind("boards.decision_undone", "{actor} took back {subject}")
DECISION_RECOUNTED = kind(
    "boards.decision_recounted", "{actor} counted the quorum of {subject} again"
)
DECISION_RATIFIED = kind(
    "boards.decision_ratified", "{actor} recorded the ratification of {subject}"
)
SUMMARY_SAVED = kind("boards.summary_saved", "{actor} changed the summary of {subject}")
MINUTES_CHECKED = kind("boards.minutes_checked", "{actor} checked {subject}")
MINUTES_TAKEN_BACK = kind(
    "boards.minutes_taken_back", "{actor} took {subject} back to the draft"
)
MINUTES_CIRCULATED = kind("boards.minutes_circulated", "{actor} circulated {subject}")
MINUTES_CIRCULATED_AGAIN = kind(
    "boards.minutes_circulated_again", "{actor} circulated {subject} with corrections"
)
MINUTES_COMMENTED = kind("boards.minutes_commented", "{actor} made a {subject}")
COMMENT_ACCEPTED = kind("boards.comment_accepted", "{actor} accepted a {subject}")
COMMENT_DECLINED = kind("boards.comment_declined", "{actor} declined a {subject}")
COMMENT_ANSWERED = kind("boards.comment_answered", "{actor} answered a {subject}")
CORRECTIONS_CHECKED = kind(
    "boards.corrections_checked", "{actor} checked the corrections of {subject}"
)
APPROVAL_POSTPONED = kind("boards.approval_postponed", "{actor} recorded a {subject}")
KEY_MESSAGES_WRITTEN = kind(
    "boards.key_messages_written", "{actor} wrote the {subject}"
)
KEY_MESSAGES_AGREED = kind("boards.key_messages_agreed", "{actor} agreed the {subject}")
MESSAGES_PASSED_ON = kind("boards.messages_passed_on", "{actor} saved the {subject}")
PROPOSAL_PLANNED = kind(
    "boards.proposal_planned",
    "{actor} put the proposal of the {subject} on the forward plan",
)
MINUTES_APPROVED = kind(
    "boards.minutes_approved", "{actor} recorded the approval of {subject}"
)
CORRECTION_AGREED = kind("boards.correction_agreed", "{actor} recorded a {subject}")
MINUTES_AMENDED = kind("boards.minutes_amended", "{actor} recorded an {subject}")
RELEASED = kind("boards.released", "{actor} recorded the {subject}")
PUBLISHED = kind("boards.published", "{actor} published {subject}")
WITHDRAWN = kind("boards.withdrawn", "{actor} withdrew {subject}")
AGENDA_PUBLISHED = kind("boards.agenda_published", "{actor} published {subject}")
AGENDA_WITHDRAWN = kind("boards.agenda_withdrawn", "{actor} withdrew {subject}")
PUBLIC_FACE_CHANGED = kind(
    "boards.public_face_changed", "{actor} changed what the public sees of {subject}"
)
REVIEW_PLANNED = kind("boards.review_planned", "{actor} planned the {subject}")
REVIEW_RECORDED = kind(
    "boards.review_recorded", "{actor} recorded the outcome of the {subject}"
)
CONSULTED_REMINDED = kind(
    "boards.consulted_reminded", "{actor} reminded those asked by the {subject}"
)
CONSULTATION_OPENED = kind("boards.consultation_opened", "{actor} opened the {subject}")
CONSULTATION_ANSWERED = kind(
    "boards.consultation_answered", "{actor} recorded the {subject}"
)
CONSULTATION_ENDED = kind(
    "boards.consultation_ended", "{actor} recorded the result of the {subject}"
)
INDUCTION_POINTS_SET = kind(
    "boards.induction_points_set",
    "{actor} said what new members of {subject} go through",
)
INDUCTION_TICKED = kind(
    "boards.induction_ticked", "{actor} recorded the induction of {subject}"
)
HANDOVER_WRITTEN = kind("boards.handover_written", "{actor} wrote the {subject}")
LEAD_ROLE_ADDED = kind("boards.lead_role_added", "{actor} added the role {subject}")
LEAD_ROLE_GIVEN = kind("boards.lead_role_given", "{actor} gave the role {subject}")
LEAD_ROLE_ENDED = kind("boards.lead_role_ended", "{actor} ended the role {subject}")
PROGRAMME_KEPT = kind("boards.programme_kept", "{actor} saved the {subject}")
