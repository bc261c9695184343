"""Papers of the story: for the meeting to come, and a late one of April (C34).

Their texts are invented; they show a paper in two versions, a confidential one, one in
Word, and a supplement with the reason why it was late.
"""

import io
from datetime import date, timedelta

from boards.models import AgendaItem, Meeting, Paper
from boards.operations import papers
from boards.operations.papers import FileInput, PaperInput
from boards.standing import Standing
from governance import clock
from governance.site.demo import authors, paper_bytes
from governance.site.demo.west_sussex_actions import APRIL
from governance.site.demo.world import World, instant

_LATE = date(2024, 4, 25)
_DASHBOARD = (
    "Assessments finished within 20 weeks rose from 41% to 47% over the quarter.",
    "The waiting list for speech and language therapy fell by 62 children.",
)


def attach(world: World, coming: Meeting, today: date) -> None:
    """Add the papers of the meeting to come, and the late one of April."""
    items = list(coming.items.order_by("order"))
    with clock.at(instant(today)):
        by = world.secretary(today)
        _word(by, items[1])
        dashboard = _dashboard(by, items[2])
        _confidential(by, items[-1])
    with clock.at(instant(today) + timedelta(minutes=40)):
        _corrected(by, dashboard)
    with clock.at(instant(_LATE)):
        _supplement(world.secretary(_LATE), world.items[APRIL, "3"])
    authors.ask(world, coming, today)


def _word(by: Standing, item: AgendaItem) -> None:
    content = paper_bytes.docx(
        "Highlight report of Partner Working Group 1",
        "What was done: ordinarily available provision guidance went to every school.",
        "What comes next: a survey of schools on how it is used.",
    )
    _add(by, item, "PWG1 highlight report.docx", content, "Highlight report, PWG 1")


def _dashboard(by: Standing, item: AgendaItem) -> Paper:
    content = paper_bytes.pdf("SEND data dashboard", _DASHBOARD[0])
    return _add(by, item, "SEND data dashboard.pdf", content, "SEND data dashboard")


def _corrected(by: Standing, dashboard: Paper) -> None:
    content = paper_bytes.pdf("SEND data dashboard", *_DASHBOARD)
    papers.add_version(
        by=by,
        paper_id=dashboard.pk,
        file=FileInput(name="SEND data dashboard.pdf", content=io.BytesIO(content)),
        note="Waiting list figures added.",
    )


def _confidential(by: Standing, item: AgendaItem) -> None:
    content = paper_bytes.pdf(
        "Costs of a specialist placement framework",
        "Prices offered by three providers; not to be shared until the contract is let.",
    )
    name, title = "Placement framework costs.pdf", "Placement framework: costs"
    _add(by, item, name, content, title, is_confidential=True)


def _supplement(by: Standing, item: AgendaItem) -> None:
    content = paper_bytes.pdf(
        "While you wait: a page for families",
        "A draft of the page that families asked for, with what they can do meanwhile.",
    )
    _add(
        by, item, "While you wait.pdf", content, "While you wait: a page for families",
        late_reason="Families finished their comments after the agenda went out.",
    )  # fmt: skip


def _add(
    by: Standing,
    item: AgendaItem,
    name: str,
    content: bytes,
    title: str,
    *,
    is_confidential: bool = False,
    late_reason: str = "",
) -> Paper:
    return papers.add_paper(
        by=by,
        item_id=item.pk,
        paper=PaperInput(
            title=title, is_confidential=is_confidential, late_reason=late_reason
        ),
        file=FileInput(name=name, content=io.BytesIO(content)),
    )
