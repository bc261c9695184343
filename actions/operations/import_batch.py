"""What becomes of an action that is brought along: where it stands, who, when, what."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from actions.importing import states
from actions.importing.dates import When
from actions.importing.people import Party
from actions.importing.said import Said
from actions.models import (
    Action,
    ActionParty,
    ActionText,
    ActionUpdate,
    DueMove,
    ImportRow,
    ImportRun,
    StatusLabel,
)
from actions.operations import ledger
from actions.operations.inputs import ActionInput, PartyInput, clean_action
from actions.party_choices import PartyChoices
from actions.scale import Scale
from boards.models import Meeting
from boards.standing import Standing
from governance import audit
from governance.clock import local, now, today
from governance.errors import RuleBroken
from governance.plain_text import clean_block

REASON = "As in the imported log"


class Batch:
    """Rows that are written together; inside the caller's transaction."""

    def __init__(self, run: ImportRun, by: Standing) -> None:
        self.run, self.by, self.board, self.at = run, by, run.board, now()
        self.scale = Scale.of(run.board_id)
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

    def flush(self) -> None:
        """Write what was gathered, and begin anew."""
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
        for written in (
            self.parties,
            self.moves,
            self.updates,
            self.texts,
            self.events,
        ):
            written.clear()

    def cleaned(self, row: ImportRow, said: ActionInput) -> ActionInput:
        """What is said of an action, made fit to keep.

        Raises:
            RuleBroken: naming the row that cannot be kept.
        """
        try:
            return clean_action(said, partnership_id=self.board.partnership_id)
        except RuleBroken as broken:
            raise RuleBroken(f"Row {row.number}: {broken.sentence}") from broken

    def named(self, parties: Iterable[Party]) -> tuple[PartyInput, ...]:
        """Parties as operations take them."""
        return tuple(
            self.choices.party(one.key, is_alternative=one.is_alternative)
            or PartyInput(name=one.name, is_alternative=one.is_alternative)
            for one in parties
        )

    # --- What both have ---------------------------------------------------------------

    def stand(self, action: Action, said: Said) -> None:
        """Where it stands; the day of its end as the log has it."""
        label = self._label(said)
        if action.status == Action.Status.CLOSED:
            action.reopen(label)
        if said.status == states.CLOSED:
            on = said.closed_on or max(
                (told.on for told in said.told if told.on), default=None
            )
            at = local(self.at).replace(hour=12, minute=0, second=0, microsecond=0)
            if on and on < today():
                at = datetime.combine(on, time(12), at.tzinfo)
            action.close(
                closure=said.closure, by=self.by.someone, at=at, item=None, label=label
            )
        elif said.status not in ("", states.UNKNOWN):
            action.move_to(said.status, label)

    def _label(self, said: Said) -> StatusLabel | None:
        """The board's own word for where it stands, if the board has words."""
        words = said.status_words.casefold()
        named = (one for one in self.scale.labels if one.label.casefold() == words)
        return next(named, None) or self.scale.first(said.status)

    def name_parties(self, action: Action, cleaned: ActionInput) -> None:
        """Who owes it and who helps."""
        parts = (("owner", cleaned.owners), ("supporter", cleaned.supporters))
        self.parties += [
            ActionParty(
                action=action, part=part, order=order, person=one.person, body=one.body,
                name=one.name, is_alternative=one.is_alternative and order > 0,
            )
            for part, parties in parts
            for order, one in enumerate(parties)
        ]  # fmt: skip

    def keep_moves(self, action: Action, said: Said) -> None:
        """Every date it had before, in order."""
        before = said.first
        for number, move in enumerate(said.moves):
            if before is not None:
                self.keep_move(action, before, move, after=number)
            before = move

    def keep_move(
        self, action: Action, old: When, new: When, *, after: int = 0
    ) -> None:
        if not (old.text or old.on):
            return
        self.moves.append(
            DueMove(
                action=action, from_text=old.text, from_on=old.on, to_text=new.text,
                to_on=new.on, reason=REASON, moved_by=self.by.someone,
                moved_at=self.at + timedelta(microseconds=after),
            )
        )  # fmt: skip

    def tell(self, action: Action, told: Iterable[Any], said: Said) -> None:
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
