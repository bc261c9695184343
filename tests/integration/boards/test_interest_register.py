"""The register of interests: kept by each, confirmed yearly, told with care (C39)."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from boards.models import InterestsConfirmation, RegisteredInterest
from boards.operations import interest_register as operations
from boards.operations.interest_register import InterestInput
from boards.operations.interest_reminders import remind_of_interests
from boards.roles import Role
from boards.standing import of
from governance.clock import today
from governance.models import AuditEvent, Notice, Person
from tests.cast import Cast, login
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
BUDGET = 13


def url(cast: Cast, name: str = "interests", **kwargs: int) -> str:
    place = {"partnership": cast.partnership.slug, "board": cast.board.slug}
    return reverse(f"boards:{name}", kwargs={**place, **kwargs})


def own(cast: Cast, person: Person, name: str = "own-interests", **more: int) -> str:
    return url(cast, name, person=person.pk, **more)


def client(person: Person) -> Client:
    return login(Client(), person)


def page(cast: Cast, reader: Person) -> str:
    answer = client(reader).get(url(cast))
    assert answer.status_code == 200
    return str(answer.content.decode())


def entered(cast: Cast, person: Person, **values: Any) -> RegisteredInterest:
    interest = {
        "nature": "professional",
        "description": "Governor of the college",
        "organisation_text": "Aldwick College",
        "starts_on": date(2024, 1, 1),
    }
    return operations.register_interest(
        by=of(person, cast.board, today()),
        person=person,
        interest=InterestInput(**{**interest, **values}),
    )


FORM = {
    "nature": "financial", "description": "Shares in a taxi firm",
    "organisation_text": "Quayside Cars", "starts_on_day": "1", "starts_on_month": "March",
    "starts_on_year": "2024",
}  # fmt: skip


# --- Entering and ending ------------------------------------------------------------
def test_member_enters_their_own(cast: Cast) -> None:
    answer = client(cast.gwen).post(own(cast, cast.gwen), FORM)

    assert (answer.status_code, answer.url) == (303, own(cast, cast.gwen))
    row = RegisteredInterest.objects.get()
    assert (row.person, row.entered_by) == (cast.gwen, cast.gwen)
    assert (row.organisation_text, row.starts_on) == ("Quayside Cars", date(2024, 3, 1))


def test_secretary_enters_for_somebody(cast: Cast) -> None:
    client(cast.sam).post(own(cast, cast.gwen), FORM)
    row = RegisteredInterest.objects.get()
    assert (row.person, row.entered_by) == (cast.gwen, cast.sam)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"description": " "}, "description"),
        ({"nature": ""}, "nature"),
        ({"starts_on_day": "31", "starts_on_month": "2"}, "starts_on"),
        ({"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2020"}, "ends_on"),
    ],
)
def test_entry_that_lacks_something_keeps_what_was_typed(
    cast: Cast, values: dict[str, str], field: str
) -> None:
    answer = client(cast.gwen).post(own(cast, cast.gwen), FORM | values)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "Quayside Cars" in answer.content.decode()
    assert not RegisteredInterest.objects.exists()


def test_interest_is_ended_and_stands_under_earlier(cast: Cast) -> None:
    row = entered(cast, cast.gwen)
    address = own(cast, cast.gwen, "registered-interest", registered=row.pk)
    ends = {"ends_on_day": "1", "ends_on_month": "2", "ends_on_year": "2024"}
    assert client(cast.gwen).post(address, FORM | {"starts_on_month": "1"} | ends).url

    answer = client(cast.gwen).get(own(cast, cast.gwen))
    assert answer.context["entry"].lines == ()
    assert [line.words for line in answer.context["ended"]] == [
        "Financial: Shares in a taxi firm"
    ]


def test_nobody_keeps_the_register_of_another(cast: Cast) -> None:
    row = entered(cast, cast.gwen)
    for reader in (cast.nadia, cast.olu, cast.ada):
        for address in (
            own(cast, cast.gwen),
            own(cast, cast.gwen, "registered-interest", registered=row.pk),
        ):
            answer = client(reader).post(address, FORM)
            assert answer.status_code == 403, address
    assert RegisteredInterest.objects.get().description == "Governor of the college"


def test_secretary_does_not_reach_people_of_other_boards(cast: Cast) -> None:
    assert client(cast.sam).get(own(cast, cast.zoe)).status_code == 404
    row = entered(cast, cast.gwen)
    there = own(cast, cast.nadia, "registered-interest", registered=row.pk)
    assert client(cast.sam).get(there).status_code == 404


# --- Confirming -----------------------------------------------------------------------
def test_empty_register_is_a_nil_return(cast: Cast) -> None:
    client(cast.gwen).post(own(cast, cast.gwen, "interests-confirm"))
    said = InterestsConfirmation.objects.get()
    assert (said.person, said.is_nil, said.confirmed_by) == (
        cast.gwen, True, cast.gwen,
    )  # fmt: skip
    assert "Nil return of" in page(cast, cast.gwen)


def test_register_with_entries_is_confirmed(cast: Cast) -> None:
    entered(cast, cast.gwen)
    client(cast.sam).post(own(cast, cast.gwen, "interests-confirm"))
    assert not InterestsConfirmation.objects.get().is_nil


def test_page_says_who_is_due_by_the_months_of_the_board(cast: Cast) -> None:
    operations.confirm_interests(
        by=of(cast.gwen, cast.board, today()), person=cast.gwen
    )
    register = client(cast.sam).get(url(cast)).context["register"]
    stands = {e.person: e.confirmed.standing for e in register.entries}
    assert (stands[cast.gwen], stands[cast.nadia]) == ("confirmed", "never")
    assert register.nil == 1

    cast.board.interests_months = 1
    cast.board.save()
    with time_machine.travel(today().replace(year=today().year + 1)):
        register = client(cast.sam).get(url(cast)).context["register"]
        stands = {e.person: e.confirmed.standing for e in register.entries}
    assert stands[cast.gwen] == "overdue"


# --- Who reads what ---------------------------------------------------------------------
def test_sensitive_interest_is_told_in_general_words(cast: Cast) -> None:
    entered(
        cast, cast.gwen, description="MARKSECRET child", is_sensitive=True,
        organisation_text="MARKHIDDEN school", nature="personal",
    )  # fmt: skip
    for reader in (cast.gwen, cast.sam, cast.nadia):
        assert "MARKSECRET child" in page(cast, reader), reader
    other = make.with_login(make.make_member(cast.board))
    for reader in (other, cast.olu, cast.ada):
        text = page(cast, reader)
        assert "MARK" not in text
        assert "Personal interest" in text


def test_log_never_holds_a_sensitive_interest(cast: Cast) -> None:
    row = entered(cast, cast.gwen, description="MARKSECRET child", is_sensitive=True)
    operations.change_registered_interest(
        by=of(cast.gwen, cast.board, today()),
        registered_id=row.pk,
        interest=InterestInput(
            nature="personal", description="MARKSECRET son", is_sensitive=False,
            starts_on=date(2024, 1, 1),
        ),
    )  # fmt: skip
    events = AuditEvent.objects.filter(subject_id=row.pk, kind__contains="interest")
    assert events.count() == 2
    assert "MARK" not in " ".join(f"{e.changes} {e.subject_label}" for e in events)


def test_register_is_for_those_who_read_meetings(cast: Cast) -> None:
    stranger = make.with_login(make.make_person(cast.partnership))
    assert client(stranger).get(url(cast)).status_code == 403
    assert client(cast.yan).get(url(cast)).status_code == 404


def test_page_asks_few_queries(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        person = make.make_member(cast.board)
        entered(cast, person)
        entered(cast, person, description="Trustee")
    reader = client(cast.sam)
    reader.get(url(cast))
    with django_assert_max_num_queries(BUDGET):
        reader.get(url(cast))


# --- Reminders --------------------------------------------------------------------------
def test_reminder_goes_once_a_period_to_whoever_is_due(cast: Cast) -> None:
    for person in (cast.gwen, cast.nadia):
        person.email = f"{person.pk}@example.org"
        person.save()
    operations.confirm_interests(
        by=of(cast.nadia, cast.board, today()), person=cast.nadia
    )
    second = make.make_board(cast.partnership)
    make.make_member(second, person=cast.gwen)

    def reminded() -> list[Person | None]:
        return [one.person for one in Notice.objects.filter(kind="interests")]

    remind_of_interests()
    remind_of_interests()
    assert reminded() == [cast.gwen]
    assert own(cast, cast.gwen) in Notice.objects.get(kind="interests").text

    with time_machine.travel(today().replace(year=today().year + 1)):
        remind_of_interests()
        remind_of_interests()
    assert sorted(p.pk for p in reminded() if p) == sorted(
        [cast.gwen.pk, cast.gwen.pk, cast.nadia.pk]
    )


def test_former_members_are_left_alone(cast: Cast) -> None:
    gone = make.make_person(cast.partnership, email="gone@example.org")
    make.make_member(cast.board, person=gone)
    gone.appointments.update(ends_on=date(2021, 1, 1))
    make.grant(gone, Role.OBSERVER, cast.board)
    remind_of_interests()
    assert not Notice.objects.filter(kind="interests", person=gone).exists()
