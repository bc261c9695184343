"""A reply by a link from the mail: harmless to open, once, and nothing more (C21, B5)."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.core.cache import cache
from django.test import Client

from boards import reply_links
from boards.models import Attendance, Meeting, Reply, ReplyLink, StandingDeputy
from boards.operations import meetings, replying
from boards.operations.meetings import MeetingInput
from boards.operations.replying import ReplyInput
from boards.reply_links import Ending
from governance import clock, outbox
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent, Notice
from governance.secret_addresses import without_secrets
from tests.cast import Cast, the_cast
from tests.contracts.test_tenancy import everything
from tests.factories import actions as make_actions
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def _on_a_monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    for person in (cast.gwen, cast.nadia):
        person.email = f"{person.pk}@example.org"
        person.save()
    return meetings.create_meeting(
        by=cast.standing(cast.sam),
        board=cast.board,
        meeting=MeetingInput(date=DAY, starts_at=time(11), ends_at=time(13)),
    )


def path_for(meeting: Meeting, cast: Cast) -> str:
    return "/" + reply_links.make(meeting, cast.gwen).split("/", 3)[3]


def plain(page: str) -> str:
    """A page with its white space as it is read, and its terms run together."""
    text = re.sub(r"</?d[dlt]>", " ", page)
    return " ".join(text.split())


def move(cast: Cast, meeting: Meeting, to: date = date(2026, 12, 15)) -> None:
    new = MeetingInput(date=to, starts_at=time(11), ends_at=time(13))
    by = cast.standing(cast.sam)
    meetings.change_meeting(by=by, meeting_id=meeting.pk, meeting=new)


def test_member_replies_without_signing_in_and_may_change_it_by_a_new_link(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    path = path_for(meeting, cast)
    make_actions.item_of(meeting, "1", title="Nobody else may read this")
    before = everything()

    for _ in range(3):  # mail scanners
        assert client.head(f"{path}?answer=yes").status_code == 200
        assert client.get(path).status_code == 200
    page = client.get(f"{path}?answer=online")
    assert everything() == before
    assert 'value="online" checked' in page.text
    assert "You answer as Gwen Pryce" in page.text
    for others in ("Nobody else may read this", cast.nadia.name, "Members", "Sign out"):
        assert others not in page.text
    assert page["Cache-Control"].count("no-store") == 1
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == (
        "noindex, nofollow", "strict-origin",
    )  # fmt: skip

    answer = client.post(path, {"answer": "apologies", "note": "On leave"})
    assert (answer.status_code, answer["Location"]) == (303, f"{path}?said")
    assert "Your reply is recorded" in client.get(f"{path}?said").text
    reply = Reply.objects.get()
    assert (reply.answer, reply.note, reply.for_date) == ("apologies", "On leave", DAY)
    assert (reply.person, reply.replied_by) == (cast.gwen, cast.gwen)
    assert AuditEvent.objects.get(kind="boards.reply_recorded").acting_as == "by link"
    assert "sessionid" not in client.cookies

    again = client.post(path, {"answer": "yes"})
    assert (again.status_code, Reply.objects.get().answer) == (410, "apologies")
    assert Ending.USED in again.text
    outbox.keep_here(cast.partnership.pk)
    sent = Notice.objects.get(subject__startswith="Your reply")
    assert "You replied “Apologies” for the meeting" in sent.text
    assert "/reply/" not in sent.text  # the secret is not kept with the message
    assert ReplyLink.objects.filter(used_at=None).count() == 1


BROKEN: dict[str, tuple[Callable[[Cast, Meeting], object], Ending]] = {
    "moved": (move, Ending.MOVED),
    "cancelled": (
        lambda cast, meeting: meetings.cancel_meeting(
            by=cast.standing(cast.sam), meeting_id=meeting.pk, reason="Snow"
        ),
        Ending.CANCELLED,
    ),
    "over": (
        lambda cast, meeting: ReplyLink.objects.update(expires_at=NOW),
        Ending.EXPIRED,
    ),
    "not expected": (
        lambda cast, meeting: meeting.attendances.filter(person=cast.gwen).delete(),
        Ending.TAKEN_BACK,
    ),
    "left": (
        lambda cast, meeting: cast.gwen.appointments.update(ends_on=date(2026, 11, 1)),
        Ending.TAKEN_BACK,
    ),
}


@pytest.mark.parametrize("why", BROKEN)
def test_link_that_ended_says_so_and_changes_nothing(
    client: Client, cast: Cast, meeting: Meeting, why: str
) -> None:
    path = path_for(meeting, cast)
    assert client.get(path).status_code == 200
    happens, ending = BROKEN[why]
    happens(cast, meeting)
    before = everything()

    for answer in (client.get(path), client.post(path, {"answer": "yes"})):
        assert answer.status_code == 410
        assert ending in answer.text
        assert cast.gwen.name not in answer.text
    assert everything() == before


def test_tampered_link_and_that_of_another_meeting_open_nothing(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    path = path_for(meeting, cast)
    other = make_actions.open_meeting(cast.board, date(2026, 12, 9), state="called")
    token = path.rstrip("/").rpartition("/")[2]
    flipped = "a" if token[0] != "a" else "b"
    for wrong in (
        path.replace(token, flipped + token[1:]),
        path.replace(f"/meetings/{meeting.number}/", f"/meetings/{other.number}/"),
        path.replace(f"/{cast.board.slug}/", f"/{cast.other_board.slug}/"),
    ):
        for answer in (client.get(wrong), client.post(wrong, {"answer": "yes"})):
            assert (answer.status_code, Ending.UNKNOWN in answer.text) == (410, True)
    assert not Reply.objects.exists()
    assert token not in without_secrets(path)
    cache.clear()


def test_link_is_worth_one_reply_and_nothing_else(cast: Cast, meeting: Meeting) -> None:
    reply_links.make(meeting, cast.gwen)
    link = ReplyLink.objects.select_related("meeting__board", "person").get()
    by = reply_links.standing_of(link)
    assert not by.capabilities
    with pytest.raises(NotAllowed):
        replying.reply(
            by=by,
            meeting_id=meeting.pk,
            person=cast.nadia,
            reply=ReplyInput(answer="yes"),
        )
    with pytest.raises(NotAllowed):
        replying.reply_by_link(
            by=cast.standing(cast.gwen), link_id=link.pk, given=ReplyInput(answer="yes")
        )


# --- Substitutes, by the terms -------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "offers", "named", "deputy", "other"),
    [
        ("anybody", True, True, True, True),
        ("deputies", True, False, True, False),
        ("nobody", False, False, False, False),
    ],
)
def test_substitute_is_whom_the_terms_allow(
    client: Client, cast: Cast, meeting: Meeting, rule: str, offers: bool, named: bool,
    deputy: bool, other: bool,
) -> None:  # fmt: skip
    cast.board.terms.update(substitutes_from=rule)
    seat = cast.gwen.appointments.get().place.seat
    dee = make.make_person(cast.partnership, "Dee Standing")
    StandingDeputy.objects.create(seat=seat, person=dee, starts_on=make.LONG_AGO)
    page = client.get(path_for(meeting, cast)).text
    assert ("Somebody comes instead of me" in page) == offers
    assert ("Dee Standing" in page) == offers
    assert ('name="substitute_name"' in page) == named
    assert cast.nadia.name not in page  # the register is not opened by a link

    def sends(**more: object) -> bool:
        given = ReplyInput(answer="substitute", **more)  # type: ignore[arg-type]
        try:
            replying.reply(
                by=cast.standing(cast.sam), meeting_id=meeting.pk, person=cast.gwen,
                reply=given,
            )  # fmt: skip
        except RuleBroken:
            return False
        return True

    assert sends(substitute=dee) == deputy
    assert sends(substitute=cast.ada) == other
    assert sends(substitute_name="Somebody New") == named
    assert sends() == offers


def test_moving_the_date_asks_again_and_the_old_reply_is_not_counted(
    client: Client, cast: Cast, meeting: Meeting
) -> None:
    sam = cast.standing(cast.sam)
    meetings.call_meeting(by=sam, meeting_id=meeting.pk)
    replying.reply(
        by=sam, meeting_id=meeting.pk, person=cast.gwen, reply=ReplyInput(answer="yes")
    )
    client.force_login(cast.sam.user)
    before = plain(client.get(meeting.get_absolute_url()).text)
    assert "1</a> of 2 needed so far" in before
    assert "Would fix it Nadia Osei" in before
    move(cast, meeting)

    page = client.get(meeting.address("replies")).text
    assert "“Coming” was for 8 December 2026: not counted" in page
    assert "2 no reply" in page
    assert "2 no reply" in client.get(f"{meeting.address('replies')}?show=none").text
    assert "2 of 2 places needed; 2 can still come" in (
        client.get(meeting.get_absolute_url()).text
    )
    row = meeting.attendances.get(person=cast.gwen)
    assert replying.to_ask(Meeting.objects.get()) == []  # both were written to today
    assert row.state == Attendance.State.UNKNOWN
    outbox.keep_here(cast.partnership.pk)
    asked = Notice.objects.get(person=cast.gwen, subject__startswith="Meeting moved")
    assert "You replied “Coming” for 8 December 2026" in asked.text
    assert "please reply again" in asked.text
    assert asked.text.count("(the link is for the recipient alone)") == 4
