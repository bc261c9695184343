"""West Sussex before its next meeting: papers asked of their authors (C34, C41).

Invented throughout. One came, one is expected, one is late, and one that came is under
embargo until the week after.
"""

import io
from datetime import date, timedelta

from boards import author_links
from boards.models import AgendaItem, AuthorLink, Meeting, PaperRequest
from boards.operations import authoring, papers
from boards.operations.paper_requests import (
    RequestInput,
    ask_for_paper,
    move_deadline,
)
from boards.operations.papers import FileInput, PaperInput
from boards.standing import Standing
from governance import clock
from governance.site.demo import paper_bytes
from governance.site.demo.world import World, instant
from governance.working_days import add_working_days

_REPORT = "Phase transfer: what families told us"


def ask(world: World, coming: Meeting, today: date) -> None:
    """The secretary asks three authors; one gives the paper by the link of the letter."""
    items = list(coming.items.order_by("order"))
    with clock.at(instant(today) + timedelta(minutes=50)):
        by = world.secretary(today)
        _embargoed(by, items[2], today)
        keziah, mina = (world.people[key] for key in ("keziah-nuttall", "mina-tregear"))
        came = _asked(by, items[1], RequestInput(title=_REPORT, author=keziah))
        _given(came)
        _asked(by, items[2], RequestInput(title="Tribunal figures", author=mina))
        late = _asked(
            by,
            items[3],
            RequestInput(
                title="Survey of school leaders",
                name="Perpetua Lovelock",
                email="perpetua.lovelock@example.org",
            ),
        )
        move_deadline(
            by=by,
            request_id=late.pk,
            due_on=add_working_days(today, -1),
            reason="The working group reads it first.",
        )


def _asked(by: Standing, item: AgendaItem, asked: RequestInput) -> PaperRequest:
    return ask_for_paper(by=by, item_id=item.pk, asked=asked)


def _given(row: PaperRequest) -> None:
    content = paper_bytes.pdf(
        _REPORT,
        "What 41 families said of the move to secondary school, in their words.",
    )
    author_links.make(row.item, row.author)
    link = AuthorLink.objects.filter(person=row.author).latest("pk")
    authoring.give_paper(
        by=author_links.standing_of(link),
        link_id=link.pk,
        request_id=row.pk,
        name="Phase transfer.pdf",
        content=io.BytesIO(content),
        note="The last page may still change.",
    )


def _embargoed(by: Standing, item: AgendaItem, today: date) -> None:
    """The national dashboard may be shown once it is published (001)."""
    content = paper_bytes.pdf(
        "National SEND dashboard", "Our figures beside those of other areas."
    )
    papers.add_paper(
        by=by,
        item_id=item.pk,
        paper=PaperInput(
            title="National SEND dashboard",
            for_public=True,
            members_from=instant(today + timedelta(days=8)),
        ),
        file=FileInput(name="National SEND dashboard.pdf", content=io.BytesIO(content)),
    )
