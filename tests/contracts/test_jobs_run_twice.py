"""Every task leaves the same world when it runs a second time."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage

from actions import action_links, operations
from boards import packs, standing
from boards.models import AgendaItem, Pack
from boards.operations import meetings, publishing_agenda
from boards.operations.paper_requests import RequestInput, ask_for_paper
from boards.roles import Role
from governance import clock, documents, outbox
from governance.celery import app as celery_app
from governance.clock import now, today
from governance.models import Notice, StoredDocument
from governance.sheets import delimited
from governance.working_days import add_working_days
from improvement_plan.operations import bringing
from tests.cast import the_cast
from tests.contracts.our_models import OUR_APPS, every_model
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.factories.chasing import DUE, at, make_chasing
from tests.factories.papers import add_paper
from tests.factories.plans import make_plan as make_a_plan
from tests.minuting import call

pytestmark = pytest.mark.django_db


def a_message() -> None:
    """Something to send."""
    person = make.make_person(make.make_partnership(), email="gwen@example.org")
    outbox.queue(key="test:1", kind="test", person=person, subject="Papers", text="t")


def a_document() -> None:
    """Something to make; the template shows the title only."""
    documents.request_document(
        template="documents/minutes.html",
        snapshot={"board": "Board"},
        title="Minutes",
        file_name="minutes.pdf",
        partnership_id=make.make_partnership().pk,
    )


def a_file_of_nobody() -> None:
    """Something to take away: bytes whose transaction failed the day before."""
    path = Path(default_storage.path("kept/ab/orphan"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (0, 0))


def a_member_who_owes_a_confirmation() -> None:
    """Somebody to remind: appointed long ago, and never confirmed."""
    partnership = make.make_partnership()
    person = make.make_person(partnership, email="gwen@example.org")
    make.make_member(make.make_board(partnership), person=person)


def a_term_that_ended() -> None:
    """A chair whose term of two years is over, and who is told."""
    partnership = make.make_partnership()
    board = make.make_board(partnership)
    make.make_terms(board)
    chair = make.make_person(partnership, email="gwen@example.org")
    make.make_office(board, make.make_member(board, person=chair))


def a_meeting_without_a_quorum() -> None:
    """A meeting ten working days away, to which nobody has replied."""
    partnership = make.make_partnership()
    board = make.make_board(partnership)
    make.make_terms(board)
    chair = make.make_person(partnership, email="gwen@example.org")
    make.make_office(board, make.make_member(board, person=chair))
    make_actions.open_meeting(board, add_working_days(today(), 10), state="called")


def a_paper_that_did_not_come() -> None:
    """An author to remind: the deadline is tomorrow."""
    held = call(the_cast(), add_working_days(today(), 8))
    person = make.make_person(held.cast.partnership, email="una@example.org")
    asked = RequestInput(title="Waiting times", author=person)
    ask_for_paper(by=held.sam, item_id=held.item.pk, asked=asked)


def a_paper_that_opened() -> None:
    """A published agenda that is older than the end of an embargo on it."""
    with clock.at(now() - timedelta(hours=2)):
        held = call(the_cast(), add_working_days(today(), 10))
        opens = now() + timedelta(hours=1)
        add_paper(held.sam, held.item, members_from=opens, for_public=True)
        meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
        publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)


def an_older_log() -> None:
    """Rows to read: their columns are chosen."""
    partnership = make.make_partnership()
    board = make.make_board(partnership)
    sam = make.grant(make.make_person(partnership), Role.SECRETARY, board)
    by = standing.of(sam, board, today())
    log = delimited.pasted("No,Action\n1,Send the pack")
    run = operations.start_import(by=by, board=board, name="log", tables=[log])
    operations.choose_columns(by=by, run_id=run.pk, parts=run.columns)


def a_table_of_a_plan() -> None:
    """Rows to read: their columns are chosen."""
    board = make.make_board(make.make_partnership())
    sam = make.grant(make.make_person(board.partnership), Role.SECRETARY, board)
    by = standing.of(sam, board, today())
    plan = make_a_plan(board, by=sam)
    table = delimited.pasted("Area,Ref,Plan action\n1,1.1,Send the pack")
    run = bringing.start_import(by=by, plan_id=plan.pk, name="plan", tables=[table])
    bringing.choose_columns(by=by, run_id=run.pk, parts=run.columns)


def an_action_to_be_reminded_of() -> None:
    """Somebody to chase: something is overdue, and it is a working day."""
    chasing = make_chasing()
    chasing.owes()


def a_link_that_ended_long_ago() -> None:
    """A way to an action that nobody can go any more."""
    chasing = make_chasing()
    action_links.address_for(
        action=chasing.owes(), person=chasing.mina, at=now() - timedelta(days=75)
    )


def a_pack_of_an_older_agenda() -> None:
    """A pack to make anew: an item came after it was asked for."""
    partnership = make.make_partnership()
    board = make.make_board(partnership)
    make.make_terms(board)
    sam = make.grant(make.make_person(partnership), Role.SECRETARY, board)
    meeting = make_actions.open_meeting(board, today(), state="called")
    by = standing.of(sam, board, today())
    packs.ask_for(Pack.Kind.PACK, meeting, by)
    AgendaItem.objects.create(meeting=meeting, order=1, title="A late item")


# Every task of ours, with the world in which it has something to do.
WORLDS: dict[str, Callable[[], None]] = {
    "governance.send_messages": a_message,
    "governance.make_documents": a_document,
    "governance.sweep_files": a_file_of_nobody,
    "actions.go_on_with_imports": an_older_log,
    "governance.sweep_links": a_link_that_ended_long_ago,
    "improvement_plan.go_on_with_imports": a_table_of_a_plan,
    "boards.make_packs": a_pack_of_an_older_agenda,
    "boards.remind_of_interests": a_member_who_owes_a_confirmation,
    "boards.remind_authors": a_paper_that_did_not_come,
    "boards.open_papers": a_paper_that_opened,
    "boards.remind_of_reviews": a_term_that_ended,
    "boards.warn_of_quorums": a_meeting_without_a_quorum,
    "actions.send_digests": an_action_to_be_reminded_of,
}


def our_tasks() -> set[str]:
    """The names of the tasks that workers know."""
    celery_app.loader.import_default_modules()
    return {name for name in celery_app.tasks if name.split(".")[0] in OUR_APPS}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours."""
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=repr)
        for model in every_model()
    }


def changes_when_run(task: str) -> bool:
    """Whether a run of the task changes the world."""
    before = everything(), len(mail.outbox)
    celery_app.tasks[task].apply().get()
    return (everything(), len(mail.outbox)) != before


@pytest.fixture(autouse=True)
def _a_working_day() -> Iterator[None]:
    """Some jobs rest on closed days, whichever day the tests are run on."""
    with at(DUE):
        yield


@pytest.fixture(autouse=True)
def _every_task_is_known() -> None:
    """Know what a worker knows, whichever test comes first."""
    celery_app.loader.import_default_modules()


def joined(_: Path, out: Path, **__: Any) -> tuple[int, list[int]]:
    """A pack of one page, without the process that joins papers."""
    out.write_bytes(b"%PDF-1.7")
    return 1, []


@pytest.fixture(autouse=True)
def _a_mail_server_and_a_renderer(settings: Any, monkeypatch: Any) -> None:
    """Mails go to the test's own outbox, and PDFs cost nothing here."""
    settings.EMAIL_URL = "smtp://127.0.0.1:25"
    monkeypatch.setattr("governance.pdf.document_html", lambda *_: "<p>")
    monkeypatch.setattr("governance.pdf.html_to_pdf", lambda _: b"%PDF-1.7")
    monkeypatch.setattr("governance.pdf_joining.join", joined)


def test_every_task_is_here() -> None:
    assert our_tasks() == set(WORLDS)


@pytest.mark.parametrize("task", WORLDS)
def test_the_second_run_changes_nothing(task: str) -> None:
    WORLDS[task]()

    runs = [changes_when_run(task) for _ in range(3)]

    assert runs == [True, False, False]


def test_what_the_first_run_did() -> None:
    a_message()
    a_document()
    a_file_of_nobody()

    for task in WORLDS:
        celery_app.tasks[task].apply().get()
        celery_app.tasks[task].apply().get()

    assert Notice.objects.get().state == Notice.State.SENT
    assert StoredDocument.objects.get().is_ready
    assert [m.subject for m in mail.outbox] == ["Papers"]
    assert not default_storage.exists("kept/ab/orphan")
