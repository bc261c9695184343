"""A draft of the terms: consulted on, answered, approved by a decision, in force."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from boards import standing
from boards.models import Decision, Meeting, TermsComment, TermsOfReference
from boards.operations import terms_life
from boards.standing import Standing
from governance import audit
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.integration.boards import pages, terms_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(cast: Cast) -> Standing:
    return standing.of(cast.sam, cast.board, today())


@pytest.fixture
def gwen(cast: Cast) -> Standing:
    return standing.of(cast.gwen, cast.board, today())


@pytest.fixture
def draft(cast: Cast) -> TermsOfReference:
    made = make.make_terms(
        cast.board, "share", {"share": "half"}, state="draft",
        effective_on=today() + timedelta(days=60),
    )  # fmt: skip
    made.clauses.create(order=1, letter="g", heading="Quoracy", text="Half of us.")
    return made


@pytest.fixture
def asked(sam: Standing, draft: TermsOfReference) -> TermsOfReference:
    until = today() + timedelta(days=7)
    return terms_life.begin_consultation(by=sam, terms_id=draft.pk, until=until)


def approve(
    sam: Standing, terms: TermsOfReference, decision: Any, **changed: Any
) -> Any:
    given = {"effective_on": today() + timedelta(days=60), **changed}
    return terms_life.approve_terms(
        by=sam, terms_id=terms.pk, decision_id=decision.pk, **given
    )


# --- Consulting -----------------------------------------------------------------------
def test_consultation_is_read_and_commented_by_members_until_its_day(
    client: Client, cast: Cast, draft: TermsOfReference
) -> None:
    login(client, cast.sam)
    day = today() + timedelta(days=7)
    until = pages.day("until", f"{day.day} {day.month} {day.year}")
    client.post(pages.address(cast, "terms-consult", 2), until)
    login(client, cast.gwen)

    page = pages.body(client.get(pages.address(cast, "terms-version", 2)))
    assert "In consultation" in page
    assert pages.address(cast, "terms-comment", 2) in page
    sent = {"about": "g. Quoracy", "text": "Half is a lot."}
    response = client.post(pages.address(cast, "terms-comment", 2), sent)

    assert response["Location"].endswith("/terms/2/#comments")
    page = pages.body(client.get(pages.address(cast, "terms-version", 2)))
    assert "Half is a lot." in page
    assert "Not answered yet" in page
    assert cast.gwen.name in page
    comment = TermsComment.objects.get()
    login(client, cast.sam)
    answered = client.post(
        pages.address(cast, "terms-answer", 2, comment.pk),
        {"answer": "The board asked for it."},
    )
    assert answered.status_code == 303
    page = pages.body(client.get(pages.address(cast, "terms-version", 2)))
    assert "The board asked for it." in page
    assert "Not answered yet" not in page


@pytest.mark.parametrize("person", ["olu", "zoe"])
def test_only_who_sits_on_the_board_comments(
    client: Client, cast: Cast, asked: TermsOfReference, person: str
) -> None:
    login(client, getattr(cast, person))
    url = pages.address(cast, "terms-comment", 2)

    refused = client.post(url, {"text": "Mine."})

    assert refused.status_code in {403, 404}
    assert not TermsComment.objects.exists()


def test_comment_after_the_last_day_or_without_words_is_refused(
    gwen: Standing, asked: TermsOfReference
) -> None:
    with pytest.raises(RuleBroken, match="Write what you want to say"):
        terms_life.comment_on_terms(by=gwen, terms_id=asked.pk, text=" \n ")
    with pytest.raises(RuleBroken, match="Choose a clause"):
        terms_life.comment_on_terms(
            by=gwen, terms_id=asked.pk, text="Yes.", about="z. Elsewhere"
        )
    TermsOfReference.objects.filter(pk=asked.pk).update(
        consult_until=today() - timedelta(days=1)
    )
    with pytest.raises(NotAllowed, match="Comments closed on"):
        terms_life.comment_on_terms(by=gwen, terms_id=asked.pk, text="Late.")


def test_consultation_ends_and_its_comments_stay_with_the_changed_draft(
    client: Client, cast: Cast, sam: Standing, gwen: Standing, asked: TermsOfReference
) -> None:
    terms_life.comment_on_terms(by=gwen, terms_id=asked.pk, text="Too few.")

    ended = terms_life.end_consultation(by=sam, terms_id=asked.pk)
    ended.clauses.all().delete()

    page = login(client, cast.gwen).get(pages.address(cast, "terms-version", 2))
    assert ended.is_draft
    assert "Too few." in pages.body(page)  # a draft members were shown stays readable
    with pytest.raises(NotAllowed, match="not being consulted"):
        terms_life.comment_on_terms(by=gwen, terms_id=asked.pk, text="More.")


def test_consultation_cannot_end_before_it_begins(
    sam: Standing, draft: TermsOfReference
) -> None:
    with pytest.raises(RuleBroken, match="is past") as caught:
        terms_life.begin_consultation(
            by=sam, terms_id=draft.pk, until=today() - timedelta(days=1)
        )

    assert caught.value.field == "until"


# --- Approval -----------------------------------------------------------------------------
def test_approval_names_the_decision_and_takes_effect_on_its_day(
    client: Client, cast: Cast, sam: Standing, asked: TermsOfReference
) -> None:
    decision = terms_world.decision(cast.board, cast.sam, today())
    terms_life.end_consultation(by=sam, terms_id=asked.pk)
    login(client, cast.sam)
    day = today() + timedelta(days=60)
    sent = {
        "decision_id": str(decision.pk),
        **pages.day("effective_on", f"{day.day} {day.month} {day.year}"),
    }

    response = client.post(pages.address(cast, "terms-approve", 2), sent)

    assert response.status_code == 303
    made = TermsOfReference.objects.get(pk=asked.pk)
    assert (made.state, made.approved_on) == ("approved", today())
    assert made.approved_decision == decision
    versions = TermsOfReference.objects
    assert versions.in_force(cast.board, day - timedelta(days=1)) != made
    assert versions.in_force(cast.board, day) == made
    page = pages.body(client.get(pages.address(cast, "terms-version", 2)))
    assert "Approved" in page
    assert f"decision {decision.number}" in page
    assert decision.get_absolute_url() in page
    assert "Takes effect on" in page
    kinds = {event.kind for event in audit.history_of(made)}
    assert {"boards.terms_consulted", "boards.terms_approved"} <= kinds


def test_approval_is_refused_without_its_conditions(
    cast: Cast, sam: Standing, gwen: Standing, draft: TermsOfReference
) -> None:
    good = terms_world.decision(cast.board, cast.sam, today())
    with pytest.raises(NotAllowed, match="Consult the members"):
        approve(sam, draft, good)
    terms_life.begin_consultation(by=sam, terms_id=draft.pk, until=today())
    with pytest.raises(NotAllowed, match="The consultation runs until"):
        approve(sam, draft, good)
    comment = terms_life.comment_on_terms(by=gwen, terms_id=draft.pk, text="Why?")
    terms_life.end_consultation(by=sam, terms_id=draft.pk)
    with pytest.raises(RuleBroken, match="Answer every comment"):
        approve(sam, draft, good)
    terms_life.answer_comment(by=sam, comment_id=comment.pk, answer="Because.")
    provisional = terms_world.decision(
        cast.board, cast.sam, today() - timedelta(days=1), state="provisional"
    )
    with pytest.raises(RuleBroken, match="is provisional"):
        approve(sam, draft, provisional)
    make.make_terms(cast.other_board)
    elsewhere = terms_world.decision(cast.other_board, cast.sam, today())
    with pytest.raises(RuleBroken, match="Choose a decision of this board"):
        approve(sam, draft, elsewhere)
    lost = terms_world.decision(
        cast.board, cast.sam, today() - timedelta(days=2), method="vote", votes_for=1,
        votes_against=2, votes_abstained=0, vote_result="not_carried",
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="was not carried"):
        approve(sam, draft, lost)
    with pytest.raises(RuleBroken, match="on the day of the meeting"):
        approve(sam, draft, good, effective_on=today() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        approve(gwen, draft, good)

    assert approve(sam, draft, good).state == "approved"
    with pytest.raises(NotAllowed, match="approved already"):
        approve(sam, draft, good)


def test_meetings_to_come_run_under_the_new_terms_and_those_held_keep_theirs(
    cast: Cast, sam: Standing, draft: TermsOfReference
) -> None:
    old = cast.board.terms.get(version=1)
    held = make_actions.open_meeting(cast.board, today(), Meeting.State.CLOSED)
    day = today() + timedelta(days=60)
    before, on_it = (
        make_actions.open_meeting(cast.board, one, Meeting.State.CALLED)
        for one in (day - timedelta(days=1), day)
    )
    begun = make_actions.open_meeting(cast.board, day + timedelta(days=1))
    decision = terms_world.decision(cast.board, cast.sam, today() - timedelta(days=1))
    terms_life.begin_consultation(by=sam, terms_id=draft.pk, until=today())
    terms_life.end_consultation(by=sam, terms_id=draft.pk)

    approve(sam, draft, decision)

    def under(meeting: Meeting) -> TermsOfReference:
        return Meeting.objects.get(pk=meeting.pk).terms

    assert [under(m) for m in (held, before, on_it, begun)] == [old, old, draft, old]


# --- Terms older than the record ---------------------------------------------------------
def test_terms_approved_before_this_record_are_entered(
    client: Client, cast: Cast, draft: TermsOfReference
) -> None:
    login(client, cast.sam)

    response = client.post(
        pages.address(cast, "terms-adopt", 2), pages.day("approved_on", "1 2 2020")
    )

    assert response.status_code == 303
    draft.refresh_from_db()
    assert (draft.state, draft.approved_on) == ("approved", date(2020, 2, 1))
    assert draft.approved_decision is None


def test_approval_by_a_meeting_of_this_record_names_its_decision(
    cast: Cast, sam: Standing, draft: TermsOfReference
) -> None:
    meeting = make_actions.open_meeting(cast.board, date(2024, 3, 5))

    with pytest.raises(RuleBroken, match="name the decision of that meeting"):
        terms_life.adopt_terms(by=sam, terms_id=draft.pk, approved_on=meeting.date)
    with pytest.raises(RuleBroken, match="is to come"):
        terms_life.adopt_terms(
            by=sam, terms_id=draft.pk, approved_on=today() + timedelta(days=1)
        )


def test_draft_is_never_in_force(cast: Cast, draft: TermsOfReference) -> None:
    TermsOfReference.objects.filter(pk=draft.pk).update(effective_on=today())

    assert TermsOfReference.objects.in_force(cast.board, today()) != draft
    draft.state = TermsOfReference.State.APPROVED
    draft.effective_on = today()
    draft.save()
    assert TermsOfReference.objects.in_force(cast.board, today()) == draft


def test_decision_of_a_confidential_item_is_offered_without_its_words(
    client: Client, cast: Cast, sam: Standing, asked: TermsOfReference
) -> None:
    decision = terms_world.decision(cast.board, cast.sam, today())
    item = decision.item
    item.is_confidential, item.public_title = True, "An item"
    item.withheld_reason = "Embargo"
    item.save()
    Decision.objects.filter(pk=decision.pk).update(wording="Secret words.")
    terms_life.end_consultation(by=sam, terms_id=asked.pk)

    page = login(client, cast.ada).get(pages.address(cast, "terms-approve", 2))

    assert "Secret words." not in pages.body(page)
    assert "An item" in pages.body(page)
