"""Terms of reference: shown, printed, entered (C14), with a quorum rule of figures."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards import quorum
from boards.forms.figures import FiguresForm, initial_of
from boards.models import Clause, StandingItem, TermsOfReference
from governance.clock import today
from governance.models import StoredDocument
from tests.cast import Cast, login, the_cast
from tests.factories import boards as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
SETTER = "Only the secretary or an administrator sets up boards."


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def typed(**changed: str) -> dict[str, str]:
    """A whole page of terms, as a browser sends it."""
    return {
        **pages.day("effective_on", "1 4 2025"),
        "purpose": "To oversee the plan.\n- together",
        "quorum_pattern": "chair_or_vice_and_share", "quorum_clause": "Annex A (g)",
        "figures_of": "chair_or_vice_and_share",
        "quorum-roles": "chair\nvice chair", "quorum-share": "40%",
        "quorum-base": "places", "quorum-rounding": "ceil",
        "quorum-vacancies_in_base": "on", "quorum-chair_counts": "on",
        "quorum-remote_counts": "on", "quorum-one_person_counts_once": "on",
        "quorum-recused": "present", "quorum-inquorate_mode": "proceed_provisional",
        "quorum-ratify_by": "next_quorate_meeting", "quorum-ratify_days": "",
        "clauses-TOTAL_FORMS": "3", "clauses-INITIAL_FORMS": "0",
        "clauses-0-letter": "a", "clauses-0-heading": "Role",
        "clauses-0-text": "The board oversees the plan.",
        "clauses-1-letter": "b", "clauses-1-heading": "Accountability",
        "clauses-1-text": "",
        "clauses-2-letter": "", "clauses-2-heading": "", "clauses-2-text": "",
        "items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "0",
        "items-0-title": "Minutes of the last meeting", "items-0-role": "minutes",
        "items-1-title": "", "items-1-role": "ordinary",
        "substitutes": "notified", "substitutes_vote": "on", "decides_by": "majority", "casting_vote": "on", "frequency": "Monthly",
        "notice_days": "5", "circulation_days": "10",
        "publication": "draft_with_banner", "review_months": "12",
        "tenure_years": "2", **changed,
    }  # fmt: skip


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

    assert "Version 2, in force from 1 January 2021. Approved 1 February 2021." in page
    assert "(g) Quoracy" in page
    assert "The chair or the vice chair, and 40% of the membership." in page
    assert "40% of 2 is 0.8, rounded up, so 1 is needed." in page
    assert "Action tracker" in page
    assert "Gwen Pryce" in page
    assert "Enter a new version" not in page


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

    assert "Version 1, in force from" in page
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
    assert document.file_name == "board-terms-of-reference-version-1-draft.pdf"
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
        'attachment; filename="board-terms-of-reference-version-1-draft.pdf"'
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
def test_version_is_entered_with_rule_clauses_and_items(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)

    response = client.post(new(cast), typed())

    assert response.status_code == 303
    assert response["Location"] == pages.address(cast, "terms-version", 2)
    terms = cast.board.terms.get(version=2)
    assert (terms.effective_on, terms.approved_on) == (date(2025, 4, 1), None)
    assert quorum.rule_words(terms.rule()) == (
        "The chair or the vice chair, and 40% of the membership."
    )
    assert terms.rule().policies.substitutes_count == "notified"
    assert terms.rule().policies.chair_discretion is False
    assert list(terms.clauses.values_list("letter", "heading", "text")) == [
        ("a", "Role", "The board oversees the plan.")
    ]
    assert list(terms.standing_items.values_list("title", "role")) == [
        ("Minutes of the last meeting", "minutes")
    ]
    assert (terms.publication, terms.frequency) == ("draft_with_banner", "Monthly")


def test_new_version_starts_from_the_one_before(client: Client, cast: Cast) -> None:
    terms = make.make_terms(
        cast.board, "fixed_number", {"number": "7"}, purpose="An old purpose.",
        notice_days=9,
    )  # fmt: skip
    Clause.objects.create(
        terms=terms, order=1, letter="q", heading="Quaint", text="As ever."
    )

    page = pages.body(login(client, cast.sam).get(new(cast)))

    assert "An old purpose." in page
    assert 'name="quorum-number" value="7"' in page
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
    assert 'name="quorum-share" value="40%"' in page


def test_another_rule_shows_its_figures_and_keeps_everything(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)
    sent = typed(
        quorum_pattern="fixed_number",
        **{"step-figures": "1", "clauses-0-text": "Kept."},
    )

    response = client.post(new(cast), sent)

    page = pages.body(response)
    assert response.status_code == 200
    assert 'name="figures_of" value="fixed_number"' in page
    assert 'name="quorum-number"' in page
    assert "Kept." in page
    assert 'name="effective_on_year" value="2025"' in page
    assert "There is a problem" not in page
    assert cast.board.terms.count() == 1


def test_rule_changed_and_saved_at_once_asks_for_its_figures_first(
    client: Client, cast: Cast
) -> None:
    login(client, cast.sam)

    response = client.post(new(cast), typed(quorum_pattern="fixed_number"))

    assert "The kind of quorum rule changed." in pages.body(response)
    assert 'name="quorum-number"' in pages.body(response)
    assert cast.board.terms.count() == 1


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
        ({"quorum-share": "forty"}, "id_quorum-share", "Enter a share, such as 40%"),
        ({"quorum-share": ""}, "id_quorum-share", "Enter a share, such as 40%"),
        ({"quorum-roles": ""}, "id_quorum-roles", "Name at least one."),
        ({"quorum-base": "moon"}, "id_quorum-base", "Select a valid choice"),
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


def test_unknown_rule_is_no_rule(client: Client, cast: Cast) -> None:
    login(client, cast.sam)

    response = client.post(new(cast), typed(quorum_pattern="whim", figures_of="whim"))

    assert response.status_code == 200
    assert cast.board.terms.count() == 1


@pytest.mark.parametrize("person", ["gwen", "nadia", "olu", "zoe"])
def test_only_who_sets_up_boards_enters_terms(
    client: Client, cast: Cast, person: str
) -> None:
    login(client, getattr(cast, person))

    pages.refused(client.get(new(cast)), SETTER)
    pages.refused(client.post(new(cast), typed()), SETTER)
    assert cast.board.terms.count() == 1


# --- Figures of every pattern -----------------------------------------------------------
FILLED = {
    "number": "3", "other": "5", "values": "Health\nEducation\nCouncil", "organisations": "2",
    "table": "6 of 10, 5 of 8", "external": "external",
}  # fmt: skip


@pytest.mark.parametrize("pattern", quorum.PATTERNS)
def test_every_pattern_can_be_filled_in(cast: Cast, pattern: str) -> None:
    asked = FiguresForm(pattern=pattern)
    starting = initial_of(pattern, {})
    sent = {
        f"quorum-{name}": ("on" if value is True else value or FILLED.get(name, ""))
        for name, value in starting.items()
        if name in asked.fields and value is not False
    }

    form = FiguresForm(sent, pattern=pattern)

    assert form.is_valid(), form.errors
    assert quorum.build(pattern, form.as_values())


def test_sector_that_the_partnership_has_not_is_refused(cast: Cast) -> None:
    sectors = tuple(cast.partnership.sectors.all())
    starting = initial_of("one_each", {})
    sent = {
        f"quorum-{name}": "on" if value is True else value
        for name, value in starting.items()
        if value is not False
    }

    wrong = FiguresForm(
        {**sent, "quorum-values": "Health\nHelath"}, pattern="one_each", sectors=sectors
    )
    by_kind = FiguresForm(
        {**sent, "quorum-values": "health\nindependent"},
        pattern="one_each",
        sectors=sectors,
    )

    assert wrong.errors["values"] == [
        "“Helath” is not a sector of this partnership. "
        "Use its name as the list of sectors has it."
    ]
    assert by_kind.is_valid(), by_kind.errors
