"""What a body above this one resolved is followed up like any other action (C97)."""

from datetime import date

import pytest
from django.test import Client

from actions.models import Action, Resolution
from actions.operations import ActionInput, ResolutionInput, follow_up
from boards.models import OutsideBody
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent
from tests.cast import Cast, login

RESOLVED = date(2024, 1, 25)


@pytest.fixture
def above(cast: Cast) -> OutsideBody:
    """The body that this board answers to."""
    return OutsideBody.objects.create(
        partnership=cast.partnership, name="Health and Wellbeing Board"
    )


def typed(above: OutsideBody, **more: str) -> dict[str, str]:
    key = {"body": f"outside-{above.pk}"}
    day = {
        "resolved_on_day": "25",
        "resolved_on_month": "1",
        "resolved_on_year": "2024",
    }
    return key | day | {"number": "2", "text": "Report in six months"} | more


def test_the_secretary_takes_a_resolution_over(
    cast: Cast, above: OutsideBody, client: Client
) -> None:
    page = f"{cast.board.get_absolute_url()}actions/resolution/"
    sam = login(client, cast.sam)
    shown = sam.get(page)
    offered = {
        label: key
        for _, group in shown.context["form"].fields["body"].choices[1:]
        for key, label in group
    }
    said = typed(above, body=offered[above.name], reference="HWB 2")

    refused = sam.post(page, said | {"text": "", "number": "2 of 3"})
    assert refused.status_code == 422
    assert 'value="2 of 3"' in refused.content.decode()
    assert not Action.objects.exists()

    answer = sam.post(page, said)
    made = Action.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        made.get_absolute_url(),
    )
    words = "Resolution 2 of Health and Wellbeing Board, 25 January 2024"
    assert str(made.resolution) == words
    assert words in sam.get(made.get_absolute_url()).content.decode()
    sheet = sam.get(f"{cast.board.get_absolute_url()}actions/export.csv")
    assert words in b"".join(sheet.streaming_content).decode()  # type: ignore[arg-type]
    assert AuditEvent.objects.get().kind == "actions.action_resolved"


@pytest.mark.parametrize("name", ["gwen", "olu", "pat", "nadia"])
def test_nobody_else_does(cast: Cast, above: OutsideBody, name: str) -> None:
    with pytest.raises(NotAllowed):
        follow_up(
            by=cast.standing(getattr(cast, name)),
            board=cast.board,
            resolution=ResolutionInput(body=above, resolved_on=RESOLVED),
            action=ActionInput(text="Report", reference="1"),
        )
    assert not Resolution.objects.exists()


def test_it_is_of_another_body_and_of_a_day_that_has_come(
    cast: Cast, above: OutsideBody
) -> None:
    for resolution, field in (
        (ResolutionInput(body=cast.board, resolved_on=RESOLVED), "body"),
        (ResolutionInput(body=above, resolved_on=date(2999, 1, 1)), "resolved_on"),
    ):
        with pytest.raises(RuleBroken) as broken:
            follow_up(
                by=cast.standing(cast.sam),
                board=cast.board,
                resolution=resolution,
                action=ActionInput(text="Report", reference="1"),
            )
        assert broken.value.field == field
