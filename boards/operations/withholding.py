"""What the public reads in place of what is confidential, mended at any time (A9–A11).

The agenda is settled once the meeting is over; its public face is not, because what is
missing is often seen only when the minutes are about to be published.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import events, policy
from boards.models import AgendaItem
from boards.operations.marking import set_mark
from boards.operations.minutes import locked
from boards.operations.publishing import LONGEST_REASON, withdraw_publication
from boards.operations.publishing_agenda import withdraw_agenda
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.plain_text import clean_block


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFace:
    """What is said about an item, or about the part of it that is withheld.

    Args:
        is_confidential: whether the whole item is withheld; once it is, this form
            does not open it again.
    """

    is_confidential: bool
    public_title: str = ""
    withheld_reason: str = ""
    public_summary: str = ""
    review_on: date | None = None


@transaction.atomic
def withhold_item(*, by: Standing, item_id: int, face: PublicFace) -> AgendaItem:
    """Write an item's public face; make it confidential, if it was not.

    What is published with the item still open is withdrawn in the same moment.

    Raises:
        RuleBroken: beside the field that is missing.
    """
    found = AgendaItem.objects.get(pk=item_id)
    minutes = locked(found.meeting_id)
    meeting = minutes.meeting
    item = AgendaItem.objects.get(pk=item_id)
    policy.may_publish(by).require()
    policy.sees_item(by, item).require()
    _check(item, face)
    was = item.is_confidential
    set_mark(by, item, is_confidential=face.is_confidential)
    item.public_title = face.public_title.strip()
    item.withheld_reason = face.withheld_reason.strip()
    item.public_summary = clean_block(face.public_summary)
    item.review_on = face.review_on
    item.version += 1
    item.save()
    audit.record(
        events.ITEM_CHANGED,
        by=by.actor,
        subject=item,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"is_confidential": (was, item.is_confidential)},
    )
    if item.is_confidential and not was:
        _withdraw_what_shows_it(by, item)
    return item


def _check(item: AgendaItem, face: PublicFace) -> None:
    """Refuse what would leave a gap, or open a confidential item in passing (A10)."""
    if item.is_confidential and not face.is_confidential:
        raise RuleBroken(
            "This item stays confidential until a decision of the board releases it. "
            "Name that decision on the page “Release what is confidential”.",
            field="is_confidential",
        )
    if not face.withheld_reason.strip():
        raise RuleBroken(
            "Say why something is withheld; the reason is published.",
            field="withheld_reason",
        )
    if len(face.withheld_reason.strip()) > LONGEST_REASON:
        raise RuleBroken(
            f"Say it in at most {LONGEST_REASON} characters.", field="withheld_reason"
        )
    if not face.is_confidential:
        return
    if not face.public_title.strip():
        raise RuleBroken(
            "Give the title that the public will read.", field="public_title"
        )
    if not face.public_summary.strip():
        raise RuleBroken(
            "Say what can be said without giving away what is confidential.",
            field="public_summary",
        )


def _withdraw_what_shows_it(by: Standing, item: AgendaItem) -> None:
    held_on = long_date(item.meeting.date)
    for published in item.meeting.publications.current():
        withdraw_publication(
            by=by,
            publication_id=published.pk,
            reason=f"Part of the minutes of {held_on} became confidential.",
        )
    if item.meeting.agenda_publications.current().exists():
        withdraw_agenda(
            by=by,
            meeting_id=item.meeting_id,
            reason=f"Part of the agenda of {held_on} became confidential.",
        )
