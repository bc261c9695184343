"""Reviews of a board fall due, remind, and record what came of them."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from boards import reviews_due
from boards.models import Clause, ForwardItem, Office, Review
from boards.operations import reviews as operations
from boards.operations.review_reminders import remind_of_reviews
from boards.operations.reviews import ReviewInput
from governance import clock
from governance.clock import LOCAL
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent, Notice, Person
from tests.cast import Cast, login, the_cast
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
# The board's terms are of 1 January 2020, and everybody sits since then.
MONDAY = datetime(2021, 11, 1, 9, tzinfo=LOCAL)
BUDGET = 16


@pytest.fixture
def cast() -> Iterator[Cast]:
    made = the_cast()
    terms = made.board.terms.get()
    for letter, heading in (("f", "Tenure of Membership"), ("m", "Review")):
        Clause.objects.create(terms=terms, order=1, letter=letter, heading=heading)
    with clock.at(MONDAY):
        yield made


def url(cast: Cast, name: str = "reviews", **more: str) -> str:
    where = {"partnership": cast.partnership.slug, "board": cast.board.slug}
    return reverse(f"boards:{name}", kwargs={**where, **more})


def due(cast: Cast, what: str) -> reviews_due.Due:
    found = reviews_due.of_board(cast.board, clock.today())
    return next(one for one in found if one.what.startswith(what))


def record(cast: Cast, what: str, outcome: str, **more: object) -> Review:
    one = due(cast, what)
    said = ReviewInput(
        outcome=outcome, due_on=one.due_on, held_on=clock.today(), **more
    )  # type: ignore[arg-type]
    return operations.record_review(
        by=cast.standing(cast.sam), board=cast.board, what=one.what, outcome=said
    )[0]


def test_what_falls_due_and_why_follows_from_the_terms(cast: Cast) -> None:
    found = [
        (one.title, one.due_on, one.why, one.who)
        for one in reviews_due.of_board(cast.board, clock.today())
    ]
    since = date(2020, 1, 1)
    start = Office.objects.get().starts_on.replace(
        year=Office.objects.get().starts_on.year + 2
    )
    tenure = "Clause f, Tenure of Membership: every 2 years"
    yearly = "Clause m, Review: every year"
    assert found[:5] == sorted(
        [
            ("Annual governance review", since.replace(year=2021), yearly, "The board"),
            ("Terms of reference", since.replace(year=2021), yearly, "The secretary"),
            ("Chair: Nadia Osei", start, tenure, "The secretary, with the partners"),
            ("Health lead: Gwen Pryce", start, tenure, "The chair"),
            ("Independent chair: Nadia Osei", start, tenure, "The chair"),
        ],
        key=lambda row: (row[1], row[0]),
    )


def test_annual_review_with_its_outcome_makes_the_next_fall_due(cast: Cast) -> None:
    page = login(Client(), cast.sam)
    address = url(cast, "review", what="board")
    form = {
        "outcome": "confirmed", "findings": "The groups meet too rarely.",
        "held_on_day": "1", "held_on_month": "11", "held_on_year": "2021",
        "due_on": "2021-01-01",
    }  # fmt: skip
    assert page.post(address, form).url == url(cast)
    again = page.post(address, form)

    assert (again.status_code, due(cast, "board").due_on) == (422, date(2022, 11, 1))
    assert "recorded already" in again.content.decode()
    shown = login(Client(), cast.gwen).get(url(cast)).content.decode()
    assert "The groups meet too rarely." in shown
    assert "Reviewed, nothing to change, next by 1 November 2022" in shown
    assert AuditEvent.objects.filter(kind="boards.review_recorded").count() == 1


def test_renewed_term_runs_on_and_comes_again_by_its_end(cast: Cast) -> None:
    office = Office.objects.get()
    office.ends_on = date(2021, 12, 31)
    office.save()
    until = date(2023, 12, 31)

    record(cast, "office", "renewed", until=until, findings="Nadia was ill in May.")

    office.refresh_from_db()
    assert (office.ends_on, due(cast, "office").due_on) == (until, until)
    for reader, reads in ((cast.nadia, True), (cast.gwen, False), (cast.olu, False)):
        page = login(Client(), reader).get(url(cast)).content.decode()
        assert "Renewed until 31 December 2023" in page
        assert ("ill in May" in page) == reads


def test_last_term_the_rule_allows_is_not_renewed(cast: Cast) -> None:
    cast.board.terms.update(most_terms=2)
    record(cast, "seat", "renewed", until=date(2024, 1, 1))
    renewed = Review.objects.get(outcome="open").appointment_id
    with pytest.raises(RuleBroken, match="last of 2 terms in a row"):
        record(cast, f"seat-{renewed}", "renewed", until=date(2026, 1, 1))


def test_one_outcome_for_several_members_and_who_is_not_renewed_leaves(
    cast: Cast,
) -> None:
    seats = [
        one
        for one in reviews_due.of_board(cast.board, clock.today())
        if one.subject == "seat"
    ]
    page = login(Client(), cast.sam)
    form = {
        "outcome": "ended", "until_day": "30", "until_month": "11",
        "until_year": "2021", "held_on_day": "1", "held_on_month": "11",
        "held_on_year": "2021", "due_on": seats[0].due_on.isoformat(),
        "also": [seats[1].what],
    }  # fmt: skip
    assert page.post(url(cast, "review", what=seats[0].what), form).status_code == 303
    ends = {
        one.held and type(one.held).objects.get(pk=one.held.pk).ends_on for one in seats
    }
    assert ends == {date(2021, 11, 30)}
    assert not Review.objects.filter(outcome="open").exists()


def test_terms_that_changed_name_their_version(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="Choose the version"):
        record(cast, "terms", "changed")
    new = make.make_terms(cast.board, effective_on=date(2021, 10, 1))
    record(cast, "terms", "changed", new_terms=new)
    assert due(cast, "terms").due_on == date(2022, 10, 1)
    # A version that takes effect without a review starts the months again.
    make.make_terms(cast.board, effective_on=date(2021, 11, 1))
    assert due(cast, "terms").due_on == date(2022, 11, 1)


def test_review_is_planned_and_comes_to_the_next_meeting_once(cast: Cast) -> None:
    page = login(Client(), cast.sam)
    plan = {
        "due_on_day": "1", "due_on_month": "2", "due_on_year": "2022",
        "lead": cast.gwen.pk,
    }  # fmt: skip
    what = due(cast, "office").what
    assert page.post(url(cast, "review-plan", what=what), plan).status_code == 303
    for _ in range(2):
        page.post(url(cast, "review-agenda", what=what))
    planned = due(cast, "office")
    assert (planned.due_on, planned.who) == (date(2022, 2, 1), "Gwen Pryce")
    # The agenda is published: nobody's name.
    assert [i.title for i in ForwardItem.objects.all()] == [
        "Review of the office of chair"
    ]
    assert "On the forward plan" in page.get(url(cast)).content.decode()


@pytest.mark.parametrize("reader", ["gwen", "olu", "ada", "nadia"])
def test_only_the_secretary_records_reviews(cast: Cast, reader: str) -> None:
    who: Person = getattr(cast, reader)
    answer = login(Client(), who).get(url(cast, "review", what="board"))
    assert answer.status_code == 403
    with pytest.raises(NotAllowed):
        operations.put_on_agenda(by=cast.standing(who), board=cast.board, what="board")


def told(on: datetime) -> list[tuple[str, str]]:
    """Who was told on a day, and of what; the job runs three times."""
    known = set(Notice.objects.values_list("pk", flat=True))
    with clock.at(on):
        for _ in range(3):
            remind_of_reviews()
    new = Notice.objects.exclude(pk__in=known).filter(kind="reviews")
    return [(one.address, one.text) for one in new.order_by("address")]


def test_chair_and_secretary_are_told_in_one_letter_at_each_step(cast: Cast) -> None:
    for person in (cast.sam, cast.nadia, cast.gwen):
        person.email = f"{person.name.split()[0].lower()}@example.org"
        person.save()
    cast.other_board.ends_on = date(2020, 1, 1)
    cast.other_board.save()
    ((chair, letter), (secretary, same)) = told(MONDAY)
    assert (chair, secretary) == ("nadia@example.org", "sam@example.org")
    assert letter == same
    assert "Annual governance review: 1 January 2021, 304 days overdue" in letter
    assert letter.count("Terms of 2 members: ") == letter.count("Chair: ") == 1
    # Nothing new is reached the day after, nor does anything go out on a Sunday.
    assert told(datetime(2021, 11, 2, 9, tzinfo=LOCAL)) == []
    sunday = datetime(2022, 5, 1, 9, tzinfo=LOCAL)
    tuesday = datetime(2022, 5, 3, 9, tzinfo=LOCAL)
    assert (told(sunday), len(told(tuesday))) == ([], 2)


def test_home_shows_what_presses_and_terms_of_people_to_who_keeps_them(
    cast: Cast,
) -> None:
    home = cast.board.get_absolute_url()
    pages = {
        name: login(Client(), getattr(cast, name)).get(home).content.decode()
        for name in ("sam", "nadia", "gwen")
    }
    assert all("Annual governance review" in page for page in pages.values())
    assert {name for name, page in pages.items() if "to be reviewed" in page} == {
        "sam", "nadia",
    }  # fmt: skip
    work = login(Client(), cast.nadia).get("/").content.decode()
    assert "2 reviews overdue, 3 due in three months" in work


def test_page_costs_the_same_for_any_number(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        make.make_member(cast.board, cast.health)
    record(cast, "office", "renewed", until=date(2023, 1, 1))
    record(cast, "seat", "renewed", until=date(2023, 1, 1))
    client = login(Client(), cast.sam)
    client.get(url(cast))
    with django_assert_max_num_queries(BUDGET):
        assert client.get(url(cast)).status_code == 200
