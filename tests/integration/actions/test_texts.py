"""Every text an action had: kept, compared, brought back."""

import pytest
from django.test import Client

from actions.models import Action
from actions.operations import ActionInput, change_action
from boards.models import Minutes
from governance.models import AuditEvent
from tests.cast import Cast, login
from tests.factories import actions as make


@pytest.fixture
def action(cast: Cast, item) -> Action:
    """An action of a meeting whose minutes are a draft, reworded once."""
    Minutes.objects.create(meeting=item.meeting)
    row = make.make_action(
        cast.board, cast.sam, item=item, owners=(cast.gwen,), text="Send the pack"
    )
    return reword(cast, row, "Send the new pack")


def reword(cast: Cast, row: Action, text: str) -> Action:
    row.refresh_from_db()
    return change_action(
        by=cast.standing(cast.sam),
        action_id=row.pk,
        version=row.version,
        action=ActionInput(text=text),
    )


def test_the_first_text_and_every_later_one_are_kept(
    cast: Cast, action: Action
) -> None:
    reword(cast, action, "Send the new pack to schools")

    assert list(action.texts.values_list("version", "text")) == [
        (3, "Send the new pack to schools"),
        (2, "Send the new pack"),
        (1, "Send the pack"),
    ]


def test_a_change_of_something_else_keeps_no_text(cast: Cast) -> None:
    row = make.make_action(cast.board, cast.sam)
    change_action(
        by=cast.standing(cast.sam),
        action_id=row.pk,
        version=1,
        action=ActionInput(text=row.text, title="The pack"),
    )
    assert not row.texts.exists()


def test_any_two_are_compared_and_an_earlier_one_comes_back_as_a_new_one(
    cast: Cast, action: Action, client: Client
) -> None:
    sam = login(client, cast.sam)
    page = f"{action.get_absolute_url()}texts/"
    shown = sam.get(f"{page}?from=1&to=2").content.decode()
    assert "From version 1 to version 2" in shown
    assert "new" in shown[shown.index("<ins") :]

    action.refresh_from_db()
    sent = {"version": action.version, "text": "Send the pack"}
    assert sam.post(f"{page}restore/", sent).status_code == 303

    action.refresh_from_db()
    assert (action.text, action.texts.first().version) == ("Send the pack", 3)
    assert action.parties.count() == 0  # as the last change left them
    assert AuditEvent.objects.filter(kind="actions.action_changed").count() == 2
    stale = sam.post(f"{page}restore/", {**sent, "text": "Something else"})
    assert stale.status_code == 409


def test_a_wording_that_was_circulated_is_not_brought_back(
    cast: Cast, action: Action, client: Client
) -> None:
    Minutes.objects.update(state="circulated")
    page = f"{action.get_absolute_url()}texts/"
    answer = login(client, cast.sam).post(
        f"{page}restore/", {"version": 2, "text": "Send the pack"}
    )
    assert answer.status_code == 403


def test_only_who_keeps_actions_reads_the_texts(
    cast: Cast, action: Action, client: Client
) -> None:
    page = f"{action.get_absolute_url()}texts/"
    assert login(client, cast.gwen).get(page).status_code == 403
    assert login(client, cast.sam).get(page).status_code == 200
