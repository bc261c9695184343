"""Adding files to an update, and logging who read a confidential one (C52)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

from actions import events, policy
from actions.models import ActionUpdate, Evidence
from actions.operations import ledger
from actions.operations.inputs import clean
from boards.standing import Standing
from governance import files
from governance.clock import now
from governance.errors import RuleBroken
from governance.plain_text import clean_line

AT_MOST = 10  # files with one update


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceInput:
    """A file as it arrived."""

    name: str
    content: BinaryIO


def keep_evidence(
    update: ActionUpdate, given: Sequence[EvidenceInput], *, by: Standing
) -> None:
    """Keep the files of a new update; inside the caller's transaction.

    Raises:
        RuleBroken: beside `evidence`, why one of them is not taken.
    """
    if len(given) > AT_MOST:
        raise RuleBroken(f"Choose at most {AT_MOST} files.", field="evidence")
    so_far = update.action.evidence.count()
    for number, file in enumerate(given, start=so_far + 1):
        try:
            stored = files.keep(content=file.content, name=file.name, by=by.someone)
        except RuleBroken as broken:
            raise RuleBroken(broken.sentence, field="evidence") from broken
        Evidence.objects.create(
            action=update.action, update=update, number=number, stored=stored
        )


@transaction.atomic
def withdraw_evidence(
    *, by: Standing, action_id: int, number: int, reason: str
) -> Evidence:
    """Take a file back that should not have been added; its row stays, with the reason.

    Args:
        number: of the file among those of the action.

    Raises:
        RuleBroken: without a reason, or when it is withdrawn already.
    """
    action = ledger.locked_action(action_id, by)
    one = action.evidence.select_related("stored", "update__item").get(number=number)
    policy.may_withdraw_evidence(by, one).require()
    reason = clean("reason", clean_line, reason, what="reason", longest=300)
    if not reason:
        raise RuleBroken("Say why it is withdrawn.", field="reason")
    if one.is_withdrawn:
        raise RuleBroken("This file is withdrawn already.", field="number")
    one.withdrawn_at, one.withdrawn_by = now(), by.someone
    one.withdrawn_because = reason
    one.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    item = one.update.item
    is_hidden = item is not None and item.is_confidential
    changes = {"evidence": (number, None)}
    ledger.record(
        events.EVIDENCE_WITHDRAWN,
        by,
        action,
        changes=changes,
        reason="" if is_hidden else reason,
    )
    return one


@transaction.atomic
def record_reading(*, by: Standing, evidence: Evidence) -> None:
    """Log that somebody opened evidence that only the cleared may read (G4)."""
    item = evidence.update.item
    if evidence.action.is_withheld or (item is not None and item.is_confidential):
        changes = {"evidence": (None, evidence.number)}
        ledger.record(events.EVIDENCE_READ, by, evidence.action, changes=changes)
