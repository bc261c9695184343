"""What happens to a row when the one it points at goes, decided key by key."""

from django.db import models

from tests.contracts.our_models import AUDITED, every_model, foreign_keys, label

# A row that is a part of another, and goes with it. Everything else stays.
PARTS = {
    "actions.ActionLink.action": "a way to the action, dead without it",
    "actions.ActionParty.action": "a line of the action",
    "actions.ActionText.action": "an earlier text of the action",
    "actions.ClosingCondition.action": "a line of the action",
    "actions.DueMove.action": "a line of the action",
    "actions.EntryLink.from_action": "says where another entry is from",
    "actions.EntryLink.from_decision": "says where another entry is from",
    "actions.EntryLink.from_note": "says where another entry is from",
    "actions.EntryLink.to_action": "says where the entry is from",
    "actions.EntryLink.to_decision": "says where the entry is from",
    "actions.EntryLink.to_note": "says where the entry is from",
    "actions.ImportRow.run": "a row of the file that is brought along",
    "actions.Resolution.action": "says where the action is from",
    "actions.Mute.action": "a line of the action",
    "actions.TimeRequest.action": "a line of the action",
    "actions.Wait.action": "a line of the action",
    "improvement_plan.PlanImportRow.run": "a row of the file that is brought along",
    "improvement_plan.Criterion.framework": "a line of its version",
    "improvement_plan.DeadlineAsk.deadline": "goes with a deadline no outcome asks for",
    "improvement_plan.DeadlineKind.framework": "a line of its version",
    "improvement_plan.UpdateLink.action": "a way to the action, dead without it",
    "improvement_plan.Discussion.decision": "says what the decision spoke of",
    "improvement_plan.Discussion.item": "says what the item spoke of",
    "improvement_plan.Discussion.log_action": "says what the action serves",
    "boards.Attendance.meeting": "a line of the meeting, which nothing removes",
    "boards.BoardName.board": "another name of the board",
    "boards.CaptureDraft.item": "text nobody has added yet",
    "boards.CaptureDraft.person": "text nobody has added yet",
    "boards.Clause.terms": "a part of its version",
    "boards.Interest.meeting": "a line of the meeting, which nothing removes",
    "boards.MeetingInvitation.meeting": "a line of the meeting, which nothing removes",
    "boards.Reply.meeting": "a forecast; the attendance says who came",
    "boards.ReplyLink.meeting": "a way to the meeting, dead without it",
    "boards.SeatPlace.seat": "a place of the seat",
    "boards.StandingItem.terms": "a part of its version",
    "boards.TextRevision.decision": "the only wording of one taken back while new",
    "boards.Withdrawal.attendance": "a part of how somebody was there",
    "governance.CalendarAddress.user": "a way in for a login that is gone",
    "governance.Invitation.person": "a way in for a person who is gone",
    "governance.RoleHolding.person": "says what the person did",
}
# A pointer that may become empty without the record losing its meaning.
POINTERS = {
    "boards.Attendance.arrived_item": "the time stands beside it",
    "boards.Attendance.left_item": "the time stands beside it",
    "boards.Attendance.stands_for": "the line of the substitute still names them",
    "boards.Decision.ratification_item": "an item may be taken off an agenda again",
    "boards.Meeting.current_item": "where the secretary is now, not what was recorded",
    "governance.Invitation.accepted_by": "the event in the log names them",
    "governance.Invitation.invited_by": "the event in the log names them",
    "governance.Notice.person": "the address is kept as text",
    "governance.Person.user": "a login may end while the person stays in the record",
}


def keys_that(on_delete: object, *, of: list[type[models.Model]]) -> set[str]:
    """The foreign keys of some models that do a thing when their target goes."""
    return {
        label(model, key.name)
        for model in of
        for key in foreign_keys(model)
        if key.remote_field.on_delete is on_delete
    }


def swept_away(
    of: list[type[models.Model]], audited: frozenset[str] = AUDITED
) -> set[str]:
    """The audited models that a delete elsewhere would take with it."""
    return {
        model._meta.label
        for model in of
        for key in foreign_keys(model)
        if key.remote_field.on_delete is models.CASCADE and model._meta.label in audited
    }


def test_walk_notices_a_cascade() -> None:
    class Decision(models.Model):
        meeting = models.ForeignKey(
            "boards.Meeting", on_delete=models.CASCADE, related_name="+"
        )

        class Meta:
            app_label = "contracts_keys"

        def __str__(self) -> str:
            return "planted"

    name = Decision._meta.label
    assert keys_that(models.CASCADE, of=[Decision]) == {f"{name}.meeting"}
    assert swept_away([Decision], frozenset({name})) == {name}


def test_only_parts_go_with_their_whole() -> None:
    assert keys_that(models.CASCADE, of=every_model()) == set(PARTS)


def test_only_pointers_become_empty() -> None:
    assert keys_that(models.SET_NULL, of=every_model()) == set(POINTERS)


def test_every_other_key_protects() -> None:
    everything = {
        label(model, key.name) for model in every_model() for key in foreign_keys(model)
    }
    named = set(PARTS) | set(POINTERS)

    assert keys_that(models.PROTECT, of=every_model()) == everything - named


def test_nothing_audited_is_swept_away() -> None:
    known = {model._meta.label for model in every_model()}

    assert AUDITED - known == set()
    assert swept_away(every_model()) == set()


def test_the_log_points_at_nothing() -> None:
    log = next(m for m in every_model() if m._meta.label == "governance.AuditEvent")

    assert list(foreign_keys(log)) == []
