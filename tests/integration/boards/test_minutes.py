"""Minutes from draft to approval: each step, what is issued, and what is refused (C43)."""

from typing import Any

import pytest

from boards import record
from boards.models import Attendance, Correction, MinutesRevision
from boards.operations import circulating, decisions, minutes, summaries
from boards.operations.approving import CorrectionInput, approve_minutes
from boards.operations.interests import declare_interest
from boards.publication import Audience
from governance import documents
from governance.errors import NotAllowed, RuleBroken, StaleEdit
from governance.models import AuditEvent, Notice
from tests.cast import Cast
from tests.minuting import (
    APRIL,
    MARCH,
    advance,
    approving,
    begin,
    call,
    close,
    decide,
    minute,
    minutes_at,
)

pytestmark = pytest.mark.django_db


def text_of(paper: Any) -> str:
    """Everything a snapshot says."""
    return str(paper.to_dict())


# --- The steps ---------------------------------------------------------------------
def test_the_four_steps_are_taken_by_who_may_and_logged(cast: Cast) -> None:
    held = minutes_at(cast, "approved")

    row = held.minutes
    assert (row.state, row.checked_by, row.circulated_by) == (
        "approved", cast.nadia, cast.sam,
    )  # fmt: skip
    assert row.approved_item is not None
    assert row.approved_item.meeting.date == APRIL
    moves = [
        event.changes["state"]
        for event in AuditEvent.objects.filter(subject_type="boards.minutes").order_by(
            "pk"
        )
    ]
    assert moves == [
        ["draft", "checked"],
        ["checked", "circulated"],
        ["circulated", "approved"],
    ]


@pytest.mark.parametrize("step", ["check", "circulate", "approve"])
def test_a_step_out_of_turn_is_refused_with_its_reason(cast: Cast, step: str) -> None:
    held = minutes_at(cast, "approved" if step == "check" else "draft")
    later = begin(call(cast, APRIL.replace(month=6), "June"))
    refused = {
        "check": lambda: minutes.check_minutes(
            by=held.nadia, meeting_id=held.meeting.pk
        ),
        "circulate": lambda: circulating.circulate_minutes(
            by=held.sam, meeting_id=held.meeting.pk
        ),
        "approve": lambda: approve_minutes(by=held.sam, item_id=approving(later).pk),
    }
    before = held.minutes.state
    if step == "check":
        sentence = "approved already"
    elif step == "circulate":
        sentence = "checks the minutes before"
    else:
        sentence = "Circulate the minutes"

    with pytest.raises(RuleBroken, match=sentence):
        refused[step]()

    assert held.minutes.state == before


def test_only_the_chair_checks_and_only_the_secretary_circulates(cast: Cast) -> None:
    held = minutes_at(cast, "draft")
    with pytest.raises(NotAllowed, match="Only the chair"):
        minutes.check_minutes(by=held.sam, meeting_id=held.meeting.pk)
    advance(held, "checked")
    with pytest.raises(NotAllowed, match="Only the secretary"):
        circulating.circulate_minutes(by=held.nadia, meeting_id=held.meeting.pk)
    assert held.minutes.state == "checked"


def test_a_meeting_that_goes_on_has_minutes_that_nobody_can_check(cast: Cast) -> None:
    held = begin(call(cast))
    with pytest.raises(RuleBroken, match="Close the meeting"):
        minutes.check_minutes(by=held.nadia, meeting_id=held.meeting.pk)


def test_texts_rest_once_checked_and_move_again_when_taken_back(cast: Cast) -> None:
    held = minutes_at(cast, "checked")
    with pytest.raises(NotAllowed, match="take them back"):
        minute(held, held.item, "Too late.")
    with pytest.raises(RuleBroken, match="Say why"):
        minutes.take_back(by=held.nadia, meeting_id=held.meeting.pk, reason="  ")

    minutes.take_back(
        by=held.nadia, meeting_id=held.meeting.pk, reason="A name is wrong"
    )
    minute(held, held.item, "In time.")

    row = held.minutes
    assert (row.state, row.checked_at, row.checked_by) == ("draft", None, None)
    assert AuditEvent.objects.filter(
        kind="boards.minutes_taken_back", reason="A name is wrong"
    ).exists()


def test_approved_minutes_do_not_go_back(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    with pytest.raises(RuleBroken, match="Only a correction at a later meeting"):
        minutes.take_back(by=held.sam, meeting_id=held.meeting.pk, reason="Oh")


def test_a_summary_saved_meanwhile_is_not_overwritten(cast: Cast) -> None:
    held = minutes_at(cast, "draft")
    first = {"by": held.sam, "meeting_id": held.meeting.pk, "part": "said"}
    summaries.save_summary(**first, text="First", version=0)
    with pytest.raises(StaleEdit):
        summaries.save_summary(**first, text="Second", version=0)
    assert held.minutes.said == "First"


# --- Circulation ---------------------------------------------------------------------
def test_circulation_tells_everybody_listed_once_and_keeps_what_went(
    cast: Cast,
) -> None:
    for person, email in ((cast.nadia, "nadia@example.org"), (cast.gwen, "")):
        person.email = email
        person.save()
    held = minutes_at(cast, "circulated")

    told = Notice.objects.filter(kind="circulated minutes")
    assert [notice.address for notice in told] == ["nadia@example.org"]
    copies = held.minutes.revisions.get().copies
    assert {copy.person.name: copy.notice for copy in copies.all()} == {
        cast.nadia.name: told[0],
        cast.gwen.name: None,
    }
    assert held.minutes.revisions.get().occasion == "circulated"


def test_circulated_again_after_a_change_is_another_issue(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    first = held.minutes.revisions.get()
    minutes.take_back(by=held.sam, meeting_id=held.meeting.pk, reason="A slip")
    minute(held, held.item, "One more line.")
    advance(held, "circulated")

    newest = held.minutes.revisions.first()
    assert newest is not None
    assert (newest.number, first.number) == (2, 1)
    assert newest.document_id != first.document_id


# --- Approval --------------------------------------------------------------------------
def test_corrections_are_printed_in_the_minutes_of_both_meetings(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    later = begin(call(cast, APRIL))
    approve_minutes(
        by=held.sam,
        item_id=approving(later).pk,
        corrections=("For “spring” read “summer”.", "  "),
    )

    of_march = record.build(held.fresh(), Audience.OPEN)
    of_april = record.build(later.fresh(), Audience.OPEN)

    assert [one.text for one in of_march.corrections] == ["For “spring” read “summer”."]
    assert of_march.corrections[0].made_on == APRIL
    assert of_march.approved_on == APRIL
    said = text_of(of_april)
    assert (
        "The minutes of 5 March 2024 were agreed as a correct record, with these "
        "corrections:" in said
    )
    assert "For “spring” read “summer”." in said


def test_minutes_agreed_without_a_correction_say_only_that(cast: Cast) -> None:
    minutes_at(cast, "approved")
    later = record.build(
        cast.board.meetings.select_related("minutes").get(date=APRIL), Audience.OPEN
    )
    agreed = "The minutes of 5 March 2024 were agreed as a correct record."
    assert agreed in text_of(later)


def test_a_correction_to_a_confidential_item_reaches_only_the_cleared(
    cast: Cast,
) -> None:
    held = minutes_at(cast, "circulated")
    later = begin(call(cast, APRIL))
    approve_minutes(
        by=held.sam,
        item_id=approving(later).pk,
        corrections=(
            CorrectionInput(text="The child is called ZEBRA.", is_confidential=True),
        ),
    )
    for meeting in (held.fresh(), later.fresh()):
        assert "ZEBRA" in text_of(record.build(meeting, Audience.CLEARED))
        public = text_of(record.build(meeting, Audience.OPEN))
        assert "ZEBRA" not in public
        assert "A correction to a confidential item is withheld." in public
    assert not [e for e in AuditEvent.objects.all() if "ZEBRA" in str(e.changes)]


def test_an_item_that_approves_nothing_and_an_earlier_meeting_are_refused(
    cast: Cast,
) -> None:
    held = minutes_at(cast, "circulated")
    with pytest.raises(NotAllowed):  # its own minutes are not a draft any more
        approve_minutes(by=held.sam, item_id=held.item.pk)
    later = begin(call(cast, APRIL))
    with pytest.raises(RuleBroken, match="no minutes to approve"):
        approve_minutes(by=held.sam, item_id=later.item.pk)
    item = approving(later)
    later.meeting.__class__.objects.filter(pk=later.meeting.pk).update(
        date=MARCH, starts_at="15:00", ends_at="16:00"
    )
    with pytest.raises(RuleBroken, match="at a later meeting"):
        approve_minutes(by=held.sam, item_id=item.pk)
    assert not Correction.objects.exists()


# --- Ratification in the record --------------------------------------------------------
def test_a_ratified_decision_is_printed_where_it_was_ratified(cast: Cast) -> None:
    first = begin(call(cast), quorate=False)
    decide(first, first.item, "Open a second clinic.")
    close(first)
    later = begin(call(cast, APRIL))
    decision = cast.board.decisions.get()
    assert decision.ratification_item is not None
    decisions.ratify_decision(
        by=first.sam, decision_id=decision.pk, item_id=decision.ratification_item.pk
    )

    printed = text_of(record.build(later.fresh(), Audience.OPEN))
    assert (
        f"Ratified decision {decision.number} of 5 March 2024: Open a second clinic."
        in printed
    )

    first.item.is_confidential = True
    first.item.public_title = "A matter"
    first.item.withheld_reason = "Commercial"
    first.item.save()
    public = text_of(record.build(later.fresh(), Audience.OPEN))
    assert "Open a second clinic." not in public
    assert f"Ratified decision {decision.number} of 5 March 2024. Its wording" in public
    assert "clinic" in text_of(record.build(later.fresh(), Audience.CLEARED))


# --- What was issued stays (E10) -------------------------------------------------------
def bytes_of(held: Any) -> dict[int, tuple[str, bytes]]:
    """Every document issued, made and read back."""
    documents.make_due()
    found = {}
    for revision in MinutesRevision.objects.filter(minutes=held.minutes):
        for document in (revision.document, revision.open_document):
            document.refresh_from_db()
            found[document.pk] = (document.sha256, documents.read_bytes(document))
    return found


def test_issued_bytes_stay_when_texts_names_and_roles_change(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    before = bytes_of(held)
    assert all(sha and content for sha, content in before.values())

    cast.nadia.name = "Nadia Another-Name"
    cast.nadia.save()
    Attendance.objects.filter(meeting=held.meeting).update(role_text="Another role")
    held.item.title = "Another title"
    held.item.save()
    cast.board.name = "Another board"
    cast.board.save()
    for entry in held.item.entries.all():
        entry.text = "Another text"
        entry.save()

    assert bytes_of(held) == before
    shown = record.build(held.fresh(), Audience.CLEARED)
    assert "Another title" in text_of(shown)  # the planted change is seen where it may


def test_asking_again_for_an_issue_makes_nothing_new(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    revision = held.minutes.revisions.get()
    again = minutes.document_of(held.fresh().minutes, Audience.CLEARED)
    assert again.pk == revision.document_id


def test_the_record_says_what_was_declared_for_the_meeting_as_a_whole(
    cast: Cast,
) -> None:
    held = begin(call(cast))
    declare_interest(
        by=held.sam,
        meeting_id=held.meeting.pk,
        person=cast.gwen,
        item=None,
        nature="professional",
        description="works for the trust",
        handling="stayed",
    )
    declared = [
        one for item in record.build(held.fresh(), Audience.OPEN).items
        for one in item.declarations
    ]  # fmt: skip
    assert [one.person for one in declared] == ["Gwen Pryce"]
