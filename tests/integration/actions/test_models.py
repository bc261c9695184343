"""What the database itself refuses, and which rows each question finds."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from actions.models import Action, ActionParty
from boards.models import AgendaItem, Meeting
from governance.clock import now
from tests.cast import Cast
from tests.factories import actions as make

pytestmark = pytest.mark.django_db


def refused(name: str, **fields: object) -> None:
    """Saving an action with these fields breaks the constraint of that name."""
    action = Action.objects.get()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**fields)


def test_a_closed_action_says_how_when_and_by_whom(cast: Cast) -> None:
    make.make_action(cast.board, cast.sam)
    refused("closed_says_how", status="closed")
    refused("closed_says_how", status="closed", closed_at=now(), closed_by=cast.sam)
    refused("closed_says_how", closure="complete")
    refused("actions_action_closed", closed_by=cast.sam)


def test_states_and_endings_are_of_the_list(cast: Cast) -> None:
    make.make_action(cast.board, cast.sam)
    refused("actions_action_status", status="finished")
    refused(
        "actions_action_closure",
        status="closed",
        closure="gone",
        closed_at=now(),
        closed_by=cast.sam,
    )


def test_numbers_and_references_are_used_once(cast: Cast, item: AgendaItem) -> None:
    make.make_action(cast.board, cast.sam, item=item, reference="2.1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_action(cast.board, cast.sam, item=item, reference="2.1")
    other = make.make_action(cast.board, cast.sam, reference="2.1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=other.pk).update(number=1)


@pytest.mark.parametrize(
    "party",
    [
        {},
        {"name": "Ann", "person": "sam"},
        {"person": "sam", "body": "board"},
        {"name": "Ann", "body": "board"},
        {"name": "Ann", "part": "helper"},
    ],
)
def test_a_party_is_exactly_one(cast: Cast, party: dict[str, str]) -> None:
    action = make.make_action(cast.board, cast.sam)
    fields: dict[str, object] = {"part": "owner"} | party  # type: ignore[assignment]
    fields |= {k: getattr(cast, party[k]) for k in ("person", "body") if k in party}
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionParty.objects.create(action=action, **fields)


def test_a_person_owns_an_action_once(cast: Cast) -> None:
    action = make.make_action(cast.board, cast.sam, owners=(cast.gwen,))
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionParty.objects.create(action=action, part="owner", person=cast.gwen)


# --- Who sees what --------------------------------------------------------------------
@pytest.fixture
def world(cast: Cast, item: AgendaItem, confidential: AgendaItem) -> None:
    """An open action, three confidential in different ways, and one elsewhere."""
    make.make_action(cast.board, cast.sam, item=item, reference="open")
    make.make_action(cast.board, cast.sam, reference="pat's", owners=(cast.pat,))
    make.make_action(
        cast.board, cast.sam, reference="marked", is_confidential=True,
        owners=(cast.pat,),
    )  # fmt: skip
    make.make_action(cast.board, cast.sam, item=confidential, reference="by item")
    make.make_action(cast.other_board, cast.sam, reference="elsewhere")


EVERYTHING = {"open", "pat's", "marked", "by item"}


@pytest.mark.parametrize(
    ("name", "references"),
    [
        ("sam", EVERYTHING),
        ("nadia", EVERYTHING),
        ("gwen", EVERYTHING),
        ("olu", {"open", "pat's"}),
        ("ada", {"open", "pat's"}),
        ("pat", {"pat's"}),
        ("zoe", set()),
    ],
)
def test_each_sees_what_is_theirs_to_see(
    cast: Cast, world: None, name: str, references: set[str]
) -> None:
    seen = Action.objects.visible_to(cast.standing(getattr(cast, name)))

    assert set(seen.values_list("reference", flat=True)) == references


def test_a_standing_in_no_board_sees_no_log(cast: Cast, world: None) -> None:
    assert not Action.objects.visible_to(cast.in_partnership(cast.ada)).exists()


def test_urgent_comes_first_and_closed_last(cast: Cast) -> None:
    for reference, more in {
        "closed": {"status": "closed", "due_on": date(2024, 1, 1)},
        "done": {"status": "done", "due_on": date(2024, 1, 1)},
        "unknown": {"status": "unknown"},
        "undated": {},
        "later": {"due_on": date(2024, 6, 1)},
        "overdue": {"due_on": date(2024, 2, 1)},
    }.items():
        make.make_action(cast.board, cast.sam, reference=reference, **more)  # type: ignore[arg-type]

    log = Action.objects.all()
    assert log.overdue(date(2024, 3, 1)).get().reference == "overdue"
    assert [a.reference for a in log if a.is_overdue(date(2024, 3, 1))] == ["overdue"]


def test_incomplete_is_without_owner_or_without_any_date(cast: Cast) -> None:
    owner = {"owners": (cast.gwen,)}
    make.make_action(cast.board, cast.sam, reference="whole", due_text="May", **owner)  # type: ignore[arg-type]
    make.make_action(cast.board, cast.sam, reference="no date", **owner)  # type: ignore[arg-type]
    make.make_action(cast.board, cast.sam, reference="no owner", due_text="May")

    found = Action.objects.incomplete().values_list("reference", flat=True)
    assert set(found) == {"no date", "no owner"}


def test_matters_arising_are_earlier_and_open_or_touched(
    cast: Cast, meeting: Meeting, item: AgendaItem
) -> None:
    before = make.item_of(make.open_meeting(cast.board, date(2024, 2, 6)))
    after = make.item_of(make.open_meeting(cast.board, make.APRIL))
    make.make_action(cast.board, cast.sam, item=before, reference="earlier")
    make.make_action(
        cast.board, cast.sam, item=before, reference="closed", status="closed"
    )
    touched = make.make_action(
        cast.board, cast.sam, item=before, reference="touched", status="closed"
    )
    touched.updates.create(
        meeting=meeting, item=item, status_words="Closed", made_on=meeting.date,
        made_at=now(), made_by=cast.sam,
    )  # fmt: skip
    make.make_action(cast.board, cast.sam, item=item, reference="new")
    make.make_action(cast.board, cast.sam, item=after, reference="later")
    make.make_action(cast.other_board, cast.sam, reference="elsewhere")

    found = Action.objects.matters_arising_for(meeting)
    assert set(found.values_list("reference", flat=True)) == {"earlier", "touched"}
