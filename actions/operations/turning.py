"""An entry becomes something else: turned while it is new, linked afterwards (C57).

New is an entry for ten minutes, to who wrote it, while the meeting is open, nobody
changed it and nothing refers to it (ADR 19). Then the entry itself becomes the other
thing; afterwards it stays, and the other thing says that it was made from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from django.db import models, transaction

from actions import events, policy
from actions.models import Action, EntryLink
from actions.operations import ledger, typing_in
from actions.operations.inputs import ActionInput
from actions.operations.typing_in import Entry, Recorded
from boards import policy as boards_policy
from boards.models import AgendaItem, Decision, Meeting, MinuteEntry
from boards.operations import new_entries, notes
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken

# Rows that are a part of an entry, and say nothing about it.
_PARTS = frozenset({"actions.ActionParty", "boards.TextRevision"})
_MODELS: dict[str, type[models.Model]] = {
    "note": MinuteEntry, "decision": Decision, "action": Action,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryKey:
    """Which entry is meant, as the person saw it.

    Args:
        of: the table; a parked idea is a note there.
        version: what was shown, so that nothing unread is turned.
    """

    of: Literal["note", "decision", "action"]
    pk: int
    version: int


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of an entry.

    Args:
        is_linked: the entry is still there, and the new one says where it is from.
    """

    made: Recorded
    is_linked: bool


@transaction.atomic
def turn_entry(*, by: Standing, key: EntryKey, into: Entry) -> Turned:
    """Make an entry what it should have been, or make that from it.

    Args:
        into: the other thing, with the whole text of the entry.

    Raises:
        RuleBroken: when somebody changed the entry meanwhile, when it is that
            already, or when it would be published by it.
    """
    row, item = _locked(by, key)
    if kind_of(row) == into.kind:
        raise RuleBroken("It is one already.")
    into = _as_withheld(row, item, into)
    meeting: Meeting = item.meeting
    if not (policy.is_new(by, meeting, written(row), now()) and _is_alone(row)):
        return Turned(_linked(by, row, item, into), is_linked=True)
    made = _in_place(by, row, item, into)
    _record(events.ENTRY_TURNED, by, item, made, (kind_of(row), into.kind))
    return Turned(made, is_linked=False)


@transaction.atomic
def make_actions_from(
    *, by: Standing, key: EntryKey, actions: Sequence[ActionInput]
) -> list[Action]:
    """Make actions of stretches of an entry, which stays; all of them or none (C57).

    Raises:
        RuleBroken: when nothing was chosen, or an action cannot be kept.
    """
    row, item = _locked(by, key)
    if not actions:
        raise RuleBroken("Choose what is to be an action first.", field="take")
    made = []
    for action in actions:
        into = _as_withheld(row, item, Entry(kind="action", action=action))
        new = _linked(by, row, item, into)
        made += [new] if isinstance(new, Action) else []
    return made


@transaction.atomic
def record_with_actions(
    *,
    by: Standing,
    item_id: int,
    entries: Sequence[Entry],
    actions: Sequence[ActionInput],
) -> list[Recorded]:
    """Record what was typed, and actions made of its words; all of it or none (C57).

    The actions say that they were made from the first note, if there is one.
    """
    made = typing_in.record_entries(by=by, item_id=item_id, entries=entries)
    note = next((one for one in made if isinstance(one, MinuteEntry)), None)
    if note is not None:
        key = EntryKey(of="note", pk=note.pk, version=note.version)
        return [*made, *make_actions_from(by=by, key=key, actions=actions)]
    alone = [Entry(kind="action", action=action) for action in actions]
    return [
        *made,
        *typing_in.record_entries(by=by, item_id=item_id, entries=alone),
    ]


def kind_of(row: Recorded) -> str:
    """`note`, `parked`, `decision` or `action`."""
    if isinstance(row, MinuteEntry):
        return row.kind
    return "decision" if isinstance(row, Decision) else "action"


def written(row: Recorded) -> policy.Written:
    """Who wrote an entry and when, and whether it was changed since."""
    if isinstance(row, MinuteEntry):
        by_id, at = row.written_by_id, row.written_at
    elif isinstance(row, Decision):
        by_id, at = row.taken_by_id, row.taken_at
    else:
        by_id, at = row.recorded_by_id, row.recorded_at
    return policy.Written(by_id=by_id, at=at, is_untouched=row.version == 1)


def _locked(by: Standing, key: EntryKey) -> tuple[Recorded, AgendaItem]:
    """The entry and its item, locked; the person may record there and has read it."""
    found = _MODELS[key.of]._default_manager.filter(pk=key.pk)  # noqa: SLF001
    item_id = found.values_list("item_id", flat=True).get()
    if item_id is None:
        raise RuleBroken("This action did not arise at an item of a meeting.")
    item = ledger.item_of(item_id, by)
    policy.may_record_action(by, item.meeting).require()
    row = cast("Recorded", found.select_for_update(of=("self",)).get())
    if isinstance(row, Action) and row.is_withheld:
        boards_policy.may_read_confidential(by).require()
    if row.version != key.version:
        raise RuleBroken("Somebody changed it meanwhile. Read it again first.")
    return row, item


def _as_withheld(row: Recorded, item: AgendaItem, into: Entry) -> Entry:
    """What is made of a withheld entry is withheld too.

    Raises:
        RuleBroken: when it would be a decision, which an open item publishes.
    """
    is_withheld = not isinstance(row, Decision) and row.is_confidential
    if not is_withheld or item.is_confidential:
        return into
    if into.kind == "decision":
        raise RuleBroken(
            "This entry is withheld from the public, and a decision of this item is "
            "not. Make the item confidential first."
        )
    action = into.action and replace(into.action, is_confidential=True)
    return replace(into, action=action, is_confidential=True)


def _is_alone(row: Recorded) -> bool:
    """Nothing refers to it, so that nothing is lost with it."""
    if isinstance(row, Decision) and _says_more(row):
        return False
    links = (
        f
        for f in row._meta.get_fields(include_hidden=True)  # noqa: SLF001
        if isinstance(f, models.ForeignObjectRel)
        and f.related_model._meta.label not in _PARTS  # noqa: SLF001
    )
    return not any(
        link.related_model._base_manager.filter(**{link.field.name: row}).exists()  # noqa: SLF001
        for link in links
    )


def _says_more(decision: Decision) -> bool:
    """It was voted on, ratified or written twice, which no note could hold."""
    if decision.revisions.count() > 1:
        return True
    return bool(decision.how) or decision.state == Decision.State.RATIFIED


def _in_place(by: Standing, row: Recorded, item: AgendaItem, into: Entry) -> Recorded:
    """The entry becomes the other thing; what is being typed stays in the box."""
    if isinstance(row, MinuteEntry) and into.kind in MinuteEntry.Kind.values:
        return new_entries.change_note_kind(by=by, entry_id=row.pk, kind=into.kind)
    made = typing_in.record_entry(
        by=by, item_id=item.pk, entry=into, from_capture=False
    )
    if isinstance(row, MinuteEntry):
        notes.remove_note(by=by, entry_id=row.pk, version=row.version)
    elif isinstance(row, Decision):
        new_entries.take_back_decision(by=by, decision_id=row.pk)
    else:
        typing_in.remove_action(by=by, action=row)
    return made


def _linked(by: Standing, row: Recorded, item: AgendaItem, into: Entry) -> Recorded:
    """The other thing beside the entry, and where it is from."""
    made = typing_in.record_entry(
        by=by, item_id=item.pk, entry=into, from_capture=False
    )
    ends = {f"from_{_table(row)}": row, f"to_{_table(made)}": made}
    EntryLink.objects.create(item=item, made_at=now(), made_by=by.someone, **ends)
    _record(events.ENTRY_LINKED, by, item, made, (str(row), str(made)))
    return made


def _table(row: Recorded) -> str:
    return "note" if isinstance(row, MinuteEntry) else kind_of(row)


def _record(
    kind: audit.Kind,
    by: Standing,
    item: AgendaItem,
    made: Recorded,
    change: tuple[str, str],
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=made,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"entry": change},
    )
