"""The West Sussex facts say what the published papers say."""

from collections import Counter
from datetime import date, timedelta

import pytest

from governance.site.demo.meeting_facts import AttendanceFacts, MeetingFacts
from governance.site.demo.west_sussex import WEST_SUSSEX, next_meeting

MARCH = WEST_SUSSEX.meeting("ws-2024-03-05")
APRIL = WEST_SUSSEX.meeting("ws-2024-04-29")


def listed(meeting: MeetingFacts, heading: str) -> list[AttendanceFacts]:
    return [row for row in meeting.attendance if row.listed_under == heading]


def places_filled(meeting: MeetingFacts) -> set[tuple[str, str]]:
    return {
        (row.seat, row.place)
        for row in meeting.attendance
        if row.seat and row.status in {"present", "online"}
    }


def actions_of(meeting: MeetingFacts) -> list[str]:
    return [one.reference for one in WEST_SUSSEX.actions if one.meeting == meeting.key]


# West Sussex: people, seats, terms


def test_the_same_initials_and_the_same_name_occur_twice() -> None:
    names = Counter(one.name for one in WEST_SUSSEX.people)
    assert [name for name, n in names.items() if n == 2] == ["Ivo Underhill"]
    shared = {one.name for one in WEST_SUSSEX.people if one.initials == "DU"}
    assert len(shared) == 2


def test_an_officer_changes_role_between_march_and_april() -> None:
    officer = WEST_SUSSEX.person("henrietta-nash")
    march, april = officer.role_on(MARCH.day), officer.role_on(date(2024, 4, 1))
    assert march
    assert april
    assert march.title == "Head of Early Help"
    assert april.title == "Assistant Director, Education & Skills"


def test_annex_b_has_24_lines_26_places_and_7_sectors() -> None:
    assert len(WEST_SUSSEX.seats) == 24
    assert sum(len(seat.places) for seat in WEST_SUSSEX.seats) == 26
    assert len(WEST_SUSSEX.sectors) == 7
    assert {seat.sector for seat in WEST_SUSSEX.seats} == {
        sector.key for sector in WEST_SUSSEX.sectors
    }
    sharing = {seat.key: seat.sharing for seat in WEST_SUSSEX.seats}
    assert sharing["B14"] == "shared"
    assert sharing["B24"] == "either"
    assert sharing["B01"] == "single"


def test_three_places_were_empty_on_the_day() -> None:
    held = {
        (one.seat, one.place)
        for one in WEST_SUSSEX.appointments
        if one.starts_on <= MARCH.day <= (one.ends_on or MARCH.day)
    }
    places = {(seat.key, label) for seat in WEST_SUSSEX.seats for label in seat.places}
    assert places - held == {("B11", ""), ("B13", ""), ("B14", "Primary")}


def test_the_chair_is_tied_to_a_seat_and_the_vice_chair_holds_one() -> None:
    chair, vice = WEST_SUSSEX.offices
    assert (chair.kind, chair.seat, chair.tied_to_seat) == ("chair", "B01", True)
    assert chair.independent
    holders = {(one.person, one.seat) for one in WEST_SUSSEX.appointments}
    assert (vice.kind, vice.tied_to_seat) == ("vice_chair", False)
    assert (vice.person, vice.seat) in holders


def test_the_terms_have_clauses_a_to_m_and_five_standing_items() -> None:
    terms = WEST_SUSSEX.terms
    assert "".join(clause.reference for clause in terms.clauses) == "abcdefghijklm"
    assert all(clause.text and clause.heading for clause in terms.clauses)
    assert len(terms.standing_items) == 5
    quoracy = terms.clauses[6]
    assert quoracy.heading == "Quoracy"
    assert "along with 40% of the membership" in quoracy.text
    assert terms.quorum["pattern"] == "chair_or_vice_and_share"
    assert terms.quorum["clause"] == "Annex A (g)"


def test_six_groups_stand_below_and_the_executive_above() -> None:
    parents = {board.key: board.parent for board in WEST_SUSSEX.boards}
    assert parents["ws-board"] == "ws-executive"
    groups = [key for key, parent in parents.items() if parent == "ws-board"]
    # Beside the six stands the monthly meeting of the managers.
    assert [key for key in groups if key.startswith("ws-group-")] == [
        f"ws-group-{number}" for number in range(1, 7)
    ]


# West Sussex: the meeting of 5 March 2024


def test_22_attended_and_12_sent_apologies() -> None:
    assert len(listed(MARCH, "Attended")) == 22
    apologies = listed(MARCH, "Apologies")
    assert len(apologies) == 12
    assert [row.printed_as for row in apologies if row.person is None] == [
        "Representative of primary schools"
    ]


def test_17_of_26_places_were_filled_and_no_parent_carer_came() -> None:
    filled = places_filled(MARCH)
    assert len(filled) == 17
    assert ("B01", "") in filled
    assert ("B23", "") in filled
    assert ("B19", "") not in filled


def test_one_row_is_both_listed_and_represented() -> None:
    represented = [row for row in MARCH.attendance if row.represented_by]
    assert len(represented) == 1
    standing_in = [row for row in MARCH.attendance if row.represents]
    assert standing_in[0].person == represented[0].represented_by
    assert standing_in[0].represents == represented[0].person
    assert represented[0].seat is None
    assert standing_in[0].seat is None


def test_five_items_and_seven_new_actions_without_a_date() -> None:
    assert [item.number for item in MARCH.items] == ["1", "2", "3", "4", "5"]
    new = [one for one in WEST_SUSSEX.actions if one.meeting == MARCH.key]
    assert [one.reference for one in new] == [
        "2.1",
        "2.2",
        "3.1",
        "3.2",
        "4.1",
        "4.2",
        "5.1",
    ]
    assert [one.reference for one in new if not one.owners] == ["2.2", "3.1"]
    assert [one.due_on for one in new] == [None] * 7
    assert [one.due_text for one in new if one.due_text] == ["once it is published"]


def test_four_earlier_actions_are_reported_on() -> None:
    references = {one.key: one.reference for one in WEST_SUSSEX.actions}
    told = [
        (references[one.action], one.outcome)
        for one in WEST_SUSSEX.updates
        if one.meeting == MARCH.key
    ]
    assert told == [
        ("Sept 1.1", "closed"),
        ("Sept 2.2", "closed"),
        ("Jan 1.1", "completed"),
        ("Feb 2.1", "kept_open"),
    ]


def test_earlier_actions_come_from_stub_meetings() -> None:
    stubs = [meeting for meeting in WEST_SUSSEX.meetings if meeting.stub]
    raised = [actions_of(meeting) for meeting in stubs]
    assert raised == [["Sept 1.1", "Sept 2.2"], ["Jan 1.1"], ["Feb 2.1"]]
    assert not any(meeting.attendance for meeting in stubs)


def test_the_sunday_is_still_in_the_notes() -> None:
    deadline = MARCH.deadlines[0]
    assert deadline.day.strftime("%A") == "Sunday"
    assert deadline.wording in MARCH.item("2").notes[0].text


def test_the_confidential_part_is_not_in_what_the_public_sees() -> None:
    item = MARCH.item("5")
    open_text, closed_text = item.notes
    assert closed_text.confidential
    assert not open_text.confidential
    assert item.withheld
    assert closed_text.text not in item.withheld.public_summary
    assert item.withheld.reason


def test_the_correction_changes_words_that_are_there() -> None:
    assert MARCH.minutes
    (correction,) = MARCH.minutes.corrections
    before = MARCH.item(correction.item).notes[0].text
    assert before.count(correction.old) == 1
    assert correction.new not in before


def test_minutes_were_circulated_then_approved_on_29_april() -> None:
    minutes = MARCH.minutes
    assert minutes
    assert minutes.circulated_on == date(2024, 3, 12)
    assert minutes.published_as_draft_on == date(2024, 3, 12)
    assert minutes.approved_at == APRIL.key
    assert minutes.approved_on == APRIL.day
    assert minutes.summary
    assert minutes.summary.said
    assert minutes.summary.will_do
    assert minutes.summary.families


def test_the_approving_meeting_was_quorate() -> None:
    filled = places_filled(APRIL)
    assert ("B01", "") in filled
    assert len(filled) >= 11


@pytest.mark.parametrize(
    "today", [date(2024, 4, 30), date(2026, 11, 22), date(2026, 12, 10)]
)
def test_the_next_meeting_moves_with_the_day(today: date) -> None:
    meeting = next_meeting(today)
    assert meeting.day >= today + timedelta(days=10)
    assert meeting.day <= today + timedelta(days=28)
    assert meeting.day.strftime("%A") == "Tuesday"
    assert meeting.state == "being_prepared"
    assert [item.standing for item in meeting.items] == [True] * 5
    assert not meeting.attendance


def test_the_next_meeting_is_never_at_christmas() -> None:
    days = {next_meeting(date(2026, 11, 20) + timedelta(days=n)).day for n in range(60)}
    assert not [day for day in days if date(2026, 12, 20) <= day <= date(2027, 1, 2)]
