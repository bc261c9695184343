"""What the update page of a plan action shows, signed in or by a link from a mail."""

from typing import Any

from django.http import HttpRequest

from boards.standing import Standing
from governance.clock import local
from governance.long_dates import long_date
from improvement_plan import cycle, rated, record
from improvement_plan.forms.progress import UpdateForm
from improvement_plan.models import PlanAction
from improvement_plan.operations import rating_evidence, updates


def shown(found: PlanAction, who: Standing) -> dict[str, Any]:
    """What the lead should know while telling: the last update, and what is on record.

    Args:
        found: with its board, area and plan.
    """
    shape = record.action_of(found)
    ratings = rated.of_plan(found.area.plan, [shape], who.day)
    last = found.updates.select_related("completion__level", "declined_by").first()
    row = updates.open_cycle_of(found)
    return {
        "action": found,
        "shape": shape,
        "ratings": ratings,
        "rated": ratings.by_number[found.number],
        "last": last,
        "is_own": last is not None and last.sent_by_id == who.someone.pk,
        "since": long_date(local(last.sent_at).date()) if last else "",
        "cycle": row,
        "period": cycle.Period(row.starts_on, row.ends_on).name if row else "",
        "today": who.day,
    }


def form_of(request: HttpRequest, shown: dict[str, Any], who: Standing) -> UpdateForm:
    """The form, with what was typed."""
    is_sent = request.method == "POST"
    sro = shown["action"].area.sro
    form = UpdateForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        completion=shown["ratings"].levels("completion"),
        impact=shown["ratings"].levels("impact"),
        since=shown["since"],
        held=[
            (str(one.pk), one.evidence.title)
            for one in rating_evidence.offered(who, shown["action"])
        ],
    )
    named = f"your SRO, {sro.name}, and " if sro else ""
    form.fields["help_kinds"].help_text = f"Goes to {named}the chair."
    return form
