"""Adding files to an update, and logging who read a confidential one (C52)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

from actions import events
from actions.models import ActionUpdate, Evidence
from actions.operations import ledger
from boards.standing import Standing
from governance import files
from governance.errors import RuleBroken

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
def record_reading(*, by: Standing, evidence: Evidence) -> None:
    """Log that somebody opened evidence that only the cleared may read (G4)."""
    item = evidence.update.item
    if evidence.action.is_withheld or (item is not None and item.is_confidential):
        changes = {"evidence": (None, evidence.number)}
        ledger.record(events.EVIDENCE_READ, by, evidence.action, changes=changes)
