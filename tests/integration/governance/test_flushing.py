"""Transactional tests may empty the audit log between them, and nothing else may."""

import pytest
from django.db import DatabaseError, connection

from governance.clock import now
from governance.models import AuditEvent

DELETE = "DELETE FROM governance_auditevent"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_transactional_test_begins_with_an_empty_log(turn):
    assert not AuditEvent.objects.exists()

    AuditEvent.objects.create(
        at=now(),
        kind=f"test.turn{turn}",
        subject_type="test",
        subject_id="1",
        subject_label="Test",
        actor_name="Nobody",
    )

    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        connection.cursor() as cursor,
    ):
        cursor.execute(DELETE)
