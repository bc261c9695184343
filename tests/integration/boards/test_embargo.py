"""Papers under embargo open by themselves, to members and to the public (C41)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from boards import paper_lines
from boards.embargo import opens_words
from boards.models import AgendaPublication, Paper, PublishedEntry
from boards.operations import agenda, meetings, papers, publishing_agenda
from boards.operations.opening_papers import open_papers
from boards.operations.papers import PaperInput
from boards.publication import Audience
from governance import clock, composing
from governance.composing import Held as Waits
from governance.errors import NotAllowed, RuleBroken
from governance.letters import as_text
from governance.long_dates import long_date
from governance.models import AuditEvent, Notice
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories.papers import a_file, add_paper
from tests.integration.boards.pages import body
from tests.minuting import Held, begin, call, close

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
TITLE = "National dashboard"


@pytest.fixture
def held(cast: Cast) -> Held:
    return call(cast)


@pytest.fixture
def opens(db: None) -> datetime:
    return (clock.now() + HOUR).replace(minute=0, second=0, microsecond=0)


def embargoed(held: Held, opens: datetime, **said: Any) -> Paper:
    """A paper for the public too, whose dates are an hour apart."""
    said = {"title": TITLE, "for_public": True, "members_from": opens} | said
    return add_paper(held.sam, held.item, "MARKEMBARGO.pdf", **said)


def page_for(held: Held, person: Any) -> str:
    return body(login(Client(), person).get(held.address("meeting")))


def opened_by(held: Held, person: Any, paper: Paper) -> Any:
    paper.item.meeting = held.fresh()
    return login(Client(), person).get(paper_lines.address(paper, "paper-file", 1))


def test_members_know_when_it_opens_and_nothing_else_until_then(
    held: Held, opens: datetime
) -> None:
    paper = embargoed(held, opens, public_from=opens + HOUR)
    gwen, olu, sam = held.cast.gwen, held.cast.olu, held.cast.sam

    before = page_for(held, gwen)
    assert f"which opens on {long_date(clock.local(opens).date())}" in before
    assert TITLE not in before
    assert "MARKEMBARGO" not in before
    refused = opened_by(held, gwen, paper)
    assert refused.status_code == 403
    assert "This paper opens on" in body(refused)
    assert TITLE not in body(refused)
    assert TITLE in page_for(held, sam)
    assert "members from" in page_for(held, sam)
    assert whole(opened_by(held, sam, paper))

    with clock.at(opens):
        assert TITLE in page_for(held, gwen)
        assert whole(opened_by(held, gwen, paper))
        # Who does not sit on the board waits with the public.
        assert TITLE not in page_for(held, olu)
        assert opened_by(held, olu, paper).status_code == 403
    with clock.at(opens + HOUR):
        assert whole(opened_by(held, olu, paper))


def test_the_public_opens_it_at_its_date_and_the_agenda_follows(
    held: Held, opens: datetime, client: Client
) -> None:
    paper = embargoed(held, opens)
    own = add_paper(held.sam, held.item, "plan.pdf", for_public=True)
    kept = add_paper(held.sam, held.item, "members.pdf")
    address = held.public(f"papers/{paper.pk}/")
    assert client.get(held.public(f"papers/{own.pk}/")).status_code == 404
    meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
    publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)

    first = client.get(held.public("agenda/"))
    assert TITLE not in body(first)
    assert f'href="{held.public(f"papers/{own.pk}/")}"' in body(first)
    assert whole(client.get(held.public(f"papers/{own.pk}/")))
    assert client.get(address).status_code == 404
    assert client.get(held.public(f"papers/{kept.pk}/")).status_code == 404
    assert open_papers() == 0

    with clock.at(opens):
        second = client.get(held.public("agenda/"))
        assert f'href="{address}"' in body(second)
        assert second["ETag"] != first["ETag"]
        assert whole(client.get(address))
        assert TITLE not in client.get(held.public("agenda.json")).content.decode()
        assert (open_papers(), open_papers()) == (1, 0)
        assert TITLE in client.get(held.public("agenda.json")).content.decode()
    assert AgendaPublication.objects.current().get().number == 2
    event = AuditEvent.objects.filter(kind="boards.agenda_published").latest("pk")
    assert (event.actor_name, event.actor_id) == ("open papers", None)

    publishing_agenda.withdraw_agenda(
        by=held.sam, meeting_id=held.meeting.pk, reason="Wrong day"
    )
    assert client.get(address).status_code == 404


def test_a_letter_gives_the_day_on_which_a_paper_opens_to_its_reader(
    cast: Cast, opens: datetime
) -> None:
    held = call(cast, clock.today() + timedelta(days=10))
    embargoed(held, opens, public_from=opens + HOUR)
    for person in (held.cast.gwen, held.cast.olu):
        person.email = f"{person.pk}@example.org"
        person.save()
    meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
    notice = Notice.objects.get(kind="meeting invitation", person=held.cast.gwen)
    letter = composing.compose(notice)
    assert not isinstance(letter, Waits)
    words = as_text(letter)
    assert opens_words(clock.local(opens)) in words
    assert opens_words(clock.local(opens + HOUR)) not in words
    assert TITLE not in words
    # Who does not sit on the board is told the day of the public.
    papers_ = paper_lines.of_meeting(held.fresh())
    told = papers_.in_letter(held.item, Audience.OPEN).lines[0].title
    assert opens_words(clock.local(opens + HOUR)) in told


def test_no_log_entry_or_list_tells_its_title(held: Held, opens: datetime) -> None:
    paper = embargoed(held, opens)
    papers.change_paper(
        by=held.sam,
        paper_id=paper.pk,
        paper=PaperInput(title=f"{TITLE} 2", members_from=opens),
    )
    logged = AuditEvent.objects.filter(kind__startswith="boards.paper")
    assert logged.count() == 2
    assert TITLE not in str(list(logged.values_list("subject_label", "changes")))
    assert TITLE not in str(list(PublishedEntry.objects.values_list("text")))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"public_from": -HOUR}, "before the members"),
        ({"is_confidential": True}, "confidential paper is not for the public"),
    ],
)
def test_an_embargo_that_makes_no_sense_is_refused(
    held: Held, opens: datetime, said: dict[str, Any], why: str
) -> None:
    if "public_from" in said:
        said = {"public_from": opens + said["public_from"]}
    with pytest.raises(RuleBroken, match=why):
        embargoed(held, opens, **said)


def test_the_database_holds_that_members_are_first(held: Held, opens: datetime) -> None:
    paper = embargoed(held, opens)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(public_from=opens - HOUR)


def test_the_form_takes_a_day_and_a_time(held: Held, client: Client) -> None:
    paper = add_paper(held.sam, held.item)
    paper.item.meeting = held.fresh()
    login(client, held.cast.sam)
    address = paper_lines.address(paper, "paper-edit")
    said = {
        "title": "Dashboard", "shared": "before", "members_from_day": "5",
        "members_from_month": "3", "members_from_year": "2024", "members_from_time": "9.30",
    }  # fmt: skip
    assert client.post(address, said).status_code == 303
    paper.refresh_from_db()
    assert clock.local(paper.members_from).isoformat() == "2024-03-05T09:30:00+00:00"
    assert 'value="09:30"' in body(client.get(address))
    refused = client.post(address, {"title": "D", "shared": "before",
                                    "public_from_time": "9"})  # fmt: skip
    assert "Give the day as well" in body(refused)


def test_a_pack_holds_what_its_reader_may_open_with_supplements_last(
    held: Held, opens: datetime
) -> None:
    sam, gwen, olu = held.sam, *map(held.cast.standing, (held.cast.gwen, held.cast.olu))
    second = agenda.add_item(
        by=sam, meeting_id=held.meeting.pk, item=agenda.ItemInput(title="Places")
    )
    embargoed(held, opens)
    add_paper(sam, second, "two.pdf")
    add_paper(sam, held.item, "one.pdf")
    add_paper(sam, held.item, "prices.pdf", is_confidential=True)
    add_paper(sam, held.item, "slides.pdf", shared="after")
    gone = add_paper(sam, held.item, "gone.pdf")
    papers.withdraw_paper(by=sam, paper_id=gone.pk, reason="Wrong figures")
    meetings.call_meeting(by=sam, meeting_id=held.meeting.pk)
    add_paper(sam, held.item, "late.pdf", late_reason="Asked for.")

    def bound(who: Any) -> list[str]:
        rows = paper_lines.for_reader(held.fresh(), who)
        return [line.paper.title for line in rows]

    assert bound(olu) == ["one", "two", "late"]
    assert bound(gwen) == ["one", "prices", "two", "late"]
    assert bound(sam) == bound(gwen)
    with clock.at(opens):
        assert bound(gwen)[0] == TITLE
    close(begin(held))
    assert "slides" in bound(gwen)
    with pytest.raises(NotAllowed):
        papers.add_paper(
            by=gwen, item_id=second.pk, paper=PaperInput(), file=a_file("x.pdf")
        )
