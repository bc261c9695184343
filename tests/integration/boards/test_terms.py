"""Terms of reference: shown, printed, drafted by two editors (C14)."""

import html
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards import quorum
from boards.models import Clause, StandingItem, TermsOfReference
from governance.clock import today
from governance.models import StoredDocument
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.integration.boards import pages
from tests.integration.boards import terms_world as life

pytestmark = pytest.mark.django_db
SETTER = "Only the secretary or an administrator sets up boards."


def typed(**changed: str) -> dict[str, str]:
    """A whole page of terms, as a browser sends it."""
    return {
        **pages.day("effective_on", "1 4 2025"),
        "purpose": "To oversee the plan.\n- together",
        "clauses-TOTAL_FORMS": "3", "clauses-INITIAL_FORMS": "0",
        "clauses-0-letter": "a", "clauses-0-heading": "Role",
        "clauses-0-text": "The board oversees the plan.",
        "clauses-1-letter": "b", "clauses-1-heading": "Accountability",
        "clauses-1-text": "",
        "clauses-2-letter": "", "clauses-2-heading": "", "clauses-2-text": "",
        "items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "0",
        "items-0-title": "Minutes of the last meeting", "items-0-role": "minutes",
        "items-1-title": "", "items-1-role": "ordinary",
        "substitutes_from": "anybody", "substitutes_vote": "on", "decides_by": "unsaid", "frequency": "Monthly",
        "notice_days": "5", "paper_days": "7", "circulation_days": "10",
        "comment_days": "6", "messages": "never",
        "publication": "draft_with_banner", "review_months": "12",
        "tenure_years": "2", "chase_before": "7", "chase_every": "7",
        "chase_senior": "14", "chase_chair": "28", **changed,
    }  # fmt: skip


def taken_out(page: str) -> str:
    """What a page shows struck through."""
    return " ".join(re.findall(r"<del>(.*?)</del>", page, flags=re.DOTALL))


def put_in(page: str) -> str:
    """What a page shows underlined."""
    return " ".join(re.findall(r"<ins>(.*?)</ins>", page, flags=re.DOTALL))


def new(cast: Cast) -> str:
    return pages.address(cast, "terms-new")


# --- Reading --------------------------------------------------------------------------
def test_current_version_is_shown_with_rule_clauses_and_members(
    client: Client, cast: Cast
) -> None:
    terms = make.make_terms(
        cast.board, "chair_or_vice_and_share", {"share": "40%"},
        quorum_clause="Annex A (g)", purpose="To oversee.", approved_on=date(2021, 2, 1),
    )  # fmt: skip
    Clause.objects.create(
        terms=terms, order=1, letter="g", heading="Quoracy", text="Either:\n- chair"
    )
    StandingItem.objects.create(terms=terms, order=1, title="Action tracker")

    page = pages.body(login(client, cast.olu).get(pages.address(cast, "terms")))

    assert "Since 1 January 2021." in page
    assert "Approved on 1 February 2021." in page
    assert "(g) Quoracy" in page
    assert "The chair or the vice chair, and 40% of the membership." in page
    assert "40% of 2 is 0.8, rounded up, so 1 is needed." in page
    assert "Action tracker" in page
    assert "Gwen Pryce" in page
    assert "Draft the next version" not in page


def test_old_version_keeps_the_members_of_its_time(client: Client, cast: Cast) -> None:
    make.make_terms(cast.board, effective_on=date(2022, 1, 1))
    cast.gwen.appointments.update(ends_on=date(2022, 6, 30))
    login(client, cast.olu)

    old = pages.body(client.get(pages.address(cast, "terms-version", 1)))
    now = pages.body(client.get(pages.address(cast, "terms-version", 2)))

    assert ("Gwen Pryce" in old, "Gwen Pryce" in now) == (True, False)


def test_version_of_the_future_is_not_in_force(client: Client, cast: Cast) -> None:
    make.make_terms(cast.board, effective_on=today() + timedelta(days=30))

    page = pages.body(login(client, cast.olu).get(pages.address(cast, "terms")))

    assert "In force. Since 1 January 2020." in page
    assert pages.address(cast, "terms-version", 2) in page


def test_board_without_terms_says_what_belongs_here(client: Client, cast: Cast) -> None:
    TermsOfReference.objects.all().delete()
    url = pages.address(cast, "terms")

    reader = pages.body(login(client, cast.gwen).get(url))
    secretary = pages.body(login(client, cast.sam).get(url))

    assert "No terms of reference yet" in reader
    assert (new(cast) in reader, new(cast) in secretary) == (False, True)


def test_terms_page_asks_the_same_queries_however_long_they_are(
    client: Client, cast: Cast
) -> None:
    login(client, cast.gwen)
    url = pages.address(cast, "terms")
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(50):
        Clause.objects.create(
            terms=cast.board.terms.get(), order=number, heading="Clause", text="Text"
        )
        make.make_member(cast.board, cast.health)

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(few) == len(many)
    assert len(many) <= 14


@pytest.mark.parametrize("name", ["terms", "terms-version", "terms-pdf", "terms-new"])
def test_page_hides_from_strangers_and_asks_to_sign_in(
    client: Client, cast: Cast, name: str
) -> None:
    numbers = [1] if name in {"terms-version", "terms-pdf"} else []
    url = pages.address(cast, name, *numbers)

    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)

    login(client, cast.ada)
    assert client.get(url.replace("/board/", "/no-board/")).status_code == 404
    assert client.delete(url).status_code == 405


@pytest.mark.parametrize("name", ["terms-version", "terms-pdf"])
def test_version_that_the_board_has_not_is_not_found(
    client: Client, cast: Cast, name: str
) -> None:
    make.make_terms(cast.other_board)
    login(client, cast.gwen)

    assert client.get(pages.address(cast, name, 2)).status_code == 404


# --- The PDF ------------------------------------------------------------------------------
def test_pdf_is_asked_for_once_and_the_page_asks_again_by_itself(
    client: Client, cast: Cast
) -> None:
    login(client, cast.gwen)
    url = pages.address(cast, "terms-pdf", 1)

    first, second = client.get(url), client.get(url)

    assert (first.status_code, second.status_code) == (202, 202)
    assert first["Refresh"] == "1"
    assert "The PDF is being made" in pages.body(first)
    document = StoredDocument.objects.get()
    assert document.file_name == "board-terms-of-reference-version-1-approved.pdf"
    assert document.partnership_id == cast.partnership.pk


def test_pdf_is_a_download_that_no_cache_keeps(client: Client, cast: Cast) -> None:
    login(client, cast.gwen)
    url = pages.address(cast, "terms-pdf", 1)
    client.get(url)
    from governance.documents import keep_bytes  # noqa: PLC0415 - beside its use

    keep_bytes(StoredDocument.objects.get(), b"%PDF-1.7 these bytes")

    response = client.get(url)

    assert response.status_code == 200
    assert response.content == b"%PDF-1.7 these bytes"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        'attachment; filename="board-terms-of-reference-version-1-approved.pdf"'
    )
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pdf_that_failed_says_so_and_stops_asking(client: Client, cast: Cast) -> None:
    login(client, cast.gwen)
    url = pages.address(cast, "terms-pdf", 1)
    client.get(url)
    StoredDocument.objects.update(state="failed", attempts=3)

    response = client.get(url)

    assert response.status_code == 503
    assert "It was tried 3 times." in pages.body(response)
    assert "Refresh" not in response


# --- Entering a version -------------------------------------------------------------------
def test_version_is_drafted_with_clauses_and_items_and_the_rule_before(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)

    response = client.post(new(cast), typed())

    assert response.status_code == 303
    assert response["Location"] == pages.address(cast, "terms-rule", 2)
    terms = cast.board.terms.get(version=2)
    assert (terms.effective_on, terms.approved_on) == (date(2025, 4, 1), None)
    assert terms.state == "draft"
    assert terms.rule() == cast.board.terms.get(version=1).rule()
    assert list(terms.clauses.values_list("letter", "heading", "text")) == [
        ("a", "Role", "The board oversees the plan.")
    ]
    assert list(terms.standing_items.values_list("title", "role")) == [
        ("Minutes of the last meeting", "minutes")
    ]
    assert (terms.publication, terms.frequency) == ("draft_with_banner", "Monthly")


def test_new_version_starts_from_the_one_before(client: Client, cast: Cast) -> None:
    terms = make.make_terms(cast.board, purpose="An old purpose.", notice_days=9)
    Clause.objects.create(
        terms=terms, order=1, letter="q", heading="Quaint", text="As ever."
    )

    page = pages.body(login(client, cast.sam).get(new(cast)))

    assert "An old purpose." in page
    assert 'value="Quaint"' in page
    assert "As ever." in page
    assert 'name="notice_days" value="9"' in page
    assert 'name="effective_on_day" value' not in page


def test_first_version_offers_the_usual_headings_and_items(
    client: Client, cast: Cast
) -> None:
    TermsOfReference.objects.all().delete()

    page = pages.body(login(client, cast.sam).get(new(cast)))

    assert 'value="Quorum"' in page
    assert 'value="Welcome and apologies"' in page


def test_first_version_has_the_usual_rule(client: Client, cast: Cast) -> None:
    TermsOfReference.objects.all().delete()
    login(client, cast.sam)

    client.post(new(cast), typed())

    assert quorum.rule_words(cast.board.terms.get().rule()) == (
        "The chair or the vice chair, and half of the membership."
    )


@pytest.mark.parametrize(
    ("button", "rows"), [("step-clauses", "clauses"), ("step-items", "items")]
)
def test_more_rows_keep_what_was_typed(
    client: Client, cast: Cast, button: str, rows: str
) -> None:
    login(client, cast.sam)
    sent = typed(**{button: "1", "effective_on_day": "99"})

    page = pages.body(client.post(new(cast), sent))

    total = int(sent[f"{rows}-TOTAL_FORMS"]) + 3
    assert f'name="{rows}-TOTAL_FORMS" value="{total}"' in page
    assert 'name="effective_on_day" value="99"' in page
    assert "The board oversees the plan." in page
    assert 'value="Minutes of the last meeting"' in page
    assert "There is a problem" not in page


@pytest.mark.parametrize(
    ("changed", "target", "sentence"),
    [
        ({"effective_on_month": "2", "effective_on_day": "30"}, "id_effective_on_0",
         "There is no such day as “30 2 2025”."),
        ({"effective_on_day": "1", "effective_on_month": "1",
          "effective_on_year": "2020"}, "id_effective_on_0",
         "Another version takes effect on this day."),
        ({"notice_days": "soon"}, "id_notice_days", "Enter a whole number."),
        ({"notice_days": "367"}, "id_notice_days", "less than or equal to 366"),
        ({"clauses-2-text": "No heading."}, "id_clauses-2-heading",
         "Give the clause a heading."),
        ({"clauses-0-heading": "Ro\u202ele"}, "id_clauses-0-heading",
         "hidden text-direction mark"),
        ({"purpose": "x" * 20_001}, "id_purpose", "20,001 characters long"),
        ({"items-1-title": "t" * 301}, "id_items-1-title", "301 characters long"),
        ({"publication": ""}, "id_publication_0", "“Minutes are published” cannot be empty."),
    ],
)  # fmt: skip
def test_bad_input_is_said_beside_its_field_and_kept(
    client: Client, cast: Cast, changed: dict[str, str], target: str, sentence: str
) -> None:
    login(client, cast.sam)

    page = pages.body(client.post(new(cast), typed(**changed)))

    assert sentence in page
    assert f'href="#{target}"' in page
    assert f'id="{target}"' in page
    assert "Error: New version of the terms" in page
    kept = changed.get("clauses-0-text", "The board oversees the plan.")
    assert kept in page
    assert cast.board.terms.count() == 1


def test_rows_without_their_count_are_an_error_not_a_crash(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    sent = typed()
    del sent["clauses-TOTAL_FORMS"]

    response = client.post(new(cast), sent)

    assert response.status_code == 200
    assert "There is a problem" in pages.body(response)
    assert cast.board.terms.count() == 1


@pytest.mark.parametrize("person", ["gwen", "nadia", "olu", "zoe"])
def test_only_who_sets_up_boards_enters_terms(
    client: Client, cast: Cast, person: str
) -> None:
    login(client, getattr(cast, person))

    pages.refused(client.get(new(cast)), SETTER)
    pages.refused(client.post(new(cast), typed()), SETTER)
    assert cast.board.terms.count() == 1


# --- Two editors of a draft ---------------------------------------------------------------
def test_draft_is_changed_and_keeps_its_rule(client: Client, cast: Cast) -> None:
    draft = make.make_terms(cast.board, state="draft", purpose="First words.")
    login(client, cast.sam)
    url = pages.address(cast, "terms-edit", 2)
    assert "First words." in pages.body(client.get(url))

    response = client.post(url, typed(revision="1"))

    assert response["Location"] == pages.address(cast, "terms-version", 2)
    draft.refresh_from_db()
    assert (draft.purpose, draft.revision) == ("To oversee the plan.\n- together", 2)
    assert draft.rule() == cast.board.terms.get(version=1).rule()


def test_second_editor_sees_both_texts_and_loses_nothing(
    client: Client, cast: Cast
) -> None:
    make.make_terms(cast.board, state="draft")
    url = pages.address(cast, "terms-edit", 2)
    login(client, cast.ada)
    client.post(url, typed(revision="1", purpose="Words of the first."))
    login(client, cast.sam)

    stale = client.post(url, typed(revision="1", purpose="Words of the second."))

    page = pages.body(stale)
    assert stale.status_code == 409
    assert "Two people changed this draft" in page
    assert cast.ada.name in page
    assert "Words of the first." in page
    assert ("first" in taken_out(page), "second" in put_in(page)) == (True, True)
    assert 'name="revision" value="2"' in page
    assert cast.board.terms.get(version=2).purpose == "Words of the first."
    again = client.post(url, typed(revision="2", purpose="Words of the second."))
    assert again.status_code == 303
    assert cast.board.terms.get(version=2).purpose == "Words of the second."


def test_second_editor_sees_what_both_began_from(client: Client, cast: Cast) -> None:
    make.make_terms(cast.board, state="draft", purpose="Words both began from.")
    url = pages.address(cast, "terms-edit", 2)
    login(client, cast.sam)
    began = re.search(r'name="began" value="([^"]*)"', client.get(url).content.decode())
    assert began
    base = html.unescape(began[1])
    login(client, cast.ada)
    client.post(url, typed(revision="1", purpose="Words of the first."))
    login(client, cast.sam)

    sent = typed(revision="1", purpose="Words of the second.", began=base)
    page = pages.body(client.post(url, sent))

    assert "You both started from" in page
    assert "Words both began from." in page
    assert "both began from." in page
    assert ("began" in taken_out(page), "second" in put_in(page)) == (True, True)
    # Junk in place of it falls back to the two texts.
    sent = typed(revision="1", purpose="Words of the second.", began="[1]")
    assert "first" in taken_out(pages.body(client.post(url, sent)))


def test_more_rows_do_not_hide_that_somebody_saved(client: Client, cast: Cast) -> None:
    draft = make.make_terms(cast.board, state="draft")
    TermsOfReference.objects.filter(pk=draft.pk).update(revision=5)
    login(client, cast.sam)

    page = pages.body(
        client.post(
            pages.address(cast, "terms-edit", 2),
            typed(revision="4", **{"step-clauses": "1"}),
        )
    )

    assert 'name="revision" value="4"' in page


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("approved", "These terms are approved. Draft the next version"),
        ("consultation", "Members are commenting on this text."),
    ],
)
def test_text_stands_still_once_it_is_out(
    client: Client, cast: Cast, state: str, reason: str
) -> None:
    given = {"state": state}
    if state == "consultation":
        given |= life.asked(cast.sam)
    make.make_terms(cast.board, **given)
    login(client, cast.sam)

    for name in ("terms-edit", "terms-rule"):
        url = pages.address(cast, name, 2)
        pages.refused(client.post(url, typed(revision="1", do="save")), reason)


# --- Two versions compared ------------------------------------------------------------------
def test_two_versions_are_compared_clause_by_clause(client: Client, cast: Cast) -> None:
    first = cast.board.terms.get()
    second = make.make_terms(cast.board, "share", {"share": "half"}, state="draft")
    for terms, text in ((first, "Meets monthly."), (second, "Meets each term.")):
        Clause.objects.create(
            terms=terms, order=1, letter="a", heading="Meetings held", text=text
        )
    login(client, cast.sam)

    pages_both = [
        pages.body(client.get(pages.address(cast, "terms-compare", *numbers)))
        for numbers in ((2, 1), (1, 2))
    ]

    assert "From version 1 to" in pages_both[0]
    assert "From version 1 to" in pages_both[1]
    assert "At least 2 members." in pages_both[0]
    assert "Half of the membership." in pages_both[0]
    assert "monthly" in taken_out(pages_both[0])
    assert "each term" in put_in(pages_both[0])
    assert "Standing agenda" in pages_both[0].split("Unchanged")[1]
    assert client.get(pages.address(cast, "terms-compare", 2, 9)).status_code == 404


def test_draft_is_for_those_who_write_it_until_members_are_asked(
    client: Client, cast: Cast
) -> None:
    make.make_terms(cast.board, state="draft", purpose="Not yet for all.")
    login(client, cast.gwen)
    reason = "You can read them once members are consulted."

    for name, numbers in (
        ("terms-version", [2]), ("terms-pdf", [2]), ("terms-rule", [2]),
        ("terms-compare", [2, 1]),
    ):  # fmt: skip
        pages.refused(client.get(pages.address(cast, name, *numbers)), reason)
    assert "Version 2" not in pages.body(client.get(pages.address(cast, "terms")))
    login(client, cast.sam)
    read = client.get(pages.address(cast, "terms-version", 2))
    assert "Not yet for all." in pages.body(read)
