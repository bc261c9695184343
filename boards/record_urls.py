"""Addresses of the record page and its verbs, under a meeting's address."""

from django.urls import URLPattern, path

from boards.views import (
    approvals,
    follow,
    histories,
    read_back,
    record,
    record_items,
    record_notes,
    record_people,
    record_room,
)

_RECORD = "meetings/<int:number>/record/"

RECORD: list[URLPattern] = [
    path(_RECORD, record.record, name="record"),
    path(f"{_RECORD}follow/", follow.follow, name="follow"),
    path(f"{_RECORD}readers/", follow.readers, name="record-readers"),
    path(f"{_RECORD}close/", record.close, name="record-close"),
    path("meetings/<int:number>/read-back/", read_back.page, name="read-back"),
    path(
        "meetings/<int:number>/read-back/mend/", read_back.mend, name="read-back-mend"
    ),
    path(
        "meetings/<int:number>/read-back/next/",
        read_back.accept_next,
        name="read-back-next",
    ),
    path(
        f"{_RECORD}items/<int:item>/draft/",
        record_notes.keep_draft,
        name="record-draft",
    ),
    path(
        f"{_RECORD}items/<int:item>/history/",
        histories.item_history,
        name="record-item-history",
    ),
    path(
        f"{_RECORD}notes/<int:note>/history/",
        histories.note_history,
        name="record-note-history",
    ),
    path(
        f"{_RECORD}decisions/<int:decision>/history/",
        histories.decision_history,
        name="record-decision-history",
    ),
    path(f"{_RECORD}items/<int:item>/notes/", record.add_note, name="record-note-add"),
    path(
        f"{_RECORD}items/<int:item>/decisions/",
        record.take_decision,
        name="record-decision-add",
    ),
    path(
        f"{_RECORD}items/<int:item>/take-up/",
        record_items.take_up,
        name="record-take-up",
    ),
    path(
        f"{_RECORD}items/<int:item>/outcome/",
        record_items.set_outcome,
        name="record-outcome",
    ),
    path(
        f"{_RECORD}items/<int:item>/confidential/",
        record_items.mark_confidential,
        name="record-confidential",
    ),
    path(
        f"{_RECORD}items/<int:item>/times/",
        record_items.set_times,
        name="record-times",
    ),
    path(
        f"{_RECORD}notes/<int:note>/heading/",
        record_items.move_note,
        name="record-note-heading",
    ),
    path(f"{_RECORD}items/<int:item>/done/", record.mark_done, name="record-done"),
    path(f"{_RECORD}notes/<int:note>/", record_notes.save_note, name="record-note"),
    path(
        f"{_RECORD}notes/<int:note>/remove/",
        record_notes.remove_note,
        name="record-note-remove",
    ),
    path(
        f"{_RECORD}notes/<int:note>/withhold/",
        record_notes.withhold_note,
        name="record-note-withhold",
    ),
    path(
        f"{_RECORD}decisions/<int:decision>/wording/",
        record.save_wording,
        name="record-wording",
    ),
    path(
        f"{_RECORD}decisions/<int:decision>/recount/",
        record.recount,
        name="record-recount",
    ),
    path(
        f"{_RECORD}items/<int:item>/approval/",
        approvals.approval,
        name="record-approval",
    ),
    path(
        f"{_RECORD}decisions/<int:decision>/ratify/",
        record.ratify,
        name="record-ratify",
    ),
    path(
        f"{_RECORD}attendance/<int:attendance>/",
        record_people.record_attendance,
        name="record-attendance",
    ),
    path(
        f"{_RECORD}attendees/", record_people.add_attendee, name="record-attendee-add"
    ),
    path(
        f"{_RECORD}attendees/<int:attendance>/remove/",
        record_people.remove_attendee,
        name="record-attendee-remove",
    ),
    path(f"{_RECORD}chair/", record_people.record_chair, name="record-chair"),
    path(f"{_RECORD}attendance/column/", record_room.column, name="record-column"),
    path(
        f"{_RECORD}attendance/as-replied/",
        record_room.all_as_replied,
        name="record-as-replied",
    ),
    path(
        f"{_RECORD}items/<int:item>/attendance/<int:attendance>/",
        record_room.at_item,
        name="record-at-item",
    ),
    path(
        f"{_RECORD}items/<int:item>/chair/",
        record_room.take_chair,
        name="record-item-chair",
    ),
    path(f"{_RECORD}items/<int:item>/ruling/", record_room.rule, name="record-ruling"),
    path(
        f"{_RECORD}interests/",
        record_people.declare_interest,
        name="record-interest-add",
    ),
    path(
        f"{_RECORD}interests/none/",
        record_people.no_interests,
        name="record-interests-none",
    ),
    path(
        f"{_RECORD}interests/register/<int:registered>/",
        record_people.take_over_interest,
        name="record-interest-take",
    ),
    path(
        f"{_RECORD}interests/<int:interest>/handling/",
        record_people.handle_interest,
        name="record-interest-handle",
    ),
    path(
        f"{_RECORD}interests/<int:interest>/remove/",
        record_people.remove_interest,
        name="record-interest-remove",
    ),
]
