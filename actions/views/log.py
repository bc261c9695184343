"""A board's action log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from actions import policy
from actions.filters import STATES, LogFilter
from actions.models import Action
from actions.models.querysets import ActionQuerySet
from actions.tables import ActionTable
from boards.door import board_page, of_board
from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance.clock import today
from governance.http import page_or_fragment
from governance.workbooks import Format

PER_PAGE = 50


@of_board()
@require_safe
def action_log(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Everything the person may see of a board's actions, the overdue first."""
    log = Action.objects.visible_to(who)
    counts = log.counted(today())
    if not counts["all"]:
        policy.may_read_actions(who).require()
    form = LogFilter(request.GET, log=log)
    context = {
        **board_page(board, who, "actions", ("Actions", "")),
        "form": form,
        "tabs": _tabs(counts, form.wanted["status"]),
        "counts": counts,
        "is_filtered": bool(form.wanted.keys() - {"status"}),
        "lead": _in_short(counts, reads_all=bool(policy.may_read_actions(who))),
        "table": _table(request, log, form, who),
        "today": today(),
        "may_chase": policy.may_chase(who),
        **_export_links(request, board),
    }
    return page_or_fragment(request, "actions/log.html", "actions/_table.html", context)


def _export_links(request: HttpRequest, board: Board) -> dict[str, Any]:
    """Where the list as shown is a file: the same query, but for the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    where = [board.partnership.slug, board.slug, "csv"]
    return {
        "export_url": reverse("actions:export", args=where).removesuffix("csv"),
        "export_kinds": [(kind.value, kind.label) for kind in Format],
        "asked": asked.urlencode(),
    }


def _in_short(counts: dict[str, int], *, reads_all: bool) -> str:
    """The log in a sentence, and whose actions these are."""
    said = (
        f"{counts['open']} open, {counts['overdue']} of them overdue; "
        f"{counts['incomplete']} without an owner or a date."
    )
    if reads_all:
        return said
    return (
        f"{said} You see the actions that you are named on; "
        "the whole log is for the board’s members."
    )


def _tabs(counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    """Each state with the number of actions that its list holds."""
    return [
        {
            "label": label,
            "count": counts[state],
            "url": f"?status={state}",
            "current": state == current,
        }
        for state, label in STATES
    ]


def _table(
    request: HttpRequest, log: ActionQuerySet, form: LogFilter, who: Standing
) -> ActionTable:
    rows = (
        form.apply(log, today())
        .select_related("meeting", "succeeds__board")
        .with_people()
        .with_moves()
        .with_last_update(cleared=who.may(Capability.READ_CONFIDENTIAL))
        .most_urgent_first()
    )
    table = ActionTable(
        rows,
        today=today(),
        empty_text="No action of this list fits what you asked for.",
    )
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    return table
