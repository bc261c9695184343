"""A consultation has a deadline, answers and a result (C09)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from boards import consulted
from boards.models import Consultation, Consulted
from boards.operations.consultations import (
    ConsultationInput,
    open_consultation,
    record_result,
)
from governance import clock, outbox
from governance.clock import LOCAL, today
from governance.errors import RuleBroken
from governance.models import AuditEvent, Notice
from tests.cast import Cast, login, the_cast
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body, day

pytestmark = pytest.mark.django_db
CLOSES = date(2024, 4, 12)
ANSWER = {"answer": "changes", "words": "Add the early years.", "on_behalf": "Forum"}


@pytest.fixture
def cast() -> Iterator[Cast]:
    with clock.at(datetime(2024, 3, 5, 9, tzinfo=LOCAL)):
        yield the_cast()


@pytest.fixture
def asked(cast: Cast) -> Consultation:
    """The chair, a member, and a body outside the board."""
    others = (("Quayside forum", "forum@example.org"),)
    return open_consultation(
        by=cast.standing(cast.sam),
        board=cast.board,
        consultation=ConsultationInput(
            title="A new structure", text="Two groups.", closes_on=CLOSES, others=others
        ),
    )


def row(asked: Consultation, name: str) -> Consulted:
    found: Consulted = asked.consulted.get(name=name)
    return found


def path_of(one: Consulted) -> str:
    return "/" + consulted.link_to(one).split("/", 3)[3]


def later(days: int) -> AbstractContextManager[None]:
    return clock.at(datetime(2024, 4, 12, 9, tzinfo=LOCAL) + timedelta(days=days))


FORM = {
    "title": "A new structure", "text": "Two groups instead of five.", "members": "on",
    "others": "Quayside forum, forum@example.org\nJo Bell <jo@example.org>",
    **day("closes_on", "12 4 2024"),
}  # fmt: skip


def test_members_and_others_are_asked_once_each(cast: Cast) -> None:
    page = login(Client(), cast.sam)
    answer = page.post(address(cast, "consultation-new"), FORM)
    made = Consultation.objects.get()
    assert answer.url == made.get_absolute_url()
    assert [(one.name, one.address, bool(one.person)) for one in made.consulted.all()] == [
        ("Gwen Pryce", "", True),
        ("Jo Bell", "jo@example.org", False),
        ("Nadia Osei", "", True),
        ("Quayside forum", "forum@example.org", False),
    ]  # fmt: skip
    letters = Notice.objects.filter(kind="consultation")
    assert {one.address for one in letters} == {"jo@example.org", "forum@example.org"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        (day("closes_on", "1 3 2024"), "closes_on"),
        ({"others": "somebody"}, "others"),
        ({"others": "A a@example.org\nB A@example.org"}, "others"),
        ({"members": "", "others": ""}, "others"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(
    cast: Cast, changed: dict[str, str], field: str
) -> None:
    answer = login(Client(), cast.sam).post(
        address(cast, "consultation-new"), FORM | changed
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Consulted.objects.exists()


def test_outsider_answers_by_link_and_changes_it_until_the_last_day(
    asked: Consultation, settings: object
) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:25"  # type: ignore[attr-defined]
    outbox.deliver_due()
    (letter,) = mail.outbox
    forum = row(asked, "Quayside forum")
    link = consulted.link_to(forum)
    assert link in str(letter.body)
    # The letter that is kept does not open anything.
    assert consulted.token_of(forum) not in Notice.objects.get(kind="consultation").text

    path = path_of(forum)
    client = Client()
    assert "Two groups." in body(client.get(path))
    assert Consulted.objects.get(pk=forum.pk).answered_on is None
    assert client.post(path, ANSWER).status_code == 303
    assert client.post(path, {"answer": "agree"}).headers["Location"] == f"{path}?said"
    with later(1):
        assert client.post(path, {"answer": "disagree"}).status_code == 403
        page = body(client.get(path))
    forum.refresh_from_db()
    assert (forum.answer, forum.answered_on) == ("agree", date(2024, 3, 5))
    assert "your answer stands as it is" in page
    event = AuditEvent.objects.filter(kind="boards.consultation_answered").latest("pk")
    assert event.actor_name == "Quayside forum, asked by letter"


def test_link_of_another_opens_nothing(asked: Consultation, cast: Cast) -> None:
    forum, gwen = row(asked, "Quayside forum"), row(asked, "Gwen Pryce")
    path = path_of(forum)
    wrong = path.replace(f"/{forum.pk}/", f"/{gwen.pk}/")
    other = path.replace(f"/{cast.board.slug}/", f"/{cast.other_board.slug}/")
    assert [Client().get(one).status_code for one in (path, wrong, other)] == [
        200, 410, 410,
    ]  # fmt: skip


def test_member_answers_on_the_page_and_late_is_marked_and_stands(
    cast: Cast, asked: Consultation
) -> None:
    page = login(Client(), cast.gwen)
    url = asked.get_absolute_url()
    refused = page.post(url, {**ANSWER, "words": " "})
    assert refused.status_code == 422
    with later(2):
        page = login(Client(), cast.gwen)
        assert page.post(url, ANSWER).status_code == 303
        assert page.post(url, {"answer": "agree"}).status_code == 403
        shown = body(page.get(url))
    assert row(asked, "Gwen Pryce").is_late
    assert "1 of 3, 1 late" in shown
    assert "Add the early years." in shown
    # The observer reads, and was not asked.
    olu = login(Client(), cast.olu)
    assert "Your answer" not in body(olu.get(url))
    assert olu.post(url, ANSWER).status_code == 404


def test_result_is_recorded_once_it_is_over_and_told_to_who_was_asked(
    cast: Cast, asked: Consultation
) -> None:
    forum = row(asked, "Quayside forum")
    path = path_of(forum)
    Client().post(path, ANSWER)
    url = address(cast, "consultation-result", asked.pk)
    said = {"heard": "Early years are missing.", "changed": "A place for early years."}
    page = login(Client(), cast.sam)
    early = page.post(url, said)
    assert (early.status_code, "until 12 April 2024" in body(early)) == (422, True)
    with later(3):
        page = login(Client(), cast.sam)
        assert page.post(url, said).url == asked.get_absolute_url()
        shown = body(page.get(asked.get_absolute_url()))
        assert "Early years are missing." in body(Client().get(path))
        with pytest.raises(RuleBroken, match="already"):
            record_result(
                by=cast.standing(cast.sam), consultation_id=asked.pk, heard="Again"
            )
    assert Notice.objects.filter(kind="consultation result").count() == 1
    # By sector, those outside apart: agree, with changes, disagree, silent.
    others = shown[shown.index("Others who were asked") :].split("</tr>")[0]
    assert others.count(">1</td>") == 1
    assert '<td data-label="With changes">1</td>' in others


@pytest.mark.parametrize("reader", ["gwen", "nadia", "ada"])
def test_only_the_secretary_consults(cast: Cast, reader: str) -> None:
    answer = login(Client(), getattr(cast, reader)).get(
        address(cast, "consultation-new")
    )
    pages.refused(answer, "Only the secretary")
    assert today() == date(2024, 3, 5)


def test_draft_of_a_structure_is_drawn_beside_the_one_that_stood(cast: Cast) -> None:
    page = login(Client(), cast.sam)
    asked_at = address(cast, "consultation-new")
    present = page.get(asked_at).context["form"].initial["structure"]
    assert cast.board.name in present
    unsaid = f"{present}\n{cast.board.name} reports upwards"
    wrong = page.post(asked_at, {**FORM, "structure": unsaid})
    assert list(wrong.context["form"].errors) == ["structure"]
    draft = f"{present}\nEarly help group reports to {cast.board.name}: monthly"
    assert page.post(asked_at, {**FORM, "structure": draft}).status_code == 303
    made = Consultation.objects.get()
    # What is drawn is what stood when it was asked, whatever is changed since.
    cast.other_board.name = "Another name since"
    cast.other_board.save()
    by_link = path_of(row(made, "Jo Bell"))
    for shown in (page.get(made.get_absolute_url()), Client().get(by_link)):
        text = body(shown)
        assert text.count("<svg") >= 4
        assert "as it stood" in text
        told = f"New: Early help group reports to {cast.board.name}: monthly"
        assert told in text
        assert "Another name since" not in text


def test_unchanged_structure_is_none_that_is_asked_about(cast: Cast) -> None:
    page = login(Client(), cast.sam)
    asked_at = address(cast, "consultation-new")
    same = page.get(asked_at).context["form"].initial["structure"]
    assert page.post(asked_at, {**FORM, "structure": same}).status_code == 303
    assert not Consultation.objects.get().proposed_structure


def test_who_has_not_answered_is_reminded_after_the_secretary_saw_the_letters(
    cast: Cast, asked: Consultation, settings: object
) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:25"  # type: ignore[attr-defined]
    outbox.deliver_due()
    cast.gwen.email = "gwen@example.org"
    Consulted.objects.filter(person=cast.gwen).update(address=cast.gwen.email)
    forum, gwen = row(asked, "Quayside forum"), row(asked, "Gwen Pryce")
    page = login(Client(), cast.sam)
    where = address(cast, "consultation-remind", asked.pk)
    assert where in body(page.get(asked.get_absolute_url()))
    login(Client(), cast.gwen).post(asked.get_absolute_url(), ANSWER)

    offered = body(page.get(where))
    assert "forum@example.org" in offered
    assert "gwen@example.org" not in offered
    said = {"people": [forum.pk], "words": "A word is enough."}
    seen = body(page.post(where, said))
    assert "1 letter, not sent yet" in seen
    assert "A word is enough." in seen
    assert consulted.token_of(forum) not in seen
    assert (
        page.post(where, {**said, "people": [gwen.pk], "send": "1"}).status_code == 200
    )
    assert not Notice.objects.filter(kind="consultation reminder").exists()

    assert page.post(where, {**said, "send": "1"}).url == asked.get_absolute_url()
    mail.outbox.clear()
    outbox.deliver_due()
    (letter,) = mail.outbox
    assert letter.to == ["forum@example.org"]
    assert "A word is enough." in str(letter.body)
    assert consulted.link_to(forum) in str(letter.body)
    # Once a day each; never who answered meanwhile.
    assert "Nobody to remind" in body(page.get(where))
    with later(-20):
        assert "forum@example.org" in body(login(Client(), cast.sam).get(where))
    pages.refused(login(Client(), cast.gwen).get(where), "Only the secretary")
