"""Writing and reading the audit log (architecture §5).

An event is written by the operation, in its transaction: if the event cannot be
written, nothing is. Every kind is declared once, with its sentence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from governance.actor import Actor
from governance.clock import now
from governance.middleware import request_id
from governance.models import AuditEvent

Changes = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event and the sentence that tells it.

    Args:
        name: `<app>.<past tense>`, such as `boards.minutes_approved`.
        sentence: with `{actor}` and `{subject}` to fill.
    """

    name: str
    sentence: str


_kinds: dict[str, Kind] = {}


def kind(name: str, sentence: str) -> Kind:
    """Declare a kind of event.

    Raises:
        ValueError: when the name is taken.
    """
    if name in _kinds:
        raise ValueError(f"The event kind {name} is declared twice.")
    _kinds[name] = Kind(name, sentence)
    return _kinds[name]


def kinds() -> Mapping[str, Kind]:
    """Every declared kind by its name."""
    return dict(_kinds)


def record(
    what: Kind,
    *,
    by: Actor,
    subject: Model,
    board_id: int | None = None,
    partnership_id: int | None = None,
    changes: Changes | None = None,
    reason: str = "",
) -> AuditEvent:
    """Write an event.

    Args:
        what: the declared kind.
        by: who acted, and as which role.
        subject: the record acted on; its id and label are copied.
        board_id: the board it belongs to, if any.
        partnership_id: the tenant it belongs to.
        changes: field → (old, new), as plain values.
        reason: why, in the actor's words.

    Returns:
        The event as stored.
    """
    event = _event(
        Happened(what, subject, changes or {}),
        by=by,
        board_id=board_id,
        partnership_id=partnership_id,
        reason=reason,
    )
    event.save()
    return event


@dataclass(frozen=True, slots=True)
class Happened:
    """One of many events that are written together."""

    what: Kind
    subject: Model
    changes: Changes


def record_all(
    happened: Iterable[Happened], *, by: Actor, board_id: int, partnership_id: int
) -> None:
    """Write many events at once, each as `record` would."""
    AuditEvent.objects.bulk_create(
        (
            _event(one, by=by, board_id=board_id, partnership_id=partnership_id)
            for one in happened
        ),
        batch_size=200,
    )


def _event(
    one: Happened,
    *,
    by: Actor,
    board_id: int | None,
    partnership_id: int | None,
    reason: str = "",
) -> AuditEvent:
    return AuditEvent(
        at=now(),
        kind=one.what.name,
        partnership_id=partnership_id,
        board_id=board_id,
        subject_type=one.subject._meta.label_lower,  # noqa: SLF001 - Django's public API
        subject_id=str(one.subject.pk),
        subject_label=str(one.subject)[:300],
        actor_id=by.person_id,
        actor_name=by.name,
        acting_as=by.acting_as,
        job=by.job,
        changes={
            name: [_plain(old), _plain(new)] for name, (old, new) in one.changes.items()
        },
        reason=reason,
        request_id=_request(),
    )


def _request() -> str:
    """The request's name, so that its events can be found together; else empty."""
    name = request_id.get()
    return "" if name == "-" else name


def _plain(value: Any) -> Any:
    """A value that JSON can hold; records become their label."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)


def sentence(event: AuditEvent) -> str:
    """Tell an event in words."""
    who = event.actor_name + (f" ({event.acting_as})" if event.acting_as else "")
    return _kinds[event.kind].sentence.format(actor=who, subject=event.subject_label)


def history_of(subject: Model) -> "list[AuditEvent]":
    """The events of one record, newest first, at most 200."""
    label = subject._meta.label_lower  # noqa: SLF001 - Django's public API
    return list(
        AuditEvent.objects.filter(subject_type=label, subject_id=str(subject.pk))[:200]
    )
