"""Addresses of boards: the partnership, then the board, then its nouns."""

from django.urls import URLPattern, URLResolver, include, path

from boards.attendance_urls import ATTENDANCE
from boards.author_urls import AUTHORS
from boards.key_messages_urls import KEY_MESSAGES
from boards.minutes_urls import MINUTES
from boards.pack_urls import PACKS
from boards.paper_urls import PAPERS
from boards.public_urls import PUBLIC
from boards.record_urls import RECORD
from boards.setup_urls import BOARD_SET_UP, SET_UP
from boards.tenure_urls import TENURE
from boards.terms_urls import TERMS
from boards.views import (
    agenda,
    agenda_draft,
    boards,
    decisions,
    deputies,
    forward_plan,
    interests,
    meetings,
    members,
    messages,
    offices,
    partnership,
    phrases,
    registers,
    releases,
    replies,
    reply_links,
    seats,
    seniors,
    series,
    structure,
)

app_name = "boards"

Routes = list[URLPattern | URLResolver]

# --- The partnership: its boards, people, organisations, sectors ---------------------
REGISTERS: Routes = [
    path("", partnership.home, name="partnership"),
    path("boards/new/", boards.new, name="board-new"),
    path("people/", registers.people, name="people"),
    path("people/new/", registers.new_person, name="person-new"),
    path("people/<int:person>/", registers.person, name="person"),
    path("people/<int:person>/edit/", registers.edit_person, name="person-edit"),
    path("people/<int:person>/roles/new/", registers.new_role, name="role-new"),
    path("people/<int:person>/invite/", registers.invite, name="person-invite"),
    path("organisations/", registers.organisations, name="organisations"),
    path(
        "organisations/<int:organisation>/senior-officer/",
        seniors.senior_officer,
        name="senior-officer",
    ),
    path("sectors/", registers.sectors, name="sectors"),
    path("messages/", messages.message_list, name="messages"),
]

# --- The structure: bodies and the lines between them ---------------------------------
STRUCTURE: Routes = [
    path("structure/", structure.structure, name="structure"),
    path("structure/bodies/new/", structure.new_body, name="body-new"),
    path("structure/bodies/<int:body>/edit/", structure.edit_body, name="body-edit"),
    path("structure/lines/new/", structure.new_line, name="line-new"),
    path("structure/lines/<int:line>/edit/", structure.edit_line, name="line-edit"),
    path("structure/lines/<int:line>/end/", structure.end_line, name="line-end"),
]

# --- A board: home, members -------------------------------------------------------------
BOARD: Routes = [
    path("", boards.home, name="board"),
    path("edit/", boards.edit, name="board-edit"),
    path("members/", members.members, name="members"),
    path("members/seats/new/", seats.new, name="seat-new"),
    path("members/seats/<int:seat>/edit/", seats.edit, name="seat-edit"),
    path("members/places/<int:place>/appoint/", members.appoint, name="appoint"),
    path(
        "members/appointments/<int:appointment>/end/",
        members.end_appointment,
        name="appointment-end",
    ),
    path(
        "members/places/<int:place>/people/new/", members.new_member, name="member-new"
    ),
    path("members/seats/<int:seat>/deputies/", deputies.deputies, name="deputies"),
    path("members/deputies/<int:deputy>/end/", deputies.end, name="deputy-end"),
    path("members/offices/new/", offices.new_office, name="office-new"),
    path("members/offices/<int:office>/end/", offices.end_office, name="office-end"),
    path("members/roles/new/", offices.new_grant, name="grant-new"),
    path("members/roles/<int:grant>/end/", offices.end_grant, name="grant-end"),
    path("interests/", interests.interests, name="interests"),
    path("interests/<int:person>/", interests.own, name="own-interests"),
    path(
        "interests/<int:person>/confirm/", interests.confirm, name="interests-confirm"
    ),
    path(
        "interests/<int:person>/<int:registered>/edit/",
        interests.edit,
        name="registered-interest",
    ),
]

# --- Meetings: agenda, record, attendance -----------------------------------------------
MEETINGS: Routes = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/series/", series.plan, name="series"),
    path("meetings/<int:number>/draft/", agenda_draft.draft, name="agenda-draft"),
    path(
        "meetings/<int:number>/items/<int:item>/next/",
        agenda_draft.bring_on,
        name="item-next",
    ),
    path("forward-plan/", forward_plan.plan, name="forward-plan"),
    path("forward-plan/new/", forward_plan.new, name="forward-new"),
    path("forward-plan/<int:forward>/edit/", forward_plan.edit, name="forward-edit"),
    path("forward-plan/<int:forward>/end/", forward_plan.end, name="forward-end"),
    path("meetings/new/", meetings.new_meeting, name="meeting-new"),
    path("meetings/<int:number>/", meetings.meeting, name="meeting"),
    *KEY_MESSAGES,
    path("meetings/<int:number>/edit/", meetings.edit_meeting, name="meeting-edit"),
    path("meetings/<int:number>/call/", meetings.call, name="meeting-call"),
    path("meetings/<int:number>/open/", meetings.open_meeting, name="meeting-open"),
    path("meetings/<int:number>/cancel/", meetings.cancel, name="meeting-cancel"),
    path("meetings/<int:number>/release/", releases.release, name="release"),
    path("meetings/<int:number>/replies/", replies.replies, name="replies"),
    path("meetings/<int:number>/reply/", replies.own_reply, name="reply"),
    path("meetings/<int:number>/replies/ask/", replies.ask, name="replies-ask"),
    path(
        "meetings/<int:number>/reply/<str:token>/",
        reply_links.reply,
        name="reply-link",
    ),
    path("meetings/<int:number>/agenda.pdf", meetings.agenda_pdf, name="agenda-pdf"),
    path("meetings/<int:number>/agenda.docx", meetings.agenda_word, name="agenda-word"),
    path("meetings/<int:number>/items/new/", agenda.new_item, name="item-new"),
    path(
        "meetings/<int:number>/items/<int:item>/edit/",
        agenda.edit_item,
        name="item-edit",
    ),
    path(
        "meetings/<int:number>/items/<int:item>/move/",
        agenda.move_item,
        name="item-move",
    ),
    path(
        "meetings/<int:number>/items/<int:item>/remove/",
        agenda.remove_item,
        name="item-remove",
    ),
    path("phrases/", phrases.phrase_list, name="phrases"),
    path("phrases/<int:phrase>/", phrases.edit_phrase, name="phrase-edit"),
    path("phrases/<int:phrase>/remove/", phrases.remove_phrase, name="phrase-remove"),
    path("decisions/", decisions.decision_list, name="decisions"),
    path("decisions/<int:number>/", decisions.decision, name="decision"),
]

urlpatterns: Routes = [
    path("<slug:partnership>/", include([*SET_UP, *REGISTERS, *STRUCTURE])),
    path(
        "<slug:partnership>/<slug:board>/",
        include(
            [
                *BOARD_SET_UP,
                *BOARD,
                *ATTENDANCE,
                *TENURE,
                *TERMS,
                *MEETINGS,
                *PACKS,
                *PAPERS,
                *AUTHORS,
                *RECORD,
                *MINUTES,
                *PUBLIC,
            ]
        ),
    ),
]
