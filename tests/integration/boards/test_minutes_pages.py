"""The pages of the minutes: who may, in which state, and what they read (C43, C47)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import Publication
from boards.operations import approving as approving_minutes
from boards.operations import minutes, publishing
from boards.operations.withholding import PublicFace, withhold_item
from governance import documents
from governance.models import Person
from tests.cast import Cast, login
from tests.minuting import (
    APRIL,
    Held,
    advance,
    approving,
    begin,
    call,
    decide,
    minute,
    minutes_at,
    publish_drafts,
)

pytestmark = pytest.mark.django_db
VERBS = (
    "summary",
    "check",
    "comments/check",
    "take-back",
    "publish",
    "withdraw",
)


def get(person: Person, address: str) -> Any:
    return login(Client(), person).get(address)


def post(person: Person, held: Held, verb: str, **data: object) -> Any:
    page = held.address()
    return login(Client(), person).post(
        f"{page}{verb}/",
        data,
        follow=True,
        headers={"Referer": f"http://testserver{page}"},
    )


def text(response: Any) -> str:
    return str(response.content.decode())


# --- Reading --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "readers", "refused"),
    [
        ("draft", ("sam", "nadia"), ("gwen", "olu", "ada")),
        ("checked", ("sam", "nadia"), ("gwen", "olu", "ada")),
        ("circulated", ("sam", "nadia", "gwen", "olu", "ada"), ("zoe",)),
        ("approved", ("sam", "nadia", "gwen", "olu", "ada"), ("zoe",)),
    ],
)
def test_who_reads_the_minutes_in_which_state(
    cast: Cast, state: str, readers: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    held = minutes_at(cast, state)
    for page in ("minutes", "minutes-pdf"):
        for name in readers:
            answer = get(getattr(cast, name), held.address(page))
            assert answer.status_code in (200, 202), name
        for name in refused:
            answer = get(getattr(cast, name), held.address(page))
            assert answer.status_code == 403, name
    html = text(get(cast.sam, held.address()))
    assert "Waiting times fell in the spring." in html
    assert "The board will look at waiting times every quarter." in html


def test_other_boards_partnerships_and_numbers_do_not_have_them(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    page = held.address()
    assert get(cast.yan, page).status_code == 404
    assert get(cast.sam, page.replace("/board/", "/nowhere/")).status_code == 404
    assert get(cast.zoe, page.replace("/board/", "/other/")).status_code == 404
    assert get(cast.sam, page.replace("/1/", "/99/")).status_code == 404
    assert Client().get(page).status_code == 302


def test_a_meeting_without_minutes_says_so(cast: Cast) -> None:
    held = call(cast)
    answer = login(Client(), cast.sam).get(
        held.address(), headers={"Referer": f"http://testserver{held.address('meeting')}"},
        follow=True,
    )  # fmt: skip
    assert "recording has not begun" in text(answer)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_refuses_get_strangers_and_the_wrong_role(
    cast: Cast, verb: str
) -> None:
    held = minutes_at(cast, "circulated")
    page = f"{held.address()}{verb}/"
    owner = cast.nadia if verb.endswith("check") else cast.sam
    assert get(owner, page).status_code == 405
    for person, status in ((cast.gwen, 403), (cast.olu, 403), (cast.ada, 403),
                           (cast.zoe, 403), (cast.yan, 404)):  # fmt: skip
        answer = login(Client(), person).post(page)
        assert answer.status_code == status, person
        if status == 403:
            assert "Only the " in text(answer)
    elsewhere = login(Client(), owner).post(page.replace("/board/", "/nowhere/"))
    assert elsewhere.status_code == 404
    assert held.minutes.state == "circulated"


# --- The steps, as the pages offer them -----------------------------------------------
def test_minutes_go_the_whole_way_through_the_pages(cast: Cast) -> None:
    held = minutes_at(cast, "draft")
    assert "The minutes are right" not in text(get(cast.sam, held.address()))
    assert "Only the chair or vice chair" in text(get(cast.sam, held.address()))
    assert "The minutes are right" in text(get(cast.nadia, held.address()))

    saved = post(
        cast.sam, held, "summary",
        said="It went well.", will_do="", for_families="", version_said=0,
    )  # fmt: skip
    assert "The summary is saved." in text(saved)
    assert "The minutes are checked." in text(post(cast.nadia, held, "check"))

    offered = text(get(cast.sam, held.address("minutes-circulate")))
    assert "Gwen Pryce" in offered
    assert "no e-mail address" in offered
    assert "on their way" in text(post(cast.sam, held, "circulate"))

    later = begin(call(cast, APRIL))
    item = approving(later)
    at_item = f"{later.address('record')}?item={item.pk}"
    asked = text(get(cast.sam, f"{held.address()}?item={item.pk}"))
    assert f'href="{at_item}#approval"' in asked
    assert "Back to that item" in asked
    assert f"{at_item}#approval" not in text(get(cast.gwen, held.address()))
    approving_minutes.approve_minutes(
        by=held.sam, item_id=item.pk, corrections=("One slip.", "Two.")
    )
    done = text(get(cast.sam, held.address()))
    assert "with 2 corrections" in done
    assert "One slip." in done

    assert "Publish</button>" in done
    assert "The minutes are published." in text(post(cast.sam, held, "publish"))
    row = Publication.objects.get()
    gone = post(
        cast.sam, held, "withdraw",
        **{"withdraw-publication": row.pk, "withdraw-reason": "A name."},
    )  # fmt: skip
    assert "The publication is withdrawn" in text(gone)
    assert "Nothing is public now." in text(gone)
    assert "It went well." in text(gone)


@pytest.mark.parametrize(
    ("state", "verb", "sentence"),
    [
        ("checked", "check", "checked already"),
        ("draft", "circulate", "checks the minutes before they go out"),
        ("approved", "circulate", "approved already"),
        ("draft", "publish", "only once approved"),
    ],
)
def test_a_verb_in_the_wrong_state_says_why(
    cast: Cast, state: str, verb: str, sentence: str
) -> None:
    held = minutes_at(cast, state)
    person = cast.nadia if verb == "check" else cast.sam
    assert sentence in text(post(person, held, verb))
    assert held.minutes.state == state


def test_a_form_that_lacks_something_comes_back_with_what_was_typed(
    cast: Cast,
) -> None:
    held = minutes_at(cast, "circulated")
    empty = post(cast.sam, held, "take-back", **{"back-reason": ""})
    assert empty.status_code == 422
    assert "“Why are the minutes taken back?” cannot be empty." in text(empty)
    marked = post(cast.sam, held, "take-back", **{"back-reason": "A\u202ename"})
    assert marked.status_code == 422
    assert held.minutes.state == "circulated"
    done = post(cast.sam, held, "take-back", **{"back-reason": "A slip"})
    assert "The minutes are a draft again." in text(done)
    assert "A slip" in text(done)  # in the history


def test_a_summary_over_somebody_elses_shows_both_and_can_be_saved(
    cast: Cast,
) -> None:
    held = minutes_at(cast, "draft")
    post(cast.sam, held, "summary", said="Theirs.", will_do="Theirs too.")
    typed = {"said": "Mine.", "will_do": "Mine too.", "for_families": "Mine alone."}
    conflict = post(cast.sam, held, "summary", **typed)
    assert conflict.status_code == 409
    assert "Theirs." in text(conflict)
    assert "Mine." in text(conflict)
    assert (held.minutes.said, held.minutes.for_families) == ("Theirs.", "Mine alone.")

    # What was typed into the other part comes along and is asked about next.
    chosen = {"settles": "1", "part": "said", "version_said": 1, "choice": "mine"}
    also = {"yours": "Mine.", "said": "", "will_do": "Mine too."}
    second = post(cast.sam, held, "summary", **chosen, **also)
    assert second.status_code == 409
    assert "Mine too." in text(second)
    assert held.minutes.said == "Mine."
    left = {"settles": "1", "part": "will_do", "choice": "theirs", "will_do": ""}
    assert post(cast.sam, held, "summary", **left).status_code == 200
    assert held.minutes.will_do == "Theirs too."


def test_the_page_says_where_and_when_they_will_be_approved(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    assert "None has minutes to approve on its agenda yet." in text(
        get(cast.gwen, held.address())
    )
    later = call(cast, APRIL)
    item = approving(later)
    place = f'href="{later.address("meeting")}#item-{item.pk}"'
    assert place in text(get(cast.gwen, held.address()))
    for other in ("0", "abc", later.item.pk, held.item.pk):
        plain = text(get(cast.sam, f"{held.address()}?item={other}"))
        assert "You came from another meeting" not in plain, other


# --- Issues (A8) ------------------------------------------------------------------------
def issue(held: Held, number: int) -> str:
    return f"{held.address()}issues/{number}/minutes.pdf"


def test_an_issue_is_the_stored_bytes_and_its_sha_is_on_the_page(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    assert get(cast.gwen, issue(held, 1)).status_code == 202
    documents.make_due()
    document = held.minutes.revisions.get().document
    answer = get(cast.gwen, issue(held, 1))
    assert answer.content == documents.read_bytes(document)
    assert "no-store" in answer["Cache-Control"]
    assert document.sha256 in text(get(cast.gwen, held.address()))
    assert get(cast.gwen, issue(held, 9)).status_code == 404
    assert get(cast.zoe, issue(held, 1)).status_code == 403
    assert get(cast.yan, issue(held, 1)).status_code == 404


def test_an_older_issue_is_for_the_cleared_only(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    minutes.take_back(by=held.sam, meeting_id=held.meeting.pk, reason="A name")
    minute(held, held.item, "More.")
    advance(held, "circulated")
    documents.make_due()
    assert get(cast.gwen, issue(held, 1)).status_code == 200
    assert get(cast.olu, issue(held, 2)).status_code == 200
    gone = get(cast.olu, issue(held, 1))
    assert (gone.status_code, gone["Cache-Control"]) == (410, "no-store")


def test_an_issue_that_shows_what_is_withheld_now_is_gone_for_the_uncleared(
    cast: Cast,
) -> None:
    held = minutes_at(cast, "approved")
    documents.make_due()
    assert b"Waiting times fell" in get(cast.olu, held.address()).content
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
    assert get(cast.olu, issue(held, 2)).status_code == 410
    page = get(cast.olu, held.address()).content
    assert b"Waiting times fell" not in page
    assert b"A matter" in page
    assert get(cast.gwen, issue(held, 2)).status_code == 200


def test_the_page_shows_what_was_issued_not_what_changed_since(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    cast.nadia.name = "Nadia Another"
    cast.nadia.save()
    html = text(get(cast.gwen, held.address()))
    assert "Nadia Osei" in html.split('id="who-was-there"')[1].split("</section>")[0]


# --- Publication ---------------------------------------------------------------------------
def test_gaps_are_listed_with_the_way_to_mend_them(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    held.item.entries.update(is_confidential=True)
    page = text(get(cast.sam, held.address()))
    mend = f"{held.address()}items/{held.item.pk}/"
    assert "“Waiting times” does not say why something is withheld." in page
    assert f'href="{mend}"' in page
    assert "Publish</button>" not in page
    refused = text(post(cast.sam, held, "publish"))
    assert "does not say why something is withheld" in refused
    assert not Publication.objects.exists()

    person = login(Client(), cast.sam)
    empty = person.post(mend, {"withheld_reason": ""})
    assert "Say why something is withheld" in text(empty)
    person.post(mend, {"withheld_reason": "Personal data"})
    assert "The minutes are published." in text(post(cast.sam, held, "publish"))


def test_the_preview_is_what_the_public_will_read(cast: Cast) -> None:
    held = minutes_at(cast, "approved")
    held.item.entries.update(is_confidential=True)
    preview = f"{held.address()}preview/"
    page = text(get(cast.sam, preview))
    assert "Nothing is published by looking." in page
    assert "One paragraph is withheld." in page
    assert "Waiting times fell" not in page
    assert get(cast.nadia, preview).status_code == 403
    assert get(cast.yan, preview).status_code == 404
    assert login(Client(), cast.sam).post(preview).status_code == 405


def test_the_public_face_is_the_secretarys_to_write(cast: Cast) -> None:
    held = minutes_at(cast, "circulated")
    other = call(cast, APRIL)
    page = f"{held.address()}items/{held.item.pk}/"
    assert get(cast.sam, page).status_code == 200
    assert get(cast.nadia, page).status_code == 403
    assert get(cast.yan, page).status_code == 404
    stray = f"{held.address()}items/{other.item.pk}/"
    assert get(cast.sam, stray).status_code == 404


def test_withdrawing_needs_a_reason_and_a_publication_of_this_meeting(
    cast: Cast,
) -> None:
    publish_drafts(cast)
    held = minutes_at(cast, "circulated")
    made = publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    bare = post(cast.sam, held, "withdraw", **{"withdraw-publication": made.pk})
    assert bare.status_code == 422
    assert "“Why is it withdrawn?” cannot be empty." in text(bare)
    stray = post(
        cast.sam, held, "withdraw",
        **{"withdraw-publication": made.pk + 1, "withdraw-reason": "A name"},
    )  # fmt: skip
    assert stray.status_code == 404
    made.refresh_from_db()
    assert made.is_current


# --- Cost ---------------------------------------------------------------------------------
def test_a_long_meeting_costs_no_more_queries(cast: Cast) -> None:
    held = begin(call(cast))
    minute(held, held.item, "One line.")
    counts = []
    for _ in range(2):
        client = login(Client(), cast.sam)
        client.get(held.address())
        with CaptureQueriesContext(connection) as few:
            client.get(held.address())
        counts.append(len(few))
        for _ in range(20):
            minute(held, held.item, "One more line.")
            decide(held, held.item, "One more decision.")
    assert counts[0] == counts[1]
    assert counts[0] <= 45
