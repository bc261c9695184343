"""Exception notes: asked for when a target is missed, written, called off (C80, C92)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.plain_text import clean_block
from improvement_plan import kpi_events, kpi_policy
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.kpi_reading import Outcome
from improvement_plan.models import KpiException


def follow(by: Standing, history: KpiHistory, periods: Iterable[date]) -> None:
    """Ask for a note where a figure misses its target; call it off where none does."""
    notes = {note.period: note for note in history.kpi.exceptions.all()}
    for period in periods:
        note = notes.get(period)
        is_missed = history.outcome(period) == Outcome.MISSED
        if is_missed and (note is None or note.called_off_at is not None):
            _ask(by, history, period, note)
        elif not is_missed and note is not None and note.is_open:
            note.call_off(by=by.someone, at=now())
            note.save()
            _record(kpi_events.KPI_NOTE_CALLED_OFF, by, note)


def _ask(
    by: Standing, history: KpiHistory, period: date, note: KpiException | None
) -> None:
    """Ask the accountable person: on My work, and in their next digest."""
    kpi = history.kpi
    if note is None:
        note = KpiException(kpi=kpi, period=period)
    note.ask_again(of=kpi.owner, by=by.someone, at=now())
    note.save()
    _record(kpi_events.KPI_NOTE_ASKED, by, note)


@transaction.atomic
def write_note(*, by: Standing, note_id: int, cause: str, remedy: str) -> KpiException:
    """Write the note; written again, it says the newer words, and the log keeps both.

    Raises:
        RuleBroken: it does not say why.
    """
    note = (
        KpiException.objects.select_for_update(of=("self",))
        .select_related("kpi__board")
        .get(pk=note_id, kpi__board=by.board_id)
    )
    kpi_policy.may_write_note(by, note).require()
    cause, remedy = clean_block(cause).strip(), clean_block(remedy).strip()
    if not cause:
        raise RuleBroken("Say why the target was missed.", field="cause")
    changes = {"cause": (note.cause, cause), "remedy": (note.remedy, remedy)}
    note.write(cause=cause, remedy=remedy, by=by.someone, at=now())
    note.save()
    _record(kpi_events.KPI_NOTE_WRITTEN, by, note, changes)
    return note


def _record(
    kind: audit.Kind,
    by: Standing,
    note: KpiException,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=note,
        board_id=note.kpi.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
    )
