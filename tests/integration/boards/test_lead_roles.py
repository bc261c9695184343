"""Lead roles and champions: held with a deputy, vacant, and their history (C27)."""

from datetime import date

import pytest
from django.test import Client

from boards.documents import lead_roles as documents
from boards.models import LeadRole
from boards.operations.lead_roles import add_lead_role, give_lead_role
from governance.clock import today
from governance.errors import NotAllowed, RuleBroken
from tests.cast import Cast, login
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def role(cast: Cast) -> LeadRole:
    return add_lead_role(
        by=cast.standing(cast.sam), board=cast.board, name="Participation lead"
    )


def test_role_is_vacant_until_given_and_then_passed_on(
    cast: Cast, role: LeadRole
) -> None:
    page = login(Client(), cast.sam)
    vacant = body(page.get(address(cast, "members")))
    assert "Participation lead: " in vacant
    structure = address(cast, "structure", of_board=False)
    assert "Participation lead: vacant" in body(page.get(structure))
    for person, deputy, since in (
        (cast.gwen, cast.pat.pk, "1 2 2024"), (cast.nadia, "", "1 5 2024"),
    ):  # fmt: skip
        sent = {"person": person.pk, "deputy": deputy, **day("starts_on", since)}
        assert (
            page.post(address(cast, "lead-role-give", role.pk), sent).status_code == 303
        )
    (line,) = documents.read(cast.board, today())
    assert line.now is not None
    assert (line.now.person, line.now.deputy) == (cast.nadia, None)
    (before,) = line.before
    assert (before.person, before.deputy) == (cast.gwen, cast.pat)
    assert before.ends_on == date(2024, 4, 30)
    assert page.post(
        address(cast, "lead-role-end", role.pk), day("ends_on", "30 6 2024")
    )
    (line,) = documents.read(cast.board, today())
    assert (line.now, len(line.before)) == (None, 2)


def test_what_cannot_be_is_said_beside_its_field(cast: Cast, role: LeadRole) -> None:
    by = cast.standing(cast.sam)
    with pytest.raises(RuleBroken, match="of this name"):
        add_lead_role(by=by, board=cast.board, name="participation LEAD")
    for person, deputy, words in (
        (cast.gwen, cast.gwen, "their own deputy"), (cast.yan, None, "partnership"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match=words):
            give_lead_role(
                by=by, role_id=role.pk, person=person, deputy=deputy,
                starts_on=date(2024, 1, 1),
            )  # fmt: skip


def test_only_who_appoints_gives_roles(cast: Cast, role: LeadRole) -> None:
    page = login(Client(), cast.gwen)
    pages.refused(page.get(address(cast, "lead-role-new")), "Only the secretary")
    assert "Add a role" not in body(page.get(address(cast, "members")))
    with pytest.raises(NotAllowed):
        give_lead_role(
            by=cast.standing(cast.gwen), role_id=role.pk, person=cast.gwen,
            starts_on=today(),
        )  # fmt: skip
