"""Replies to the invitation, *all as replied* with its undo, and the whole column."""

from copy import deepcopy
from typing import Any

import pytest
from django.template.loader import render_to_string

from boards.agenda_page import agenda_snapshot
from boards.models import Attendance, Reply
from boards.operations import replies, replying
from boards.operations.replying import ReplyInput
from boards.publication import Audience
from boards.standing import of
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from governance.models import Person
from tests.cast import login
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded()


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def said(world: Recorded, line: int, answer: str, **more: Any) -> None:
    person = world.member(line).person
    assert person
    replying.reply(
        by=world.who,
        meeting_id=world.meeting.pk,
        person=person,
        reply=ReplyInput(answer=answer, **more),
    )


def states(world: Recorded, upto: int = 6) -> list[str]:
    return [row.state for row in world.meeting.attendances.all()[:upto]]


def test_agenda_on_paper_names_apologies_to_whom_it_expects(world: Recorded) -> None:
    said(world, 0, "yes")
    said(world, 2, "apologies")
    sends = world.member(2).name

    members = agenda_snapshot(world.meeting, Audience.CLEARED, joins=True)
    public = agenda_snapshot(world.meeting, Audience.OPEN, joins=False)

    assert members.apologies == (sends,)
    assert public.apologies == ()
    page = "documents/agenda_body.html"
    assert f"Apologies so far:</b> {sends}" in render_to_string(
        page, {"paper": members}
    )
    assert "Apologies so far" not in render_to_string(page, {"paper": public})


def test_all_as_replied_shows_sets_and_takes_back(world: Recorded) -> None:
    sub = make.make_person(world.board.partnership, "Sol Stand")
    said(world, 0, "yes")
    said(world, 1, "online", note="from Leeds")
    said(world, 2, "apologies")
    said(world, 3, "substitute", substitute=sub)
    world.come(2)  # came after all: what was seen stays
    client = world.client()

    before = client.get(f"{world.url()}?replies=show").content.decode()
    member = world.member(3).name
    assert f"{member}, who sends Sol Stand" in before
    assert "Set 3 as replied" in before
    assert "Recorded already, stays: 1" in before
    assert states(world, 4) == ["unknown", "unknown", "present", "unknown"]

    url = world.url("record-as-replied")
    assert client.post(url).status_code == 303
    assert states(world, 4) == ["present", "online", "present", "represented"]
    assert Attendance.objects.get(person=sub).stands_for == world.member(3)
    world.come(1)  # seen with one's own eyes: no reply any more
    assert client.get(world.url()).context["page"].room.as_replied == 3

    client.post(url, {"undo": "1"})
    assert states(world, 4) == ["unknown", "present", "present", "unknown"]
    assert not Attendance.objects.filter(person=sub).exists()


def test_nothing_replied_is_nothing_to_fill_in(world: Recorded) -> None:
    said(world, 1, "yes")
    world.come(1)
    with pytest.raises(RuleBroken, match="nothing to fill in"):
        replies.all_as_replied(by=world.who, meeting_id=world.meeting.pk)


def test_secretary_enters_replies_on_a_page(world: Recorded) -> None:
    client, url = world.client(), world.url("replies")
    row = world.member(1)
    data = {"line": row.pk, f"line-{row.pk}-answer": "apologies"}
    assert client.post(url, {**data, f"line-{row.pk}-note": "Leave"}).status_code == 303
    assert Reply.objects.get().note == "Leave"
    assert "Leave" in client.get(url).content.decode()
    refused = client.post(
        url,
        {
            **data,
            f"line-{row.pk}-answer": "substitute",
            f"line-{row.pk}-substitute": row.person_id,
        },
    )
    assert "A substitute is somebody else." in refused.content.decode()
    client.post(url, {**data, f"line-{row.pk}-answer": ""})
    assert not Reply.objects.exists()


def test_member_replies_for_themselves_and_for_nobody_else(world: Recorded) -> None:
    person, other = world.member(1).person, world.member(2).person
    assert person
    assert other
    client = login(world.client(), make.with_login(person))
    shown = client.get(world.url("meeting")).content.decode()
    assert "Will you come?" in shown
    assert client.post(world.url("reply"), {"answer": "online"}).status_code == 303
    assert Reply.objects.get().person == person
    assert client.get(world.url("replies")).status_code == 403
    with pytest.raises(NotAllowed):
        replying.reply(
            by=of(Person.objects.get(pk=person.pk), world.board, today()),
            meeting_id=world.meeting.pk,
            person=other,
            reply=ReplyInput(answer="yes"),
        )


def test_whole_column_sets_only_what_was_changed(world: Recorded) -> None:
    client, url = world.client(), world.url("record-column")
    rows = list(world.meeting.attendances.all())
    assert client.get(url).status_code == 200
    sent = {f"shown-{row.pk}": "unknown" for row in rows}
    sent |= {f"state-{row.pk}": "unknown" for row in rows}
    for row, state in zip(rows, ("present", "online", "apologies"), strict=False):
        sent[f"state-{row.pk}"] = state
    world.come(3)  # by somebody else, after the page was opened
    assert client.post(url, sent).status_code == 303
    assert states(world, 5) == ["present", "online", "apologies", "present", "unknown"]
