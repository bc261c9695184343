"""What the page of a plan action's ratings shows, put together for one reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from boards.models import Board, Decision
from boards.standing import Standing
from governance.forms import Form
from governance.verdict import Verdict
from improvement_plan import rated, rating_policy, record
from improvement_plan.forms.progress import DeclineForm, ReturnForm, SetForm
from improvement_plan.models import (
    ActionRating,
    PlanAction,
    PlanEvidence,
    ProgressUpdate,
)
from improvement_plan.operations import rating_evidence

DECLINE = "decline"
SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A rating that waits for its second key.

    Args:
        evidence: what speaks for it, as far as the reader may see it.
        form: why it is returned.
    """

    rating: ActionRating
    evidence: tuple[PlanEvidence, ...]
    may_answer: Verdict
    may_confirm: Verdict
    form: Form


def context_of(
    who: Standing,
    found: PlanAction,
    refused: Mapping[str, Form],
    returned: int = 0,
) -> dict[str, Any]:
    """Both histories and the keys that are turned here.

    Args:
        refused: forms as they were typed and could not be carried out, by their names.
        returned: the id of the rating whose return was refused.
    """
    shape, plan = record.action_of(found), found.area.plan
    every = rated.of_plan(plan, [shape], who.day)
    one = every.by_number[found.number]
    may_set = rating_policy.may_set(who, found)
    return {
        "action": found,
        "rated": one,
        "ratings": every,
        "strips": rated.strips(plan, [shape], who.day)[found.number],
        "rows": _rows(found),
        "waiting": list(_waiting(who, found, one.waiting, refused, returned)),
        "dates": _dates(who, found),
        "decline_form": refused.get("decline_form") or DeclineForm(prefix=DECLINE),
        "may_propose": rating_policy.may_propose(who, found),
        "set_form": refused.get("set_form")
        or (set_form(who, found.board, found) if may_set else None),
        "shown": SHOWN,
        "today": who.day,
        "states": ActionRating.State,
    }


def set_form(
    who: Standing, board: Board, found: PlanAction, data: Any = None
) -> SetForm:
    """The form by which the secretary records what the board set."""
    scales = found.area.plan.scales.prefetch_related("scale__levels__scale")
    decisions = Decision.objects.filter(board=board).order_by("-number")[:SHOWN]
    return SetForm(
        data,
        prefix="set",
        levels=[level for row in scales for level in row.scale.levels.all()],
        decisions=[(one.pk, f"{one.number}: {one.wording}"[:90]) for one in decisions],
        held=[
            (str(one.pk), one.evidence.title)
            for one in rating_evidence.offered(who, found)
        ],
    )


def _rows(found: PlanAction) -> Any:
    return found.ratings.select_related(
        "level", "recorded_by", "answered_by", "decision", "told_with"
    )[:SHOWN]


def _waiting(
    who: Standing,
    found: PlanAction,
    rows: Iterable[ActionRating],
    refused: Mapping[str, Form],
    returned: int,
) -> Iterable[Waiting]:
    for row in rows:
        row.action = found
        held = rating_evidence.held_for(row).select_related("evidence")
        seen = held & PlanEvidence.objects.visible_to(who)
        yield Waiting(
            rating=row,
            evidence=tuple(seen),
            may_answer=rating_policy.may_answer(who, row),
            may_confirm=rating_policy.may_confirm(who, row, is_shown=held.exists()),
            form=refused["return_form"]
            if row.pk == returned
            else ReturnForm(prefix=f"return-{row.pk}"),
        )


def _dates(who: Standing, found: PlanAction) -> list[tuple[ProgressUpdate, Verdict]]:
    """The new date that is asked for and waits for an answer."""
    asked = found.updates.filter(
        asked_due_on__isnull=False, agreed_at=None, declined_at=None
    )
    return [
        (one, rating_policy.may_agree_to_date(who, found, one))
        for one in asked.select_related("sent_by")[:1]
    ]
