"""Messages: listed for those who invite, links in invitations kept from them."""

import pytest

from boards.roles import Role
from governance import invitations, outbox
from tests.factories.boards import grant, make_partnership, make_person, with_login

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    person = with_login(make_person(make_partnership(), "Sam Secretary"))
    grant(person, Role.SECRETARY)
    client.force_login(person.user)
    return person


def _address(person):
    return f"/{person.partnership.slug}/messages/"


def test_a_message_is_listed_with_its_text(client, secretary):
    member = make_person(secretary.partnership, "Gwen", email="gwen@example.org")
    outbox.queue(
        key="agenda:1", kind="agenda", person=member, subject="Agenda", text="Come."
    )

    page = client.get(_address(secretary)).content.decode()

    assert "gwen@example.org" in page
    assert "Come." in page


def test_the_link_of_an_invitation_is_not_shown(client, secretary):
    member = make_person(secretary.partnership, "Gwen")
    issued = invitations.issue(member, email="gwen@example.org")

    page = client.get(_address(secretary)).content.decode()

    assert "gwen@example.org" in page
    assert issued.link.rsplit("/", 2)[-2] not in page


def test_messages_of_another_partnership_are_not_there(client, secretary):
    elsewhere = make_person(make_partnership(), "Zoe", email="zoe@example.org")
    outbox.queue(
        key="agenda:2", kind="agenda", person=elsewhere, subject="Other", text="No."
    )

    assert "zoe@example.org" not in client.get(_address(secretary)).content.decode()
    assert client.get(_address(elsewhere)).status_code == 404


def test_a_member_is_told_why_not(client):
    person = with_login(make_person(make_partnership()))
    client.force_login(person.user)

    response = client.get(_address(person))

    assert response.status_code == 403
    assert "Only the secretary or an administrator" in response.content.decode()


def test_queries_do_not_grow_with_the_list(
    client, secretary, django_assert_max_num_queries
):
    for number in range(50):
        member = make_person(secretary.partnership, email=f"m{number}@example.org")
        outbox.queue(
            key=f"agenda:{number}", kind="agenda", person=member, subject="A", text="T"
        )

    with django_assert_max_num_queries(7):
        client.get(_address(secretary))
