"""The quorum rule built on a page, and what it would have meant (C37)."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards import quorum, room
from boards.models import Attendance, Decision, Meeting, TermsOfReference
from boards.quorum import rule_words
from governance.clock import now
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db

COUNTS = {
    "counts-vacancies_in_base": "on", "counts-chair_counts": "on",
    "counts-substitutes_count": "any", "counts-remote_counts": "on",
    "counts-recused": "present", "counts-one_person_counts_once": "on",
    "counts-inquorate_mode": "proceed_provisional",
    "counts-ratify_by": "next_quorate_meeting", "counts-ratify_days": "",
    "counts-clause_ref": "Annex A (g)",
}  # fmt: skip
NUMBER = {"part-0-kind": "number", "part-0-number": "2"}


@pytest.fixture
def draft(cast: Cast) -> TermsOfReference:
    return make.make_terms(cast.board, "fixed_number", {"number": "2"}, state="draft")


@pytest.fixture
def url(cast: Cast, draft: TermsOfReference) -> str:
    return pages.address(cast, "terms-rule", draft.version)


def sent(do: str, **parts: str) -> dict[str, str]:
    """The page as a browser sends it, with the button pressed."""
    return {"revision": "1", "together": "all_of", **COUNTS, "do": do, **parts}


def saved(draft: TermsOfReference) -> quorum.QuorumRule:
    return TermsOfReference.objects.get(pk=draft.pk).rule()


# --- Building -------------------------------------------------------------------------
def test_rule_is_built_part_by_part_without_scripts(
    client: Client, cast: Cast, draft: TermsOfReference, url: str
) -> None:
    login(client, cast.sam)

    page = pages.body(client.post(url, sent("add:", add="any_of", **NUMBER)))
    assert 'name="part-1-kind" value="any_of"' in page
    inside = {**NUMBER, "part-1-kind": "any_of", "add-1": "office"}
    page = pages.body(client.post(url, sent("add:1", **inside)))
    assert 'name="part-1-0-kind" value="office"' in page
    assert "chair\nvice chair" in page
    inside |= {"part-1-0-kind": "office", "part-1-0-offices": "chair"}
    page = pages.body(client.post(url, sent("up:1", **inside)))
    assert 'name="part-0-kind" value="any_of"' in page
    assert 'name="part-1-number" value="2"' in page
    response = client.post(url, sent("save", **inside))

    assert response["Location"] == pages.address(cast, "terms-version", 2)
    assert rule_words(saved(draft)) == "At least 2 members, and either the chair."
    assert saved(draft).clause_ref == "Annex A (g)"
    assert cast.board.terms.get(version=2).revision == 2


def test_error_is_said_beside_its_field_and_nothing_is_saved(
    client: Client, cast: Cast, draft: TermsOfReference, url: str
) -> None:
    make.make_sector(cast.partnership, "Voluntary")
    login(client, cast.sam)

    page = pages.body(
        client.post(url, sent("save", **NUMBER, **{"part-0-sectors": "Voluntary"}))
    )

    assert "The board has no seat of “Voluntary”" in page
    assert 'href="#id_part-0-sectors"' in page
    assert 'id="id_part-0-sectors"' in page
    assert "Error: Quorum rule" in page
    assert rule_words(saved(draft)) == "At least 2 members."
    assert draft.revision == 1


def test_substitutes_of_the_rule_are_those_of_the_terms(
    client: Client, cast: Cast, draft: TermsOfReference, url: str
) -> None:
    login(client, cast.sam)

    client.post(url, sent("save", **NUMBER, **{"counts-substitutes_count": "no"}))

    draft.refresh_from_db()
    assert draft.substitutes == "attend"
    assert draft.rule().policies.substitutes_count == "no"


def test_usual_rule_takes_the_place_of_the_parts(
    client: Client, cast: Cast, url: str
) -> None:
    login(client, cast.sam)

    page = pages.body(client.post(url, sent("start", usual="half_plus_one", **NUMBER)))

    assert "Half of the membership, plus one." in page
    assert 'value="number"' not in page.split('id="parts"')[1].split("</ol>")[0]


def test_second_editor_of_a_rule_sees_both(
    client: Client, cast: Cast, draft: TermsOfReference, url: str
) -> None:
    login(client, cast.sam)
    client.post(url, sent("save", **{**NUMBER, "part-0-number": "3"}))

    stale = client.post(url, sent("save", **{**NUMBER, "part-0-number": "4"}))

    page = pages.body(stale)
    assert stale.status_code == 409
    assert "At least 3 members." in page
    assert "At least 4 members." in page
    assert 'name="part-0-number" value="4"' in page
    assert rule_words(saved(draft)) == "At least 3 members."


# --- What it would have meant ----------------------------------------------------------------
def held(cast: Cast, day: int, *, leaves: bool) -> Meeting:
    """A meeting of two items at which both members were; one may leave at the second."""
    meeting = make_actions.open_meeting(
        cast.board, make_actions.MARCH.replace(day=day), Meeting.State.CLOSED
    )
    items = [make_actions.item_of(meeting, str(n)) for n in (1, 2)]
    for person in (cast.gwen, cast.nadia):
        left = items[1] if leaves and person == cast.gwen else None
        Attendance.objects.create(
            meeting=meeting, person=person, state="present", left_item=left,
            place=person.appointments.get().place,
        )  # fmt: skip
    meeting.quorum = room.of(meeting).quorum().to_dict()
    meeting.save()
    if leaves:
        Decision.objects.create(
            board=cast.board, number=1, meeting=meeting, item=items[1],
            wording="Agreed.", state=Decision.State.FIRM, taken_at=now(),
            taken_by=cast.sam, quorum={"quorate": True},
        )  # fmt: skip
    return meeting


def test_rule_is_told_for_the_last_three_meetings_item_by_item(
    client: Client, cast: Cast, url: str
) -> None:
    held(cast, 1, leaves=False)
    held(cast, 5, leaves=True)
    make_actions.open_meeting(
        cast.board, make_actions.MARCH.replace(day=7), Meeting.State.CLOSED
    )
    login(client, cast.sam)

    page = pages.body(client.post(url, sent("show", **NUMBER)))

    meaning = page.split('id="meaning"')[1]
    assert "At least 2 members." in meaning
    seventh, fifth, first = meaning.split('class="q-past"')[1:]
    assert "Nobody’s attendance is recorded" in seventh
    assert "Quorate in part" in fifth
    assert "Quorate at item 1, with nobody to spare." in fifth
    assert (
        "Inquorate at item 2, 1 short. The part not met: at least 2 members." in fifth
    )
    assert "Decision 1 was made, and would have been provisional." in fifth
    assert "Recorded then: Quorate: 2 of 2 places are filled, 2 needed." in fifth
    assert "Quorate throughout, with nobody to spare." in first


def test_hindsight_asks_the_same_queries_however_many_members(
    client: Client, cast: Cast, url: str
) -> None:
    meeting = held(cast, 1, leaves=False)
    login(client, cast.sam)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(20):
        make_actions.item_of(meeting, str(number + 3), starts_at=time(12))
        make.make_member(cast.board, cast.health)

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(few) == len(many) <= 26


@pytest.mark.parametrize("person", ["gwen", "olu"])
def test_rule_of_an_approved_version_is_read_by_all_and_changed_by_none(
    client: Client, cast: Cast, person: str
) -> None:
    login(client, getattr(cast, person))
    url = pages.address(cast, "terms-rule", 1)

    page = pages.body(client.get(url))

    assert "At least 2 members." in page
    assert "Save the rule" not in page
    assert client.post(url, sent("save", **NUMBER)).status_code == 403
