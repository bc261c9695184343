"""Papers whose embargo ended since the agenda was published (C41, C47).

To open one nothing is done: whoever looks after its date may read it. Only what was
frozen before, the published agenda with its search, feed and files, is made anew.
"""

from django.db import transaction
from django.db.models import F, Q

from boards import standing
from boards.models import Meeting, Paper
from boards.operations import publishing_agenda
from governance.clock import now, today

JOB = "open papers"


def open_papers() -> int:
    """Publish the agendas anew on which a paper opened; again changes nothing.

    Returns:
        How many agendas were published anew.
    """
    return sum(_renewed(pk, partnership) for pk, partnership in _opened())


def _opened() -> list[tuple[int, int]]:
    """Meetings, with their partnerships, whose public agenda is older than an opening."""
    at = now()
    published = F("item__meeting__agenda_publications__published_at")
    opened = Q(members_from__lte=at, members_from__gt=published) | Q(
        public_from__lte=at, public_from__gt=published
    )
    current = Q(
        item__meeting__agenda_publications__withdrawn_at=None,
        item__meeting__agenda_publications__replaced_by=None,
    )
    rows = Paper.objects.filter(
        current & opened,
        withdrawn_at=None,
        is_confidential=False,
        item__is_confidential=False,
    )
    return list(
        rows.order_by("item__meeting")
        .values_list("item__meeting", "item__meeting__board__partnership")
        .distinct()
    )


@transaction.atomic
def _renewed(meeting_id: int, partnership_id: int) -> bool:
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    before = meeting.agenda_publications.count()
    publishing_agenda.renew(standing.job(JOB, partnership_id, today()), meeting_id)
    return meeting.agenda_publications.count() > before
