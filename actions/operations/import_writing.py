"""Bringing the rows of an older log into the log of its board: all of them, or none (C48).

Everything is written in bulk: five thousand rows are a hundred statements. What happened
to each action stands in the log of events, as if it had been typed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from actions import events
from actions.importing import comparing, states
from actions.importing.dates import When
from actions.importing.people import Party
from actions.importing.rows import Said
from actions.models import (
    Action,
    ActionParty,
    ActionText,
    ActionUpdate,
    DueMove,
    ImportRow,
    ImportRun,
    Wait,
)
from actions.operations import ledger
from actions.operations.import_matching import NUMBERED, there_of
from actions.operations.import_reading import said_of
from actions.operations.inputs import ActionInput, PartyInput, clean_action
from actions.party_choices import PartyChoices
from boards.models import Board, Meeting
from boards.standing import Standing
from governance import audit
from governance.clock import local, now, today
from governance.errors import RuleBroken
from governance.models import next_numbers
from governance.models.references import start_after
from governance.plain_text import clean_block

REASON = "As in the imported log"
AT_A_TIME = 500


class Writer:
    """Writes the rows of one run; inside the caller's transaction."""

    def __init__(self, run: ImportRun, by: Standing) -> None:
        self.run, self.by, self.board, self.at = run, by, run.board, now()
        self.choices = PartyChoices.of(run.board, on=today())
        self.meetings: dict[Any, Meeting] = {
            meeting.date: meeting
            for meeting in Meeting.objects.filter(board=run.board).order_by("-number")
        }
        self.parties: list[ActionParty] = []
        self.moves: list[DueMove] = []
        self.updates: list[ActionUpdate] = []
        self.texts: list[ActionText] = []
        self.events: list[audit.Happened] = []

    def bring(self, rows: Sequence[ImportRow]) -> None:
        """Write some rows, new ones and changed ones.

        Raises:
            RuleBroken: naming the row that cannot be kept.
        """
        self._new([row for row in rows if row.kind == ImportRow.Kind.NEW])
        self._changed([row for row in rows if row.kind == ImportRow.Kind.CHANGED])
        self._flush()

    def _flush(self) -> None:
        ActionParty.objects.bulk_create(self.parties, batch_size=200)
        DueMove.objects.bulk_create(self.moves, batch_size=200)
        ActionUpdate.objects.bulk_create(self.updates, batch_size=200)
        ActionText.objects.bulk_create(self.texts, batch_size=200)
        audit.record_all(
            self.events,
            by=ledger.actor(self.by),
            board_id=self.board.pk,
            partnership_id=self.board.partnership_id,
        )
        for written in (self.parties, self.moves, self.updates, self.texts, self.events):
            written.clear()

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
            self._parties(action, cleaned)
            self._moves(action, said)
            self._told(action, said.told, said)
            changes = {"status": (None, action.status)}
            self.events.append(audit.Happened(events.ACTION_BROUGHT, action, changes))
        ImportRow.objects.bulk_update(rows, ["action"], batch_size=200)

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
            title=cleaned.title,
            text=cleaned.text,
            due_text=cleaned.due_text,
            due_on=cleaned.due_on,
            is_confidential=cleaned.is_confidential,
            recorded_at=self.at,
            recorded_by=self.by.someone,
        )
        self._stand(action, said)
        return action

    def _input(self, row: ImportRow, said: Said) -> ActionInput:
        due = said.due or When()
        return self._cleaned(
            row,
            ActionInput(
                text=said.text or said.instead,
                title=said.title,
                owners=self._named(said.owners),
                supporters=self._named(said.supporters),
                due_text=due.text,
                due_on=due.on,
                reference=said.reference or f"{NUMBERED}{row.number}",
                is_confidential=said.is_confidential,
            ),
        )

    def _cleaned(self, row: ImportRow, said: ActionInput) -> ActionInput:
        try:
            return clean_action(said, partnership_id=self.board.partnership_id)
        except RuleBroken as broken:
            raise RuleBroken(f"Row {row.number}: {broken.sentence}") from broken

    def _named(self, parties: Iterable[Party]) -> tuple[PartyInput, ...]:
        return tuple(
            self.choices.party(one.key, is_alternative=one.is_alternative)
            or PartyInput(name=one.name, is_alternative=one.is_alternative)
            for one in parties
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
                "closed_by", "closed_item", "is_confidential", "version",
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
            .select_related("item", "meeting__minutes", "board")
            .with_people()
            .with_moves()
        )

    def _change(self, row: ImportRow, action: Any, there: comparing.There) -> None:
        said = said_of(row)
        whats = {what for what, _, _ in row.changes}
        cleaned = self._cleaned(row, self._merged(said, action, whats))
        if "text" in whats:
            self._keep_text(action, cleaned.text)
        if "due" in whats:
            self._move(action, When(action.due_text, action.due_on), said.due or When())
        for name in ("title", "text", "due_text", "due_on", "is_confidential"):
            setattr(action, name, getattr(cleaned, name))
        if "owners" in whats:
            ActionParty.objects.filter(action=action).delete()
            self._parties(action, cleaned)
        if "status" in whats:
            self._stand(action, said)
        self._told(action, comparing.new_told(said, there), said)
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
            owners=self._named(said.owners) if "owners" in whats else (),
            supporters=self._named(said.supporters) if "owners" in whats else (),
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

    # --- What both have ---------------------------------------------------------------

    def _stand(self, action: Action, said: Said) -> None:
        """Where it stands; the day of its end as the log has it."""
        if action.status == Action.Status.CLOSED:
            action.reopen()
        if said.status == states.CLOSED:
            on = said.closed_on or max(
                (told.on for told in said.told if told.on), default=None
            )
            at = local(self.at).replace(hour=12, minute=0, second=0, microsecond=0)
            if on and on < today():
                at = datetime.combine(on, time(12), at.tzinfo)
            action.close(closure=said.closure, by=self.by.someone, at=at, item=None)
        elif said.status == states.UNKNOWN:
            action.status = Action.Status.UNKNOWN
        elif said.status:
            action.move_to(said.status)

    def _parties(self, action: Action, cleaned: ActionInput) -> None:
        parts = (("owner", cleaned.owners), ("supporter", cleaned.supporters))
        self.parties += [
            ActionParty(
                action=action, part=part, order=order, person=one.person, body=one.body,
                name=one.name, is_alternative=one.is_alternative and order > 0,
            )
            for part, parties in parts
            for order, one in enumerate(parties)
        ]  # fmt: skip

    def _moves(self, action: Action, said: Said) -> None:
        """Every date it had before, in order."""
        before = said.first
        for number, move in enumerate(said.moves):
            if before is not None:
                self._move(action, before, move, after=number)
            before = move

    def _move(self, action: Action, old: When, new: When, *, after: int = 0) -> None:
        if not (old.text or old.on):
            return
        self.moves.append(
            DueMove(
                action=action, from_text=old.text, from_on=old.on, to_text=new.text,
                to_on=new.on, reason=REASON, moved_by=self.by.someone,
                moved_at=self.at + timedelta(microseconds=after),
            )
        )  # fmt: skip

    def _told(self, action: Action, told: Iterable[Any], said: Said) -> None:
        """What the log tells, dated; the last of a closed action is its end."""
        rows = [
            ActionUpdate(
                action=action,
                text=clean_block(one.text),
                status_words=(one.words or REASON)[:120],
                made_on=min(one.on or said.closed_on or today(), today()),
                made_at=self.at + timedelta(microseconds=at),
                made_by=self.by.someone,
            )
            for at, one in enumerate(told)
        ]
        if rows and action.status == Action.Status.CLOSED:
            rows[-1].is_closing = True
        self.updates += rows
