"""A board's own words for where its actions stand, on every page and paper."""

from typing import Any

import pytest
from django.test import Client

from actions.models import Action, StatusLabel
from actions.operations import (
    LabelInput,
    close_action,
    name_scale,
    record_action,
    reopen_action,
    report,
    wait_for,
)
from actions.operations.inputs import ActionInput
from boards.models import AgendaItem
from governance import panels
from governance.errors import NotAllowed, RuleBroken
from tests.cast import Cast, login
from tests.factories import actions as make

WORDS = [
    LabelInput(label="Grey", status="open", definition="Not yet started", sign="grey"),
    LabelInput(
        label="Amber", status="in_progress", definition="On track", sign="amber"
    ),
    LabelInput(label="Red", status="in_progress", definition="Off track", sign="red"),
    LabelInput(label="Held", status="waiting"),
    LabelInput(label="Green", status="done", definition="Done", sign="green"),
    LabelInput(label="Blue", status="closed", definition="With impact", sign="blue"),
]


@pytest.fixture
def action(cast: Cast, item: AgendaItem) -> Action:
    """One that was there before the board named its words."""
    return make.make_action(cast.board, cast.sam, item=item, owners=(cast.gwen,))


@pytest.fixture
def named(cast: Cast, action: Action) -> dict[str, StatusLabel]:
    scale = name_scale(by=cast.standing(cast.sam), board_id=cast.board.pk, words=WORDS)
    return {one.label: one for one in scale.labels}


def word(action: Action) -> str:
    return str(Action.objects.get(pk=action.pk).get_status_display())


def again(named: dict[str, StatusLabel], **changed: str) -> list[LabelInput]:
    """The words as they are, some of them changed."""
    return [
        LabelInput(pk=one.pk, label=changed.get(name, name), status=one.status)
        for name, one in named.items()
    ]


def test_every_step_of_the_life_is_said_in_the_boards_words(
    cast: Cast, action: Action, item: AgendaItem, named: dict[str, StatusLabel]
) -> None:
    sam, pk = cast.standing(cast.sam), action.pk
    seen = [word(action)]
    for key in ("in_progress", f"label-{named['Red'].pk}", "in_progress", "done"):
        report(by=sam, action_id=pk, text="Said", status=key)
        seen.append(word(action))
    wait_for(by=sam, action_id=pk, words="the DfE")
    seen.append(word(action))
    close_action(by=sam, action_id=pk, closure="complete")
    seen.append(word(action))
    reopen_action(by=sam, action_id=pk, reason="Not done")
    new = record_action(by=sam, item_id=item.pk, action=ActionInput(text="New"))

    # A word stays where only its step is said again.
    assert seen == ["Grey", "Amber", "Red", "Red", "Green", "Held", "Blue"]
    assert [word(action), word(new)] == ["Grey", "Grey"]
    said = list(action.updates.values_list("status_words", flat=True))
    assert said[:4] == ["Amber", "Red", "Update", "Green"]


def test_pages_exports_and_papers_show_the_boards_word(
    client: Client, cast: Cast, action: Action, named: dict[str, StatusLabel]
) -> None:
    report(by=cast.standing(cast.gwen), action_id=action.pk, status="in_progress")
    login(client, cast.sam)
    log = f"{cast.board.get_absolute_url()}actions/"

    for url in (action.get_absolute_url(), log, "/my-work/0/"):
        page = client.get(url)
        assert page.status_code == 404 or "Amber" in page.content.decode(), url
    printed = panels.ask("minutes.actions", action.meeting, cleared=True)
    arising = panels.ask("agenda.matters_arising", cast.board, cleared=True)
    assert [a.status for lines in printed.values() for a in lines] == ["Grey"]
    assert [line.status for line in arising] == ["Amber"]
    form = client.get(action.get_absolute_url()).context["update_form"]
    keys = [key for key, _ in form.fields["status"].choices]
    assert keys == [
        f"label-{named[n].pk}" for n in ("Grey", "Amber", "Red", "Held", "Green")
    ]


def test_words_are_renamed_swapped_and_no_longer_offered(
    cast: Cast, action: Action, named: dict[str, StatusLabel]
) -> None:
    sam = cast.standing(cast.sam)

    name_scale(
        by=sam, board_id=cast.board.pk, words=again(named, Red="Amber", Amber="Red")
    )
    assert StatusLabel.objects.get(pk=named["Red"].pk).label == "Amber"
    off = [
        LabelInput(pk=one.pk, label=one.label, status=one.status, is_offered=False)
        for one in named.values()
    ]
    name_scale(by=sam, board_id=cast.board.pk, words=off)

    assert word(action) == "Grey"
    report(by=sam, action_id=action.pk, status="in_progress", text="Begun")
    assert word(action) == "In progress"


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"Amber": "RED"}, "label_3", "“Red” is there twice."),
        ({"Grey": ""}, "label_1", "stop offering it instead"),
    ],
)
def test_a_word_that_cannot_be_kept_is_said_beside_it(
    cast: Cast,
    named: dict[str, StatusLabel],
    changed: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    with pytest.raises(RuleBroken, match=sentence) as refused:
        name_scale(
            by=cast.standing(cast.sam),
            board_id=cast.board.pk,
            words=again(named, **changed),
        )

    assert refused.value.field == field
    assert {one.label for one in StatusLabel.objects.all()} == set(named)


def test_a_word_that_is_used_keeps_its_step(
    cast: Cast, named: dict[str, StatusLabel]
) -> None:
    grey = LabelInput(pk=named["Grey"].pk, label="Grey", status="done")

    with pytest.raises(RuleBroken, match="keeps its step"):
        name_scale(by=cast.standing(cast.sam), board_id=cast.board.pk, words=[grey])


def test_only_who_keeps_the_log_names_its_words(
    client: Client, cast: Cast, named: dict[str, StatusLabel]
) -> None:
    for who in (cast.gwen, cast.nadia, cast.olu):
        with pytest.raises(NotAllowed):
            name_scale(by=cast.standing(who), board_id=cast.board.pk, words=[])
    url = f"{cast.board.get_absolute_url()}actions/scale/"
    assert login(client, cast.gwen).get(url).status_code == 403


def test_the_page_saves_what_was_typed_and_says_what_is_wrong(
    client: Client, cast: Cast, named: dict[str, StatusLabel]
) -> None:
    url = f"{cast.board.get_absolute_url()}actions/scale/"
    form = login(client, cast.sam).get(url).context["form"]
    sent: dict[str, Any] = {
        name: form[name].value() for name in form.fields if form[name].value()
    }

    wrong = client.post(url, sent | {"label_7": "amber"})
    saved = client.post(url, sent | {"label_7": "Paused", "status_7": "waiting"})

    assert wrong.status_code == 422
    assert 'value="amber"' in wrong.content.decode()
    assert "there twice" in wrong.context["form"].errors["label_7"][0]
    assert saved.status_code == 303
    paused = StatusLabel.objects.get(label="Paused")
    assert (paused.status, paused.order) == ("waiting", 7)
    assert StatusLabel.objects.get(label="Amber").colour == "#f2a51f"
