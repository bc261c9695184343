"""Southend rates its actions by a scale of its own, with evidence and a view of them.

The scale is the blue, red, amber, green and grey that boards print under their logs;
ratings, dates and the file are invented.
"""

import io
from datetime import date

from actions.operations import EvidenceInput, LabelInput, name_scale, update_action
from actions.operations.saved_views import save_view
from actions.scale import Scale, key_of
from boards import standing
from governance import clock
from governance.site.demo import paper_bytes
from governance.site.demo.world import World, instant

_NAMED, _SAID = date(2023, 9, 4), date(2023, 9, 18)
_SCALE = (
    LabelInput(
        label="Grey", status="open", sign="grey", definition="Action not yet started"
    ),
    LabelInput(
        label="Amber", status="in_progress", sign="amber",
        definition="Action in progress, on track",
    ),
    LabelInput(
        label="Red", status="in_progress", sign="red",
        definition="Action in progress, off track",
    ),
    LabelInput(
        label="Green", status="done", sign="green",
        definition="Action complete, impact not yet felt",
    ),
    LabelInput(
        label="Blue", status="closed", sign="blue",
        definition="Action complete and impactful",
    ),
)  # fmt: skip
_RATED = {
    "southend/112": ("Red", "The national template is late; the report waits for it."),
    "southend/115": ("Amber", "The slides are written and go out with the papers."),
}


def rate(world: World) -> None:
    """Name the scale, rate three actions, one with its evidence, and keep a view."""
    secretary = world.secretary(_NAMED)
    with clock.at(instant(_NAMED)):
        scale = name_scale(by=secretary, board_id=world.board.pk, words=_SCALE)
        keys = {one.label: key_of(one) for one in scale.labels}
        _keep_a_view(world, scale)
    with clock.at(instant(_SAID)):
        for action, (word, text) in _RATED.items():
            update_action(
                by=world.secretary(_SAID),
                action_id=world.actions[action].pk,
                text=text,
                status=keys[word],
            )
        _show_it_is_done(world, keys["Green"])


def _show_it_is_done(world: World, status: str) -> None:
    content = paper_bytes.pdf(
        "Consultation: early years provision",
        "The letter to members and the two documents that went with it.",
    )
    update_action(
        by=standing.of(world.people["oona-mcgrath"], world.board, _SAID),
        action_id=world.actions["southend/114"].pk,
        text="The documents went to all members.",
        status=status,
        evidence=[
            EvidenceInput(name="Consultation letter.pdf", content=io.BytesIO(content))
        ],
    )


def _keep_a_view(world: World, scale: Scale) -> None:
    red = next(one for one in scale.labels if one.label == "Red")
    save_view(
        by=world.secretary(_NAMED),
        partnership=world.partnership,
        board=world.board,
        name="Off track",
        query=f"state=l{red.pk}",
        is_shared=True,
    )
