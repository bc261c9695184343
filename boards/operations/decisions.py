"""Decisions: numbered, stamped with the quorum at their item, ratified later."""

from django.db import transaction

from boards import events, policy, room, room_answers, voting
from boards.models import AgendaItem, Decision, Meeting, Ruling, TextRevision
from boards.operations import agenda, agenda_drafting, notes, texts
from boards.standing import Standing
from boards.voting import Ballot
from governance import audit
from governance.clock import now
from governance.errors import Conflict, RuleBroken, StaleEdit
from governance.models import next_number
from governance.plain_text import clean_block


def _wording(text: str) -> str:
    """The clean wording.

    Raises:
        RuleBroken: when there is none, or it holds what cannot be kept.
    """
    try:
        clean = clean_block(text)
    except ValueError as error:
        raise RuleBroken(str(error), field="wording") from error
    if not clean.strip():
        raise RuleBroken("Write what was decided.", field="wording")
    return clean


def _locked_item(item_id: int, by: Standing) -> AgendaItem:
    item = AgendaItem.objects.select_related("meeting__board", "meeting__terms").get(
        pk=item_id
    )
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    policy.may_record(by, item.meeting).require()
    return item


@transaction.atomic
def take_decision(
    *,
    by: Standing,
    item_id: int,
    wording: str,
    method: str = Decision.Method.CONSENSUS,
    from_capture: bool = True,
    ballot: Ballot | None = None,
) -> Decision:
    """Record a decision with the quorum the board had at that item.

    Without a quorum it is provisional and goes onto the next agenda by itself
    (C38, 000 Annex A (g)); unless it was lost in a vote, or the chair ruled and the
    terms give the chair that discretion (C37, Q6).

    Args:
        from_capture: the text comes from the capture box, so its draft is used up.

    Raises:
        RuleBroken: when the votes cannot have been cast like this (Q9).
    """
    item = _locked_item(item_id, by)
    now_in = room.of(item.meeting)
    quorum = now_in.quorum(item)
    decision = _drawn_up(item, by)
    decision.wording, decision.method = _wording(wording), method
    decision.quorum = quorum.to_dict()
    if ballot is not None:
        _count(decision, ballot, now_in)
    stands = _stands(decision, quorate=quorum.quorate)
    decision.begin(stands=stands)
    decision.save()
    _revise(decision, by)
    if from_capture:
        notes.drop_draft(item, by.someone, decision.wording)
    if not stands:
        _put_up(decision)
    _record(events.DECISION_TAKEN, by, decision)
    return decision


def _put_up(decision: Decision) -> None:
    """Onto the next agenda that can still be changed; later ones look for it too."""
    following = agenda_drafting.following(decision.meeting)
    if following is not None:
        agenda_drafting.put_up_for_ratification(decision, following)


def _drawn_up(item: AgendaItem, by: Standing) -> Decision:
    """A decision with the board's next number, without its words; not saved yet."""
    board = item.meeting.board
    return Decision(
        board=board,
        number=next_number(f"board:{board.pk}:decision"),
        meeting=item.meeting,
        item=item,
        taken_at=now(),
        taken_by=by.someone,
    )


def _count(decision: Decision, ballot: Ballot, now_in: room.Room) -> None:
    """Keep the votes, where they can have been cast like this.

    Raises:
        RuleBroken: beside the field.
    """
    rule = now_in.meeting.terms.voting()
    voters = len(room_answers.voters(now_in, decision.item))
    refused = voting.refusal(ballot, rule, voters)
    if refused:
        raise RuleBroken(refused.sentence, field=refused.field)
    decision.count_votes(ballot, voting.result(ballot, rule).outcome)


def _stands(decision: Decision, *, quorate: bool) -> bool:
    """Whether nobody needs to ratify it: quorate, lost, or ruled so by the chair.

    A ruling counts only where the terms give the chair that discretion (Q6, Q7).
    """
    if quorate or decision.vote_result == Decision.VoteResult.NOT_CARRIED:
        return True
    has_discretion = decision.meeting.terms.rule().policies.chair_discretion
    return has_discretion and Ruling.objects.filter(item=decision.item).exists()


@transaction.atomic
def recount_decision(*, by: Standing, decision_id: int) -> Decision:
    """Count a provisional decision's quorum again, with the attendance recorded now.

    Attendance is often completed after the decision was typed. Only while the minutes
    are a draft; a decision that proves quorate leaves the next agenda again.

    Raises:
        RuleBroken: when it is not provisional, or there is still no quorum.
    """
    decision = _locked(decision_id)
    policy.may_record(by, decision.meeting).require()
    if decision.state != Decision.State.PROVISIONAL:
        raise RuleBroken("Only a provisional decision is counted again.")
    quorum = room.of(decision.meeting).quorum(decision.item)
    if not _stands(decision, quorate=quorum.quorate):
        raise RuleBroken(f"There is still no quorum at this item. {quorum.sentence}")
    decision.recount(stands=True, quorum=quorum.to_dict())
    put_up, decision.ratification_item = decision.ratification_item, None
    decision.save(update_fields=["state", "quorum", "ratification_item"])
    if put_up is not None:
        agenda.remove_item(by=by, item_id=put_up.pk)
    _record(events.DECISION_RECOUNTED, by, decision)
    return decision


@transaction.atomic
def change_wording(
    *, by: Standing, decision_id: int, wording: str, version: int
) -> Decision:
    """Mend the wording while the minutes are a draft.

    Raises:
        StaleEdit: when somebody changed it meanwhile.
    """
    decision = _locked(decision_id)
    policy.may_record(by, decision.meeting).require()
    wording = _wording(wording)
    if wording == decision.wording:
        return decision
    if version != decision.version:
        raise StaleEdit(conflict(decision, yours=wording, base_version=version, by=by))
    write(decision, wording, by)
    _record(
        events.DECISION_CHANGED,
        by,
        decision,
        changes={"version": (version, decision.version)},
    )
    return decision


def write(decision: Decision, wording: str, by: Standing) -> None:
    """Let a locked decision read as `wording`, and keep this among its revisions."""
    decision.wording = wording
    decision.version = _revise(decision, by)
    decision.save(update_fields=["wording", "version"])


def conflict(
    decision: Decision, *, yours: str, base_version: int, by: Standing
) -> Conflict:
    """The three wordings of a decision that two people changed."""
    return texts.conflict(
        TextRevision.Of.DECISION,
        decision,
        yours=yours,
        base_version=base_version,
        what="decision",
        who=by,
    )


def _revise(decision: Decision, by: Standing) -> int:
    return texts.revise(
        TextRevision.Of.DECISION,
        decision,
        text=decision.wording,
        by=by.someone,
        at=now(),
    )


@transaction.atomic
def ratify_decision(*, by: Standing, decision_id: int, item_id: int) -> Decision:
    """Ratify at a later meeting that is itself quorate at that item (C38).

    Raises:
        RuleBroken: when that meeting is not later, or has no quorum either.
    """
    item = _locked_item(item_id, by)
    decision = _locked(decision_id)
    policy.may_ratify(by, decision).require()
    meeting = item.meeting
    if meeting.board_id != decision.board_id or meeting.date <= decision.meeting.date:
        raise RuleBroken("A decision is ratified at a later meeting of its board.")
    if Decision.objects.filter(ratified_item=item).exists():
        raise RuleBroken("Another decision was ratified under this item.")
    quorum = room.of(meeting).quorum(item)
    if not quorum.quorate:
        raise RuleBroken(
            f"This meeting is not quorate at this item either. {quorum.sentence}"
        )
    decision.ratify(item=item, by=by.someone, at=now())
    decision.save(
        update_fields=["state", "ratified_item", "ratified_by", "ratified_at"]
    )
    _record(events.DECISION_RATIFIED, by, decision)
    return decision


def _locked(decision_id: int) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("meeting__board", "meeting__minutes", "item")
        .get(pk=decision_id)
    )


def _record(
    kind: audit.Kind,
    by: Standing,
    decision: Decision,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=decision,
        board_id=decision.board_id,
        partnership_id=by.partnership_id,
        changes=changes or {"state": (None, decision.state)},
    )
