"""Papers of an item: versions, supplements, who reads them, how they leave (C34)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from boards import paper_lines
from boards.agenda_page import agenda_snapshot
from boards.models import Interest, Paper, PaperVersion
from boards.operations import agenda, meetings, papers, publishing
from boards.operations.interests import declare_interest
from boards.operations.papers import PaperInput
from boards.publication import Audience
from boards.standing import Standing
from governance import documents
from governance.clock import now, today
from governance.errors import NotAllowed, RuleBroken
from governance.long_dates import long_date
from governance.models import AuditEvent, StoredFile
from tests import made_files as made
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories.papers import a_file, add_paper, replace
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body
from tests.minuting import Held, advance, begin, call, close

pytestmark = pytest.mark.django_db
CONFIDENTIAL = "This paper is confidential: only the board's members may read it."


@pytest.fixture
def held(cast: Cast) -> Held:
    """A meeting being prepared, with one item."""
    return call(cast)


@pytest.fixture
def sam(held: Held) -> Standing:
    return held.sam


def url(held: Held, paper: Paper, page: str = "paper", *more: int) -> str:
    return address(held.cast, page, held.meeting.number, paper.pk, *more)


def opens(held: Held, person: Any, paper: Paper, version: int = 1) -> Any:
    """What a person is answered who opens a file."""
    return login(Client(), person).get(url(held, paper, "paper-file", version))


def labels(held: Held) -> list[str]:
    """The papers as the agenda on paper lists them for members."""
    shot = agenda_snapshot(held.fresh(), Audience.CLEARED, joins=True)
    return [label for item in shot.items for label in item.attached]


def kinds() -> list[str]:
    found = AuditEvent.objects.filter(kind__startswith="boards.paper")
    return list(found.order_by("pk").values_list("kind", flat=True))


# --- Added, replaced, withdrawn --------------------------------------------------------
def test_a_paper_is_a_row_of_versions(held: Held, sam: Standing) -> None:
    paper = add_paper(sam, held.item, "Waiting times.pdf")
    replace(sam, paper, "Waiting times.pdf")

    assert paper.title == "Waiting times"
    assert [v.number for v in paper.versions.all()] == [2, 1]
    assert [v.note for v in paper.versions.all()] == ["Figures of May.", ""]
    assert kinds() == ["boards.paper_added", "boards.paper_replaced"]
    assert StoredFile.objects.count() == 2


def test_a_member_opens_the_newest_and_the_older_version(
    held: Held, sam: Standing, client: Client
) -> None:
    paper = add_paper(sam, held.item, "Waiting times.pdf")
    replace(sam, paper)

    page = body(login(client, held.cast.gwen).get(held.address("meeting")))

    assert url(held, paper, "paper-file", 2) in page
    assert " bytes · version 2 of" in page
    assert whole(opens(held, held.cast.gwen, paper, 2)) == made.pdf(
        "report 2.pdf, newer"
    )
    assert whole(opens(held, held.cast.gwen, paper)) == made.pdf("Waiting times.pdf")
    assert opens(held, held.cast.gwen, paper, 3).status_code == 404
    own = body(client.get(url(held, paper)))
    assert "Figures of May." in own
    assert paper.versions.all()[0].stored.sha256 in own
    assert "Add a new version" not in own


def test_what_comes_after_the_agenda_is_a_supplement_with_a_reason(
    held: Held, sam: Standing
) -> None:
    second = agenda.add_item(
        by=sam, meeting_id=held.meeting.pk, item=agenda.ItemInput(title="Places")
    )
    add_paper(sam, held.item, "one.pdf")
    meetings.call_meeting(by=sam, meeting_id=held.meeting.pk)
    with pytest.raises(RuleBroken, match="why the chair accepts") as refused:
        add_paper(sam, held.item, "two.pdf")
    assert refused.value.field == "late_reason"

    late = add_paper(sam, second, "two.pdf", late_reason="Figures came on Friday.")
    add_paper(sam, held.item, "three.pdf", late_reason="Asked for by the chair.")
    after = add_paper(sam, held.item, "slides.pdf", shared="after")

    came = long_date(today())
    assert labels(held) == [
        "one", f"Supplement B, {came}: three", "slides", f"Supplement A, {came}: two",
    ]  # fmt: skip
    assert (late.supplement_letter, after.supplement_letter) == ("A", "")
    with pytest.raises(RuleBroken, match="keeps its place"):
        papers.move_paper(by=sam, paper_id=late.pk, up=True)


def test_papers_change_places(held: Held, sam: Standing) -> None:
    one, _, three = (add_paper(sam, held.item, f"{n}.pdf") for n in (1, 2, 3))
    papers.move_paper(by=sam, paper_id=three.pk, up=True)
    papers.move_paper(by=sam, paper_id=one.pk, up=True)

    assert labels(held) == ["1", "3", "2"]
    assert kinds()[3:] == ["boards.paper_moved"]


def test_a_withdrawn_paper_is_listed_with_its_reason_and_given_to_nobody(
    held: Held, sam: Standing, client: Client
) -> None:
    paper = add_paper(sam, held.item)
    papers.withdraw_paper(by=sam, paper_id=paper.pk, reason="Wrong figures")
    member = opens(held, held.cast.gwen, paper)

    assert member.status_code == 410
    assert member["Cache-Control"] == "no-store"
    assert "Wrong figures" in body(member)
    assert whole(opens(held, held.cast.sam, paper))
    page = body(login(client, held.cast.gwen).get(held.address("meeting")))
    assert "Wrong figures" in page
    assert url(held, paper, "paper-file", 1) not in page
    assert labels(held) == ["report (withdrawn)"]
    for refused in (
        lambda: replace(sam, paper),
        lambda: papers.withdraw_paper(by=sam, paper_id=paper.pk, reason="Again"),
    ):
        with pytest.raises(RuleBroken, match="is withdrawn"):
            refused()
    assert add_paper(sam, held.item).pk != paper.pk  # the name is free again


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Report.PDF", "has a file called “Report.PDF” already, the paper “report”"),
        ("setup.exe", "named like a program"),
    ],
)
def test_a_file_that_cannot_stand_beside_the_others_is_refused(
    held: Held, sam: Standing, name: str, why: str
) -> None:
    add_paper(sam, held.item)
    with pytest.raises(RuleBroken, match=why) as refused:
        add_paper(sam, held.item, name)

    assert refused.value.field == "file"
    assert Paper.objects.count() == StoredFile.objects.count() == 1


def test_the_same_file_is_no_new_version(held: Held, sam: Standing) -> None:
    paper = add_paper(sam, held.item)
    with pytest.raises(RuleBroken, match="the same file as version 1"):
        papers.add_version(by=sam, paper_id=paper.pk, file=a_file(), note="Nothing")
    with pytest.raises(RuleBroken, match="Say what changed"):
        papers.add_version(by=sam, paper_id=paper.pk, file=a_file("2.pdf"), note=" ")


def test_an_item_with_papers_stays_on_the_agenda(held: Held, sam: Standing) -> None:
    add_paper(sam, held.item)
    with pytest.raises(RuleBroken, match="cannot be removed"):
        agenda.remove_item(by=sam, item_id=held.item.pk)


def test_only_the_secretary_keeps_papers(held: Held, sam: Standing) -> None:
    paper = add_paper(sam, held.item)
    for who in (held.nadia, held.cast.standing(held.cast.ada)):
        with pytest.raises(NotAllowed):
            add_paper(who, held.item, "other.pdf")
        with pytest.raises(NotAllowed):
            papers.withdraw_paper(by=who, paper_id=paper.pk, reason="No")
    meetings.cancel_meeting(by=sam, meeting_id=held.meeting.pk, reason="Snow")
    with pytest.raises(NotAllowed, match="cancelled"):
        add_paper(sam, held.item, "other.pdf")


def test_the_database_keeps_the_rules(held: Held, sam: Standing) -> None:
    paper = add_paper(sam, held.item)
    for wrong in (
        {"supplement": 1},
        {"withdrawn_reason": "No"},
        {"withdrawn_at": paper.added_at},
        {"shared": "never"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Paper.objects.filter(pk=paper.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperVersion.objects.update(number=0)


# --- Who reads what (A8, A12, C40) ------------------------------------------------------
def test_a_confidential_paper_is_for_the_cleared_and_its_reading_is_logged(
    held: Held, sam: Standing
) -> None:
    paper = add_paper(sam, held.item, "MARK price list.pdf", is_confidential=True)
    cast = held.cast

    for person in (cast.gwen, cast.nadia, cast.sam):
        assert whole(opens(held, person, paper))
    for person in (cast.olu, cast.ada):
        pages.refused(opens(held, person, paper), CONFIDENTIAL)
        pages.refused(login(Client(), person).get(url(held, paper)), CONFIDENTIAL)
        page = body(login(Client(), person).get(held.address("meeting")))
        assert "One paper is confidential." in page
        assert "MARK" not in page
    whole(login(Client(), cast.gwen).head(url(held, paper, "paper-file", 1)))

    read = AuditEvent.objects.filter(kind="boards.paper_read")
    assert [e.actor_name for e in read.order_by("pk")] == [
        "Gwen Pryce", "Nadia Osei", "Sam Whitlock",
    ]  # fmt: skip
    assert read[0].subject_label == f"a paper of item {held.item}"
    everything = AuditEvent.objects.values_list("subject_label", "changes", "reason")
    assert "MARK" not in str(list(everything))


def test_an_ordinary_paper_is_read_without_a_line_in_the_log(
    held: Held, sam: Standing
) -> None:
    paper = add_paper(sam, held.item)

    assert whole(opens(held, held.cast.olu, paper))
    assert "boards.paper_read" not in kinds()


def test_a_paper_of_a_confidential_item_is_confidential(
    held: Held, sam: Standing
) -> None:
    secret = agenda.add_item(
        by=sam,
        meeting_id=held.meeting.pk,
        item=agenda.ItemInput(
            title="MARK", is_confidential=True, public_title="A contract",
            withheld_reason="Prices", public_summary="An update.",
        ),
    )  # fmt: skip
    paper = add_paper(sam, secret, "MARK.pdf")
    shot = agenda_snapshot(held.fresh(), Audience.OPEN, joins=False)

    pages.refused(opens(held, held.cast.olu, paper), CONFIDENTIAL)
    assert "MARK" not in str(shot.to_dict())
    assert str(paper) == "a paper of item A contract"


def test_who_withdrew_from_the_item_reads_none_of_its_papers(
    held: Held, sam: Standing, client: Client
) -> None:
    paper = add_paper(sam, held.item)
    begin(held)
    declare_interest(
        by=sam, meeting_id=held.meeting.pk, person=held.cast.gwen, item=held.item,
        nature="financial", description="Shares", handling=Interest.Handling.WITHDREW,
    )  # fmt: skip

    for page in ("paper", "paper-file"):
        more = (1,) if page == "paper-file" else ()
        answered = login(client, held.cast.gwen).get(url(held, paper, page, *more))
        pages.refused(answered, "You withdrew from this item")
    agenda_page = body(client.get(held.address("meeting")))
    assert url(held, paper, "paper-file", 1) not in agenda_page
    assert whole(opens(held, held.cast.nadia, paper))


def test_a_paper_shared_after_the_meeting_waits_for_its_end(
    held: Held, sam: Standing
) -> None:
    paper = add_paper(sam, held.item, shared="after")

    pages.refused(opens(held, held.cast.gwen, paper), "is shared after the meeting")
    assert whole(opens(held, held.cast.sam, paper))
    close(begin(held))
    assert whole(opens(held, held.cast.gwen, paper))


def test_a_confidential_paper_is_opened_at_once_or_by_a_decision_only(
    held: Held, sam: Standing
) -> None:
    paper = add_paper(sam, held.item, is_confidential=True)
    said = PaperInput(title="MARK now open", shared="before")
    Paper.objects.update(marked_at=now() - timedelta(minutes=11))
    with pytest.raises(RuleBroken, match="until a decision of the board") as refused:
        papers.change_paper(by=sam, paper_id=paper.pk, paper=said)
    assert refused.value.field == "is_confidential"

    Paper.objects.update(marked_at=now())
    papers.change_paper(by=sam, paper_id=paper.pk, paper=said)

    assert whole(opens(held, held.cast.olu, paper))
    event = AuditEvent.objects.filter(kind="boards.paper_changed").get()
    assert list(event.changes) == ["is_confidential"]


def test_no_way_to_a_file_but_the_gate(held: Held, sam: Standing) -> None:
    paper = add_paper(sam, held.item, "Waiting times.pdf")
    file = url(held, paper, "paper-file", 1)
    stored = paper.versions.get().stored
    other = call(held.cast, held.meeting.date.replace(month=4))
    elsewhere = address(held.cast, "paper-file", other.meeting.number, paper.pk, 1)

    pages.asks_to_sign_in(Client(), file)
    pages.hides_from_strangers(Client(), held.cast, file)
    for place in (f"/static/{stored.file.name}", f"/{stored.file.name}"):
        assert login(Client(), held.cast.sam).get(place).status_code == 404
    pages.hides_from_strangers(Client(), held.cast, elsewhere)
    led = login(Client(), held.cast.sam).get(elsewhere)  # as from before it moved
    assert (led.status_code, led["Location"]) == (303, file)


def test_a_file_leaves_as_a_download_that_nothing_keeps_or_runs(
    held: Held, sam: Standing, client: Client
) -> None:
    paper = add_paper(sam, held.item, "Waiting times, ŵyl; a.pdf")
    file = url(held, paper, "paper-file", 1)
    login(client, held.cast.gwen)

    for answer in (
        client.get(file),
        client.head(file),
        client.get(file, HTTP_RANGE="bytes=0-3", HTTP_IF_NONE_MATCH="*"),
    ):
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == (
            "attachment; filename*=utf-8''Waiting%20times%2C%20%C5%B5yl%3B%20a.pdf"
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox;")
        assert answer["Cache-Control"] == "private, no-store"
        assert not {"ETag", "Last-Modified", "Accept-Ranges"} & set(answer.headers)
        whole(answer)


# --- Lists ---------------------------------------------------------------------------------
def test_the_lists_cost_the_same_however_many_papers(
    held: Held, sam: Standing, django_assert_num_queries: Any
) -> None:
    add_paper(sam, held.item, "0.pdf")
    meeting = held.fresh()
    item = meeting.items.get(pk=held.item.pk)
    item.meeting = meeting
    for number in range(1, 6):
        replace(sam, add_paper(sam, held.item, f"{number}.pdf"), f"{number} new.pdf")
        with django_assert_num_queries(2):
            found = paper_lines.of_meeting(meeting, sam)
            assert [x.url for x in found.of(item, Audience.OPEN).lines]
        with django_assert_num_queries(1):
            assert [x.label for x in paper_lines.of_item(item)]


def test_the_record_lists_the_papers_of_the_item(
    held: Held, sam: Standing, client: Client
) -> None:
    paper = add_paper(sam, held.item, "Waiting times.pdf")
    begin(held)

    page = body(
        login(client, held.cast.sam).get(
            f"{held.address('record')}?item={held.item.pk}"
        )
    )

    assert url(held, paper, "paper-file", 1) in page
    assert "Waiting times</a>" in page


def test_minutes_list_what_was_attached_and_say_what_is_withheld(
    client: Client, held: Held, sam: Standing
) -> None:
    add_paper(sam, held.item, "Waiting times.pdf")
    gone = add_paper(sam, held.item, "Wrong figures.pdf")
    papers.withdraw_paper(by=sam, paper_id=gone.pk, reason="Wrong figures")
    add_paper(sam, held.item, "MARK price list.pdf", is_confidential=True)
    begin(held)
    add_paper(sam, held.item, "Slides.pdf", shared="after")
    advance(close(held), "approved")
    publishing.publish_minutes(by=sam, meeting_id=held.meeting.pk)
    documents.make_due()

    public = body(client.get(held.public()))
    assert "Attached: Waiting times; Slides" in public
    assert "One paper is confidential." in public
    assert "MARK" not in public
    cleared = body(login(client, held.cast.gwen).get(held.address("minutes")))
    assert "Attached: Waiting times; MARK price list (confidential); Slides" in cleared
