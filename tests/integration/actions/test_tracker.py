"""The tracker: one for members, one for everybody, which never held what is withheld."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import page
import pytest
from django.test import Client
from django.urls import reverse

from actions import tracking
from actions.models import Action, TrackerPublication
from actions.operations.tracking import publish_tracker, withdraw_tracker
from actions.tracker import TrackerLine, TrackerSnapshot
from boards.models import AgendaItem
from governance import documents
from governance.clock import now, today
from governance.errors import NotAllowed, RuleBroken
from tests.cast import Cast, login
from tests.factories import actions as make


@pytest.fixture
def told(cast: Cast, item: AgendaItem, confidential: AgendaItem) -> Action:
    """One open and late, one ended, one long ended, and what is withheld."""
    late = make.make_action(
        cast.board, cast.sam, item=item, reference="2.1", text="=Ask health",
        owners=(cast.gwen,), due_text="end of March", due_on=date(2024, 3, 29),
    )  # fmt: skip
    for text, at in (("A letter went out.", item), ("Said in private.", confidential)):
        late.updates.create(
            text=text, status_words="Update", made_on=today(), item=at,
            made_at=now(), made_by=cast.gwen,
        )  # fmt: skip
    make.make_action(cast.board, cast.sam, reference="1.1", status="closed")
    old = make.make_action(cast.board, cast.sam, reference="0.1", status="closed")
    Action.objects.filter(pk=old.pk).update(closed_at=now() - timedelta(days=200))
    make.make_action(cast.board, cast.sam, item=confidential, text="Hush item")
    make.make_action(cast.board, cast.sam, is_confidential=True, text="Hush itself")
    return late


def public(cast: Cast, name: str = "tracker", *more: int) -> str:
    """A public address of the tracker."""
    return reverse(f"public:{name}", args=[cast.partnership.slug, "board", *more])


def publish(cast: Cast) -> TrackerPublication:
    """Publish, and let the worker make the PDF."""
    made = publish_tracker(by=cast.standing(cast.sam), board=cast.board)
    documents.make_due()
    made.document.refresh_from_db()
    return made


def test_a_tracker_says_where_actions_stand(cast: Cast, told: Action) -> None:
    paper = tracking.build(cast.board, today(), cleared=False)

    assert [line.ref for line in paper.owed] == ["2.1"]
    assert [line.ref for line in paper.ended] == ["1.1"]
    line = paper.owed[0]
    assert (line.owners, line.due, line.raised) == (
        "Gwen Pryce", "end of March", "5 March 2024",
    )  # fmt: skip
    assert line.said == "A letter went out."
    assert "1 action is open, 1 of them overdue; 1 ended since" in paper.in_short
    assert paper.something_withheld


def test_what_is_withheld_was_never_in_what_is_published(
    cast: Cast, client: Client, told: Action
) -> None:
    made = publish(cast)
    whole = tracking.build(cast.board, today(), cleared=True)

    assert {"Hush item", "Hush itself"} <= {line.text for line in whole.owed}
    assert not whole.something_withheld
    for words in ("Hush", "Said in private"):
        assert words not in str(made.document.snapshot)
        for name in ("tracker", "tracker-csv"):
            assert words not in client.get(public(cast, name)).content.decode()
    shown = client.get(public(cast)).content.decode()
    assert "Actions that are confidential are not in this tracker." in shown
    assert "=Ask health" in shown
    rows = list(csv.reader(io.StringIO(
        client.get(public(cast, "tracker-csv")).content.decode("utf-8-sig")
    )))  # fmt: skip
    assert rows[1][:2] == ["2.1", "'=Ask health"]
    # Nobody is cleared for what is published, whoever asks.
    asked = tracking.build(cast.board, today(), cleared=True, for_everyone=True)
    assert asked.to_dict() == made.document.snapshot


def test_a_later_tracker_replaces_and_a_withdrawn_one_is_gone(
    cast: Cast, client: Client, told: Action
) -> None:
    by = cast.standing(cast.sam)
    assert client.get(public(cast)).status_code == 404
    first = publish(cast)
    assert publish_tracker(by=by, board=cast.board) == first
    old = public(cast, "old-tracker-pdf", 1)
    pdf = client.get(old)
    assert pdf.status_code == 200
    report = page.validate_pdf_bytes(
        pdf.content, profile=page.ValidationProfile.PDF_UA_1
    )
    assert [failure.message for failure in report.failures] == []

    told.text = "Ask again"
    told.save()
    second = publish(cast)
    first.refresh_from_db()

    assert first.replaced_by == second
    assert client.get(old).status_code == 410
    assert "Ask again" in client.get(public(cast)).content.decode()
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_tracker(by=by, board=cast.board, reason=" ")
    withdraw_tracker(by=by, board=cast.board, reason="A name was wrong.")
    gone = client.get(public(cast))
    assert gone.status_code == 410
    assert "A name was wrong." in gone.content.decode()
    assert "Ask again" not in gone.content.decode()
    assert client.get(public(cast, "tracker-pdf")).status_code == 410
    with pytest.raises(RuleBroken, match="No tracker is published"):
        withdraw_tracker(by=by, board=cast.board, reason="Again")
    with pytest.raises(RuntimeError, match="never deleted"):
        second.delete()


def test_the_secretary_publishes_by_the_page(
    cast: Cast, client: Client, told: Action
) -> None:
    def address(name: str) -> str:
        return reverse(f"actions:actions-{name}", args=[cast.partnership.slug, "board"])

    login(client, cast.sam)
    shown = client.get(address("tracker")).content.decode()
    assert "No tracker is published." in shown
    assert "Hush" not in shown
    assert client.post(address("tracker-publish")).status_code == 303
    assert client.post(address("tracker-withdraw"), {"reason": ""}).status_code == 422
    assert client.post(address("tracker-withdraw"), {"reason": "x"}).status_code == 303
    for name in ("nadia", "gwen", "olu", "zoe"):
        login(client, getattr(cast, name))
        assert client.post(address("tracker-publish")).status_code == 403
        with pytest.raises(NotAllowed):
            publish_tracker(by=cast.standing(getattr(cast, name)), board=cast.board)
    assert (
        client.get(address("tracker-pdf")).status_code == 403
    )  # Zoe reads no log here
    assert login(client, cast.olu).get(address("tracker-pdf")).status_code == 202


def test_a_snapshot_reads_as_it_was_written() -> None:
    line: dict[str, Any] = {"ref": "2.1", "text": "Ask", "late": "1 day overdue"}
    paper = TrackerSnapshot(
        partnership="P", board="B", as_at=today(), ended_since=today(),
        owed=(TrackerLine(**line),),
    )  # fmt: skip

    assert TrackerSnapshot.from_dict(paper.to_dict()) == paper
    assert paper.overdue == 1
    assert paper.file_name == f"action-tracker-{today().isoformat()}.pdf"
