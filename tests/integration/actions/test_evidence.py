"""Evidence: files of an update, read by whoever may see it, and by nobody else."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from actions.models import Action, Evidence
from actions.operations import EvidenceInput, report, update_action
from boards.models import AgendaItem
from governance.errors import RuleBroken
from governance.models import AuditEvent
from tests import made_files
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories import actions as make


@pytest.fixture
def action(cast: Cast, item: AgendaItem) -> Action:
    return make.make_action(cast.board, cast.sam, item=item, owners=(cast.gwen,))


def a_file(name: str = "letter.pdf") -> EvidenceInput:
    return EvidenceInput(name=name, content=io.BytesIO(made_files.pdf(name)))


def sent(*files: tuple[str, bytes], **said: Any) -> dict[str, Any]:
    """What the browser sends with the form of an update."""
    return {
        "update-status": "in_progress",
        "update-evidence": [SimpleUploadedFile(n, c) for n, c in files],
    } | {f"update-{name}": value for name, value in said.items()}


def test_several_files_with_one_update_are_shown_in_its_row(
    client: Client, cast: Cast, action: Action
) -> None:
    login(client, cast.gwen)
    files = [("a.pdf", made_files.pdf("a")), ("b.png", made_files.png())]

    answer = client.post(
        f"{action.get_absolute_url()}update/", sent(*files, text="Letter sent")
    )
    page = client.get(action.get_absolute_url()).content.decode()

    assert answer.status_code == 303
    assert [(e.number, e.stored.name) for e in action.evidence.all()] == [
        (1, "a.pdf"),
        (2, "b.png"),
    ]
    for number, name in ((1, "a.pdf"), (2, "b.png")):
        url = f"{action.get_absolute_url()}evidence/{number}/"
        assert f'<a href="{url}">{name}</a>' in page
        assert whole(client.get(url)) == dict(files)[name]


def test_a_file_alone_is_an_update_and_the_count_goes_on(
    cast: Cast, action: Action
) -> None:
    gwen = cast.standing(cast.gwen)

    report(by=gwen, action_id=action.pk, evidence=[a_file()])
    report(by=gwen, action_id=action.pk, evidence=[a_file("reply.pdf")])

    assert [e.number for e in action.evidence.all()] == [1, 2]
    assert action.updates.count() == 2


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("tool.exe", b"MZ")], "tool.exe"),
        ([("empty.pdf", b"")], "empty.pdf"),
        ([(f"{n}.pdf", made_files.pdf()) for n in range(11)], "at most 10 files"),
    ],
)
def test_a_file_that_is_not_taken_is_said_beside_it_and_nothing_typed_is_lost(
    client: Client, cast: Cast, action: Action, files: Any, sentence: str
) -> None:
    url = f"{action.get_absolute_url()}update/"

    answer = login(client, cast.gwen).post(url, sent(*files, text="Letter sent"))

    form = answer.context["update_form"]
    assert answer.status_code == 422
    assert sentence in form.errors["evidence"].as_text()
    assert "Letter sent" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_the_file_is_asked_for_again_where_something_else_is_wrong(
    client: Client, cast: Cast, action: Action
) -> None:
    url = f"{action.get_absolute_url()}update/"
    said = sent(("a.pdf", made_files.pdf()), text="Late", due_reason="Illness")

    answer = login(client, cast.gwen).post(url, said)

    assert answer.context["update_form"].errors.keys() == {"due_on", "evidence"}
    assert "forgot them" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_who_may_not_see_the_action_does_not_read_its_files(
    client: Client, cast: Cast, action: Action
) -> None:
    report(by=cast.standing(cast.gwen), action_id=action.pk, evidence=[a_file()])
    url = f"{action.get_absolute_url()}evidence/1/"

    for who in (cast.gwen, cast.sam):
        assert b"letter.pdf" in whole(login(client, who).get(url))
    for who in (cast.zoe, cast.yan):
        assert login(client, who).get(url).status_code == 404
    assert login(client, cast.sam).get(f"{url}9/").status_code == 404


def test_what_was_added_at_a_confidential_item_is_for_the_cleared_and_logged(
    client: Client, cast: Cast, action: Action, confidential: AgendaItem
) -> None:
    sam = cast.standing(cast.sam)
    update_action(
        by=sam,
        action_id=action.pk,
        item_id=confidential.pk,
        evidence=[a_file("SECRET.pdf")],
    )
    url = f"{action.get_absolute_url()}evidence/1/"

    assert login(client, cast.olu).get(url).status_code == 404
    page = client.get(action.get_absolute_url()).content.decode()
    assert "SECRET" not in page
    assert b"SECRET" in whole(login(client, cast.gwen).get(url))
    [event] = AuditEvent.objects.filter(kind="actions.evidence_read")
    assert event.changes == {"evidence": [None, 1]}
    assert "SECRET" not in str(AuditEvent.objects.values_list("changes", flat=True))


def test_the_operation_refuses_what_no_form_checked(cast: Cast, action: Action) -> None:
    tool = EvidenceInput(name="tool.exe", content=io.BytesIO(b"MZ"))

    with pytest.raises(RuleBroken) as refused:
        report(by=cast.standing(cast.gwen), action_id=action.pk, evidence=[tool])

    assert refused.value.field == "evidence"
    assert not action.updates.exists()


def test_a_withdrawn_file_is_served_to_nobody_and_its_reason_stays(
    client: Client, cast: Cast, action: Action
) -> None:
    report(by=cast.standing(cast.gwen), action_id=action.pk, evidence=[a_file()])
    url = f"{action.get_absolute_url()}evidence/"
    said = {"withdraw-number": "1", "withdraw-reason": "It names a child"}
    assert login(client, cast.nadia).post(f"{url}withdraw/", said).status_code == 403
    login(client, cast.gwen)
    empty = client.post(f"{url}withdraw/", said | {"withdraw-reason": " "})
    assert "Say why it is withdrawn." in empty.text
    assert not Evidence.objects.get().is_withdrawn

    assert client.post(f"{url}withdraw/", said).status_code == 303

    for who in (cast.gwen, cast.sam):
        gone = login(client, who).get(f"{url}1/")
        assert (gone.status_code, "It names a child" in gone.text) == (410, True)
        page = client.get(action.get_absolute_url()).text
        assert "A file was withdrawn" in page
        assert "letter.pdf" not in page + gone.text
    assert login(client, cast.zoe).get(f"{url}1/").status_code == 404
    event = AuditEvent.objects.latest("pk")
    assert (event.kind, event.reason) == (
        "actions.evidence_withdrawn",
        "It names a child",
    )
    assert event.changes == {"evidence": [1, None]}
