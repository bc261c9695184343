"""Bringing the rows of an older log into the log of its board: all of them, or none (C48).

Everything is written in bulk: five thousand rows are a hundred statements. What happened
to each action stands in the log of events, as if it had been typed.
"""

from collections.abc import Sequence
from typing import Any

from actions import events
from actions.importing import comparing, states
from actions.importing.dates import When
from actions.importing.said import Said
from actions.models import (
    Action,
    ActionParty,
    ActionText,
    ImportRow,
    Wait,
)
from actions.operations.import_batch import Batch
from actions.operations.import_matching import NUMBERED, there_of
from actions.operations.import_reading import said_of
from actions.operations.inputs import ActionInput
from boards.models import Board
from governance import audit
from governance.errors import RuleBroken
from governance.imports import keep_rows
from governance.models import next_numbers
from governance.models.references import start_after


class Writer(Batch):
    """Writes the rows of one run; inside the caller's transaction."""

    def bring(self, rows: Sequence[ImportRow]) -> None:
        """Write some rows, new ones and changed ones.

        Raises:
            RuleBroken: naming the row that cannot be kept.
        """
        self._new([row for row in rows if row.kind == ImportRow.Kind.NEW])
        self._changed([row for row in rows if row.kind == ImportRow.Kind.CHANGED])
        self.flush()

    # --- New actions -----------------------------------------------------------------

    def _new(self, rows: Sequence[ImportRow]) -> None:
        if not rows:
            return
        number = next_numbers(f"board:{self.board.pk}:action", len(rows))
        there = self._references(rows)
        made: list[tuple[ImportRow, Said, ActionInput, Action]] = []
        for row in rows:
            said = said_of(row)
            cleaned = self._input(row, said)
            action = self._action(said, cleaned, number + len(made), there)
            made.append((row, said, cleaned, action))
        Action.objects.bulk_create([one[3] for one in made], batch_size=200)
        for row, said, cleaned, action in made:
            row.action = action
            self.name_parties(action, cleaned)
            self.keep_moves(action, said)
            self.tell(action, said.told, said)
            changes = {"status": (None, action.status)}
            self.events.append(audit.Happened(events.ACTION_BROUGHT, action, changes))
        keep_rows(ImportRow.objects, rows, ["action"])

    def _references(self, rows: Sequence[ImportRow]) -> set[tuple[int, str]]:
        """Meeting and reference of what is there, for each is given once a meeting."""
        meetings = [meeting.pk for meeting in self.meetings.values()]
        there = Action.objects.filter(meeting__in=meetings)
        if self.board.action_scheme == Board.ActionScheme.RUNNING:
            printed = [row.said["reference"] for row in rows if row.said]
            last = max((int(one) for one in printed if one.isdecimal()), default=0)
            start_after(f"board:{self.board.pk}:reference", last)
        return {
            (key or 0, one) for key, one in there.values_list("meeting", "reference")
        }

    def _action(
        self, said: Said, cleaned: ActionInput, number: int, there: set[tuple[int, str]]
    ) -> Action:
        meeting = self.meetings.get(said.raised)
        if meeting and (meeting.pk, cleaned.reference) in there:
            meeting = None
        if meeting:
            there.add((meeting.pk, cleaned.reference))
        action = Action(
            board=self.board,
            number=number,
            reference=cleaned.reference,
            meeting=meeting,
            raised_text="" if meeting else said.raised_words[:200],
            title=cleaned.title,
            text=cleaned.text,
            due_text=cleaned.due_text,
            due_on=cleaned.due_on,
            status=_first_status(said),
            is_confidential=cleaned.is_confidential,
            recorded_at=self.at,
            recorded_by=self.by.someone,
        )
        self.stand(action, said)
        return action

    def _input(self, row: ImportRow, said: Said) -> ActionInput:
        due = said.due or When()
        return self.cleaned(
            row,
            ActionInput(
                text=said.text or said.instead,
                title=said.title,
                owners=self.named(said.owners),
                supporters=self.named(said.supporters),
                due_text=due.text,
                due_on=due.on,
                reference=said.reference or f"{NUMBERED}{row.number}",
                is_confidential=said.is_confidential,
            ),
        )

    # --- Actions that are there -------------------------------------------------------

    def _changed(self, rows: Sequence[ImportRow]) -> None:
        """Change what was shown, and nothing else.

        Raises:
            RuleBroken: when an action is not as it was shown any more.
        """
        keys = [row.action_id or 0 for row in rows]
        locked = Action.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        found = {action.pk: action for action in self._seen(locked)}
        there = there_of(self.by, list(found.values()))
        for row in rows:
            action = found[row.action_id or 0]
            difference = comparing.of(said_of(row), there[action.pk])
            shown = [[one.what, one.old, one.new] for one in difference.changes]
            if shown != row.changes:
                raise RuleBroken(f"{action} changed since it was shown. Look again.")
            self._change(row, action, there[action.pk])
        Action.objects.bulk_update(
            found.values(),
            [
                "title", "text", "due_text", "due_on", "status", "closure", "closed_at",
                "closed_by", "closed_item", "label", "is_confidential", "version",
            ],
            batch_size=100,
        )  # fmt: skip
        over = [a.pk for a in found.values() if a.status != Action.Status.WAITING]
        Wait.objects.filter(action__in=over, over_at=None).update(
            over_at=self.at, over_by=self.by.someone
        )

    def _seen(self, locked: Any) -> Any:
        return (
            locked.visible_to(self.by)
            .select_related("item", "meeting__minutes", "board", "label")
            .with_people()
            .with_moves()
        )

    def _change(self, row: ImportRow, action: Any, there: comparing.There) -> None:
        said = said_of(row)
        whats = {what for what, _, _ in row.changes}
        cleaned = self.cleaned(row, self._merged(said, action, whats))
        if "text" in whats:
            self._keep_text(action, cleaned.text)
        if "due" in whats:
            self.keep_move(
                action, When(action.due_text, action.due_on), said.due or When()
            )
        for name in ("title", "text", "due_text", "due_on", "is_confidential"):
            setattr(action, name, getattr(cleaned, name))
        if "owners" in whats:
            ActionParty.objects.filter(action=action).delete()
            self.name_parties(action, cleaned)
        if "status" in whats:
            self.stand(action, said)
        self.tell(action, comparing.new_told(said, there), said)
        action.version += 1
        changes = {
            what: (old, new) for what, old, new in row.changes if what != "update"
        }
        if action.is_withheld:
            changes = {"version": (action.version - 1, action.version)}
        self.events.append(audit.Happened(events.ACTION_IMPORTED, action, changes))

    def _merged(self, said: Said, action: Any, whats: set[str]) -> ActionInput:
        """The action with what the row changes."""
        due = (said.due or When()) if "due" in whats else None
        return ActionInput(
            text=said.text if "text" in whats else action.text,
            title=said.title if "title" in whats else action.title,
            owners=self.named(said.owners) if "owners" in whats else (),
            supporters=self.named(said.supporters) if "owners" in whats else (),
            due_text=due.text if due else action.due_text,
            due_on=due.on if due else action.due_on,
            reference=action.reference,
            is_confidential=action.is_confidential or "confidential" in whats,
        )

    def _keep_text(self, action: Any, text: str) -> None:
        """The new text as a revision, and the first one when it is first changed."""
        last = ActionText.objects.filter(action=action).first()
        version = last.version if last else 1
        if last is None:
            self.texts.append(
                ActionText(
                    action=action, version=1, text=action.text,
                    saved_at=action.recorded_at, saved_by_id=action.recorded_by_id,
                )
            )  # fmt: skip
        self.texts.append(
            ActionText(
                action=action, version=version + 1, text=text,
                saved_at=self.at, saved_by=self.by.someone,
            )
        )  # fmt: skip


def _first_status(said: Said) -> str:
    """Where it begins: open, or not known where the log does not say (rulings 15)."""
    is_unknown = said.status == states.UNKNOWN
    return Action.Status.UNKNOWN if is_unknown else Action.Status.OPEN
