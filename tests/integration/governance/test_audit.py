"""The log is written with what it tells, or nothing is; and it is never changed (G3)."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from boards import events
from boards.models import Board
from boards.operations import registers
from governance import actor, audit, clock
from governance.actor import Actor
from governance.errors import RuleBroken
from governance.models import AppendOnlyError, AuditEvent, Sector
from tests.cast import Cast, login

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ON_POSTGRES = connection.vendor == "postgresql"
STATEMENTS = [
    "UPDATE governance_auditevent SET actor_name = 'Somebody else'",
    "DELETE FROM governance_auditevent",
    *(["TRUNCATE governance_auditevent"] if ON_POSTGRES else []),
]
# As docs/security.md tells whoever runs it.
RIGHTS = """
    CREATE ROLE quorate_app;
    GRANT USAGE ON SCHEMA public TO quorate_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO quorate_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO quorate_app;
"""


def event_of(board: Board) -> AuditEvent:
    with clock.at(NOON):
        return audit.record(
            events.BOARD_CHANGED,
            by=Actor(person_id=7, name="Sam Whitlock", acting_as="secretary"),
            subject=board,
            board_id=board.pk,
            partnership_id=board.partnership_id,
            changes={"name": ("Old", "New"), "day": (None, NOON.date())},
            reason="It was renamed.",
        )


def test_an_event_tells_who_did_what_to_what(cast: Cast) -> None:
    event = event_of(cast.board)
    event.refresh_from_db()

    assert audit.sentence(event) == (
        "Sam Whitlock (secretary) changed Partnership board"
    )
    assert (event.at, event.reason) == (NOON, "It was renamed.")
    assert event.changes == {"name": ["Old", "New"], "day": [None, "2026-03-10"]}
    assert audit.history_of(cast.board) == [event]


def test_a_rename_leaves_the_log_as_it_was(cast: Cast) -> None:
    event = event_of(cast.board)

    Board.objects.filter(pk=cast.board.pk).update(name="Another name")
    event.refresh_from_db()

    assert event.subject_label == "Partnership board"


def test_a_job_is_named(cast: Cast) -> None:
    event = audit.record(
        events.BOARD_CHANGED, by=actor.job("night's work"), subject=cast.board
    )

    assert (event.actor_id, event.actor_name, event.job) == (
        None,
        "night's work",
        "night's work",
    )


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        audit.kind("boards.board_changed", "{actor} did it again")


def _in_bulk(event: AuditEvent) -> None:
    with transaction.atomic():
        AuditEvent.objects.bulk_update([event], ["actor_name"])


def test_models_refuse_to_change_the_log(cast: Cast) -> None:
    event = event_of(cast.board)
    event.actor_name = "Somebody else"

    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(actor_name="Somebody else"),
        lambda: AuditEvent.objects.filter(pk=event.pk).update(reason=""),
        lambda: _in_bulk(event),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()
    assert AuditEvent.objects.get().actor_name == "Sam Whitlock"


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_the_log(cast: Cast, statement: str) -> None:
    event_of(cast.board)

    with (
        pytest.raises(DatabaseError, match="audit log cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEvent.objects.get().actor_name == "Sam Whitlock"


def test_the_database_refuses_what_goes_round_the_querysets(cast: Cast) -> None:
    event = event_of(cast.board)

    with pytest.raises(DatabaseError, match="cannot"), transaction.atomic():
        AuditEvent.objects.all()._raw_delete(using="default")

    assert AuditEvent.objects.get() == event


def test_the_database_can_change_other_tables_in_the_same_way(cast: Cast) -> None:
    """The twin: what is refused above is refused for the log's sake alone."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE boards_board SET summary = 'Changed'")

    assert Board.objects.filter(summary="Changed").count() == 2


if ON_POSTGRES:  # SQLite has no roles, so there it is no test that was left out.

    @pytest.mark.parametrize(
        "statement",
        [
            *STATEMENTS,
            "ALTER TABLE governance_auditevent DISABLE TRIGGER ALL",
            "DROP TRIGGER governance_auditevent_no_change ON governance_auditevent",
            "DROP TABLE governance_auditevent",
        ],
    )
    def test_a_role_that_owns_no_table_cannot_get_round_the_triggers(
        cast: Cast, statement: str
    ) -> None:
        with connection.cursor() as cursor:
            cursor.execute(RIGHTS)
            cursor.execute("SET LOCAL ROLE quorate_app")
            event_of(cast.board)
            Board.objects.update(summary="Changed")

            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(statement)

            cursor.execute("RESET ROLE")
        assert AuditEvent.objects.get().actor_name == "Sam Whitlock"
        assert Board.objects.filter(summary="Changed").exists()


def test_if_the_event_cannot_be_written_nothing_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(AuditEvent, "save", full)
    with pytest.raises(DatabaseError):
        registers.add_sector(
            by=cast.in_partnership(cast.ada), name="Leisure", kind="other"
        )

    assert not Sector.objects.filter(name="Leisure").exists()


def test_if_the_record_cannot_be_saved_there_is_no_event(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    by = cast.in_partnership(cast.ada)

    with pytest.raises(RuleBroken):
        registers.add_sector(by=by, name=cast.health.name, kind="health")

    assert AuditEvent.objects.count() == before


def test_the_events_of_one_request_can_be_found_together(
    client: Client, cast: Cast
) -> None:
    login(client, cast.ada)

    response = client.post(
        f"/{cast.partnership.slug}/sectors/",
        {"name": "Leisure", "kind": "other"},
        headers={"X-Request-ID": "request-of-ada"},
    )

    assert response["X-Request-ID"] == "request-of-ada"
    assert AuditEvent.objects.get(subject_label="Leisure").request_id == (
        "request-of-ada"
    )


def test_outside_a_request_the_event_names_none(cast: Cast) -> None:
    assert event_of(cast.board).request_id == ""
