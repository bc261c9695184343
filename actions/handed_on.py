"""The open actions of a seat, as its handover lists them (C25, C53).

Those the member owns still, those that were theirs and went to somebody else when they
left, and those of whoever follows in the seat.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from actions import events, handover, policy
from actions.documents import due_words, title_of
from actions.models import Action, ActionParty
from actions.models.querysets import ActionQuerySet
from boards import handovers
from boards.handover_shapes import HandoverLine, HandoverSection, cut
from boards.models import Appointment
from boards.standing import Standing
from governance.long_dates import overdue
from governance.models import AuditEvent
from governance.panels import Panel

ORDER = 10
_MOST = 30


def of_seat(who: Standing, held: Appointment) -> Panel | None:
    """The section of a handover, for one reader; seven queries."""
    if not policy.may_read_actions(who):
        return None
    rows = list(_open(who, held).with_people().order_by("due_on", "number"))
    for row in rows:
        row.board = held.place.seat.board
    url, link = _way_on(who, held)
    section = HandoverSection(
        key="actions",
        heading="Open actions",
        lead="Of the member who leaves, and of whoever took them over." if rows else "",
        lines=cut((_line(row, who) for row in rows), _MOST, "in the action log"),
        empty="No open action comes with the seat.",
        url=url,
        link=link,
    )
    return Panel("", {"section": section}, order=ORDER)


def _open(who: Standing, held: Appointment) -> ActionQuerySet:
    people = [held.person_id, *(one.person_id for one in handovers.successors(held))]
    owners = ActionParty.objects.filter(part=ActionParty.Part.OWNER, person__in=people)
    theirs = Q(pk__in=owners.values("action")) | Q(pk__in=_given_away(held))
    return Action.objects.visible_to(who).open().filter(theirs)


def _given_away(held: Appointment) -> Iterable[int]:
    """What the log says they owned before somebody else did; one query."""
    name = held.person.name
    told = AuditEvent.objects.filter(
        kind=events.ACTION_HANDED_OVER.name,
        board_id=held.place.seat.board_id,
        changes__owners__0__icontains=name,
    )
    return [int(one.subject_id) for one in told if name not in one.changes["owners"][1]]


def _line(row: Action, who: Standing) -> HandoverLine:
    """`2.1 Send the pack`; when it is due, and with whom it is now."""
    due = due_words(row)
    late = (
        overdue(row.due_on, who.day) if row.due_on and row.is_overdue(who.day) else ""
    )
    facts = (f"Due {due}" if due else "No date", late, f"now with {row.owed_by}")
    if not row.owed_by:
        facts = (*facts[:2], "nobody owns it")
    return HandoverLine(
        text=f"{row.reference} {title_of(row)}".strip(),
        about=", ".join(filter(None, facts)),
        url=row.get_absolute_url(),
        tone="late" if late else "",
    )


def _way_on(who: Standing, held: Appointment) -> tuple[str, str]:
    """To handing over what they still own, for who keeps the log; else to the log."""
    board = held.place.seat.board
    where = [board.partnership.slug, board.slug]
    kept = policy.may_keep_actions(who)
    if kept and handover.of_person(who, board, held.person).actions:
        url = reverse("actions:handover-give", args=[*where, held.person_id])
        return url, "Hand over what they own"
    return reverse("actions:actions", args=where), "Action log"
