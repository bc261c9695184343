"""Published minutes as anyone reads them: page, PDF, CSV, and what became of them."""

import csv
import hashlib
import io
from copy import deepcopy
from typing import Any

import page
import pytest
from django.core.cache import cache
from django.test import Client

from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.recording import record_action
from boards.models import Meeting, Publication
from boards.operations import publishing, summaries
from boards.operations.withholding import PublicFace, withhold_item
from governance import documents
from governance.models import StoredDocument
from governance.safe_cells import safe_cell
from governance.site import public_record
from tests.cast import Cast, login, the_cast
from tests.minuting import (
    Held,
    advance,
    begin,
    call,
    close,
    decide,
    minute,
    minutes_at,
    publish_drafts,
)
from tests.pdf_text import flat_text, pages_text

pytestmark = pytest.mark.django_db
KEEP = "public, max-age=5, must-revalidate"


def publish(held: Held) -> Publication:
    made = publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    documents.make_due()
    made.document.refresh_from_db()
    return made


def published(held: Held) -> Publication:
    """The first publication of the meeting."""
    return held.meeting.publications.earliest("number")


@pytest.fixture
def held(published_once: Held) -> Held:
    """The published meeting, to do with as a test likes."""
    return deepcopy(published_once)


@pytest.fixture
def unpublished() -> Held:
    """The same, approved and not yet published."""
    return approved_meeting()


@pytest.fixture(scope="module")
def published_once(shared_db: None) -> Held:
    """The meeting that most tests read, its PDF made."""
    held = approved_meeting()
    publish(held)
    return held


def approved_meeting() -> Held:
    """A meeting with a summary, a note, a decision and two actions, approved."""
    cast = the_cast()
    held = begin(call(cast))
    minute(held, held.item, "Waiting times fell.\n- in spring\n- in summer")
    decide(held, held.item, "The board will look at them every quarter.")
    record_action(
        by=held.sam,
        item_id=held.item.pk,
        action=ActionInput(
            text='=HYPERLINK("http://example.org") Ask for figures',
            owners=(PartyInput(person=cast.gwen),),
            due_text="8 April 2024",
        ),
    )
    record_action(
        by=held.sam, item_id=held.item.pk, action=ActionInput(text="Nobody owns this")
    )
    for part, words in (
        ("said", "- Figures are better."),
        ("will_do", "Look again."),
        ("for_families", "A letter at 16 weeks."),
    ):
        summaries.save_summary(
            by=held.sam, meeting_id=held.meeting.pk, part=part, text=words, version=0
        )
    return advance(close(held), "approved")


# --- The page -------------------------------------------------------------------------
def test_anyone_reads_the_whole_record(client: Client, held: Held) -> None:
    made = published(held)
    response = client.get(held.public())
    html = response.content.decode()

    assert response.status_code == 200
    for words in (
        "Minutes, 5 March 2024", "In short", "What it means for families",
        "A letter at 16 weeks.", "Quorate.", "Nadia Osei", "Gwen Pryce",
        "Waiting times fell.", "in spring", "The board will look at them every quarter.",
        "Ask for figures", "No owner was recorded", "8 April 2024", "no date set",
        "29 April 2024", made.document.sha256, "SHA-256 of the PDF", "Approved",
    ):  # fmt: skip
        assert words in html, words
    pages = len(pages_text(documents.read_bytes(made.document)))
    assert f"PDF, {pages} page" in html
    assert "csrf" not in html


def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(
    client: Client, held: Held
) -> None:
    anonymous = client.get(held.public())
    signed_in = login(Client(), held.cast.sam).get(held.public())
    assert anonymous.content == signed_in.content
    assert anonymous["Cache-Control"] == KEEP
    assert not anonymous.cookies


@pytest.mark.parametrize("what", ["minutes/", "minutes.pdf", "actions.csv"])
def test_a_reader_who_has_it_is_told_so(client: Client, held: Held, what: str) -> None:
    first = client.get(held.public(what))
    tag = first["ETag"]
    again = client.get(held.public(what), headers={"If-None-Match": f"W/{tag}"})
    other = client.get(held.public(what), headers={"If-None-Match": '"other"'})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert (again.content, again["ETag"], again["Cache-Control"]) == (b"", tag, KEEP)


def test_the_page_changes_its_tag_when_the_pdf_is_there(
    client: Client, unpublished: Held
) -> None:
    held = unpublished
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    before = client.get(held.public())
    assert "The PDF is being made" in before.content.decode()
    assert held.public("minutes.pdf") not in before.content.decode()
    waiting = client.get(held.public("minutes.pdf"))
    assert (waiting.status_code, waiting["Cache-Control"]) == (503, "no-store")

    documents.make_due()

    after = client.get(held.public())
    assert after["ETag"] != before["ETag"]
    assert held.public("minutes.pdf") in after.content.decode()


def test_a_draft_says_so_above_everything(client: Client, cast: Cast) -> None:
    publish_drafts(cast)
    held = minutes_at(cast, "circulated")
    publish(held)
    html = client.get(held.public()).content.decode()
    assert "These minutes are not yet approved" in html
    assert "Not yet approved by the board." in html
    assert html.index("not yet approved") < html.index("Who was there")


def test_invented_data_says_so_on_the_page_and_on_paper(
    client: Client, cast: Cast
) -> None:
    cast.partnership.is_demonstration = True
    cast.partnership.save()
    held = minutes_at(cast, "approved")
    made = publish(held)
    assert "Demonstration data" in client.get(held.public()).content.decode()
    assert "Demonstration data" in flat_text(documents.read_bytes(made.document))


def test_the_page_reads_nothing_but_what_was_published(
    client: Client, held: Held
) -> None:
    before = client.get(held.public()).content
    cast = held.cast
    for row, name in ((cast.gwen, "Another"), (cast.board, "Another board")):
        row.name = name
        row.save()
    held.item.title = "Another title"
    held.item.save()
    held.item.entries.update(text="Another text")
    held.meeting.actions.update(text="Another action")
    assert client.get(held.public()).content == before
    held.item.refresh_from_db()
    assert held.item.title == "Another title"


# --- PDF ---------------------------------------------------------------------------------
def test_the_pdf_is_the_stored_bytes_and_passes_the_checker(
    client: Client, held: Held
) -> None:
    made = published(held)
    response = client.get(held.public("minutes.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert hashlib.sha256(response.content).hexdigest() == made.document.sha256
    assert "minutes-2024-03-05-approved.pdf" in response["Content-Disposition"]
    report = page.validate_pdf_bytes(
        response.content, profile=page.ValidationProfile.PDF_UA_1
    )
    assert [failure.message for failure in report.failures] == []
    assert "Waiting times fell." in flat_text(response.content)


def test_damaged_bytes_are_never_given_out(client: Client, unpublished: Held) -> None:
    held = unpublished
    made = publish(held)
    client.get(held.public())  # counts the pages while the bytes are whole
    with made.document.file.open("r+b") as handle:
        handle.seek(100)
        handle.write(b"\0")
    client.raise_request_exception = False
    assert client.get(held.public("minutes.pdf")).status_code == 500


def test_pages_are_counted_as_the_file_states_them(held: Held) -> None:
    made = published(held)
    content = documents.read_bytes(made.document)
    assert public_record.count_pages(content) == len(pages_text(content))
    assert public_record.count_pages(b"%PDF-1.7 nothing") == 0
    assert public_record.pages_of(StoredDocument(state="queued")) == 0
    cache.clear()


# --- CSV ----------------------------------------------------------------------------------
def test_actions_are_a_table_without_formulas(client: Client, held: Held) -> None:
    response = client.get(held.public("actions.csv"))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["Owners"] for row in rows] == ["Gwen Pryce", ""]
    assert rows[0]["Action"].startswith("'=HYPERLINK")
    assert rows[0]["Due"] == "8 April 2024"
    assert rows[0]["Meeting"] == "2024-03-05"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+SUM(A1)", "'+SUM(A1)"), ("-2+3", "'-2+3"),
        ("@cmd", "'@cmd"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"),
        (" =1", "' =1"), ("|calc", "'|calc"), ("＝1", "'＝1"),
        ("+44 20 7946 0000", "+44 20 7946 0000"), ("-3", "-3"), ("2.1", "2.1"),
        ("Ask for 3 = 3", "Ask for 3 = 3"), ("", ""),
    ],
)  # fmt: skip
def test_cells_that_might_calculate_are_text(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


# --- What became of it ------------------------------------------------------------------
ADDRESSES = ("minutes/", "minutes.pdf", "actions.csv", "publications/1/minutes.pdf")


@pytest.mark.parametrize("what", ADDRESSES)
def test_withdrawn_minutes_say_so_and_nothing_of_their_content(
    client: Client, held: Held, what: str
) -> None:
    made = published(held)
    tag = client.get(held.public(what))["ETag"]
    publishing.withdraw_publication(
        by=held.sam, publication_id=made.pk, reason="A name was wrong."
    )
    response = client.get(held.public(what), headers={"If-None-Match": tag})
    html = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (410, "no-store")
    assert "A name was wrong." in html
    assert "5 March 2024" in html
    for words in ("Waiting times", "Gwen", "figures", "16 weeks", made.document.sha256):
        assert words not in html


@pytest.mark.parametrize("what", ADDRESSES)
def test_an_item_made_confidential_takes_every_old_address_with_it(
    client: Client, held: Held, what: str
) -> None:
    withhold_item(
        by=held.sam,
        item_id=held.item.pk,
        face=PublicFace(
            is_confidential=True,
            public_title="A matter",
            withheld_reason="Commercial",
            public_summary="Heard.",
        ),
    )
    gone = client.get(held.public(what))
    assert gone.status_code == 410
    assert b"Waiting times" not in gone.content

    publish(held)

    old = client.get(held.public("publications/1/minutes.pdf"))
    assert old.status_code == 410
    assert held.public().encode() in old.content
    now = client.get(held.public())
    assert now.status_code == 200
    assert b"Waiting times" not in now.content
    assert b"A matter" in now.content


def test_a_replaced_publication_points_at_the_current_one(
    client: Client, cast: Cast
) -> None:
    publish_drafts(cast)
    held = minutes_at(cast, "circulated")
    publish(held)
    publish(advance(held, "approved"))
    old = client.get(held.public("publications/1/minutes.pdf"))
    new = client.get(held.public("publications/2/minutes.pdf"))
    assert (old.status_code, new.status_code) == (410, 200)
    assert "A later publication took the place" in old.content.decode()


def test_what_is_withdrawn_leaves_the_lists(client: Client, held: Held) -> None:
    made = published(held)
    board, partnership = held.cast.board, held.cast.partnership
    lists = (
        f"/public/{partnership.slug}/{board.slug}/",
        f"/public/{partnership.slug}/",
    )
    assert [client.get(address).status_code for address in lists] == [200, 200]
    publishing.withdraw_publication(
        by=held.sam, publication_id=made.pk, reason="A name."
    )
    assert [client.get(address).status_code for address in lists] == [404, 404]
    assert partnership.name not in client.get("/public/").content.decode()


# --- What is not published does not exist ----------------------------------------------
@pytest.mark.parametrize(
    "address",
    [
        "/public/{p}/", "/public/{p}/{b}/", "/public/{p}/{b}/meetings/1/minutes/",
        "/public/{p}/{b}/meetings/1/minutes.pdf",
        "/public/{p}/{b}/meetings/1/actions.csv",
        "/public/{p}/{b}/meetings/1/publications/1/minutes.pdf",
        "/public/{p}/{b}/meetings/9/minutes/", "/public/nowhere/",
        "/public/nowhere/nobody/", "/public/{p}/other/",
    ],
)  # fmt: skip
def test_unpublished_and_unknown_answer_alike(
    client: Client, cast: Cast, address: str
) -> None:
    minutes_at(cast, "approved")
    found = client.get(address.format(p=cast.partnership.slug, b=cast.board.slug))
    nowhere = client.get("/public/really/nothing/meetings/1/minutes/")
    assert (found.status_code, nowhere.status_code) == (404, 404)
    assert cast.board.name not in found.content.decode()


def test_a_publication_is_not_found_under_another_board(
    client: Client, held: Held
) -> None:
    other = held.public().replace("/board/", "/other/")
    assert client.get(other).status_code == 404


@pytest.mark.parametrize("what", ["minutes/", "minutes.pdf", "actions.csv"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_to_a_public_page(
    client: Client, held: Held, what: str, method: str
) -> None:
    send: Any = getattr(client, method)
    assert send(held.public(what)).status_code == 405
    assert client.head(held.public(what)).status_code == 200


# --- Lists --------------------------------------------------------------------------------
def test_lists_lead_from_the_partnership_to_the_minutes(
    client: Client, held: Held
) -> None:
    partnership, board = held.cast.partnership, held.cast.board
    index = client.get("/public/").content.decode()
    boards = client.get(f"/public/{partnership.slug}/").content.decode()
    listed = client.get(f"/public/{partnership.slug}/{board.slug}/").content.decode()
    assert partnership.name in index
    assert board.name in boards
    assert "Other board" not in boards
    assert held.public() in listed
    assert "Minutes, 5 March 2024" in listed


def published_copies(held: Held, count: int) -> None:
    """More meetings of the board, each with the same document published."""
    made = published(held)
    for number in range(count):
        meeting = Meeting.objects.create(
            board=held.cast.board,
            number=100 + number,
            terms=held.meeting.terms,
            date=f"20{10 + number // 12}-{number % 12 + 1:02}-01",
            starts_at="09:00",
            ends_at="10:00",
        )
        Publication.objects.create(
            meeting=meeting,
            number=1,
            minutes_state="approved",
            document=made.document,
            published_at=made.published_at,
            published_by=held.cast.sam,
        )


def test_a_list_costs_the_same_for_one_and_fifty(
    client: Client, held: Held, django_assert_max_num_queries: Any
) -> None:
    published_copies(held, 50)
    address = f"/public/{held.cast.partnership.slug}/{held.cast.board.slug}/"
    with django_assert_max_num_queries(20):  # what stands beside the list included
        first = client.get(address)
    with django_assert_max_num_queries(15):
        client.get(f"{address}?page=3")
    assert first.content.decode().count("<strong>Minutes, ") == 20
    assert "Next page" in first.content.decode()


def test_the_minutes_page_costs_few_queries(
    client: Client, held: Held, django_assert_max_num_queries: Any
) -> None:
    client.get(held.public())  # counts the pages of the PDF, once
    with django_assert_max_num_queries(4):
        client.get(held.public())
