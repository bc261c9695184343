"""The Southend facts say what the published notes say."""

from collections import Counter
from datetime import time

from governance.site.demo.southend import SOUTHEND

JUNE = SOUTHEND.meeting("southend-2023-06-22")


def test_southend_lists_17_people_by_category() -> None:
    assert Counter(row.listed_under for row in JUNE.attendance) == {
        "Chair": 1,
        "Members": 12,
        "Apologies": 2,
        "Guest": 1,
        "Administration": 1,
    }


def test_one_member_leaves_at_eleven() -> None:
    leaving = [(row.person, row.leaves_at) for row in JUNE.attendance if row.leaves_at]
    assert leaving == [("ignatius-boyle", time(11))]


def test_items_have_times_and_some_no_number() -> None:
    assert [
        item.starts_at.strftime("%H:%M") for item in JUNE.items if item.starts_at
    ] == [
        "10:00",
        "10:03",
        "10:05",
        "10:10",
        "10:30",
        "10:40",
        "11:20",
        "11:26",
        "11:52",
        "11:57",
        "12:00",
    ]
    assert [item.number for item in JUNE.items] == [
        "",
        "2",
        "3",
        "4",
        "5",
        "",
        "6",
        "7",
        "8",
        "9",
        "",
    ]


def test_the_log_runs_from_89_to_111_and_new_numbers_go_on() -> None:
    references = [int(one.reference) for one in SOUTHEND.actions]
    assert references == list(range(89, 117))
    assert [one.reference for one in SOUTHEND.actions if one.meeting == JUNE.key] == [
        "112",
        "113",
        "114",
        "115",
        "116",
    ]


def test_numbers_the_minutes_do_not_mention_have_no_known_state() -> None:
    unknown = [one for one in SOUTHEND.actions if not one.known]
    assert [one.reference for one in unknown] == [
        "90",
        "91",
        "92",
        "93",
        "94",
        "96",
        "97",
        "98",
        "100",
        "103",
        "106",
    ]
    told = {one.action for one in SOUTHEND.updates}
    assert not told & {one.key for one in unknown}
    assert {one.text for one in unknown} == {
        "Not mentioned in the minutes of 22 June 2023"
    }


def test_every_named_action_has_its_outcome() -> None:
    last = {one.action.split("/")[1]: one.outcome for one in SOUTHEND.updates}
    assert last == {
        "89": "closed",
        "95": "likely_subsumed",
        "99": "likely_subsumed",
        "101": "likely_subsumed",
        "102": "closed_with_new_action",
        "104": "closed",
        "105": "kept_open",
        "107": "kept_open",
        "108": "completed",
        "109": "closed_with_new_action",
        "110": "closed_no_longer_needed",
        "111": "closed",
    }
    successors = {
        one.action: one.successor for one in SOUTHEND.updates if one.successor
    }
    assert successors == {
        "southend/102": "southend/112",
        "southend/109": "southend/113",
    }


def test_either_of_two_may_present_to_the_next_board() -> None:
    action = next(one for one in SOUTHEND.actions if one.reference == "115")
    assert len(action.owners) == 2
    assert action.owners_joined_by == "or"
    assert action.due_kind == "next_meeting"


def test_southend_has_six_decisions_and_no_quorum_rule() -> None:
    assert sum(len(item.decisions) for item in JUNE.items) == 6
    assert SOUTHEND.terms.quorum["pattern"] == "none"
    assert not SOUTHEND.offices[0].independent
