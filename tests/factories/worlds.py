"""A board with one row of everything that an address can name."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import (
    Action,
    ActionUpdate,
    ClosingCondition,
    Evidence,
    ImportRow,
    ImportRun,
    SavedView,
    TimeRequest,
)
from boards import room
from boards.models import (
    AgendaItem,
    Attendance,
    Board,
    Consultation,
    Decision,
    ForwardItem,
    HighlightReport,
    Interest,
    LeadHolding,
    LeadRole,
    Meeting,
    MinuteEntry,
    Minutes,
    MinutesComment,
    MinutesRevision,
    OutsideBody,
    Paper,
    PaperRequest,
    PaperVersion,
    PassedOn,
    PeopleSheet,
    Phrase,
    RegisteredInterest,
    StandingDeputy,
    TermsComment,
)
from boards.roles import Role
from governance import files
from governance.clock import now, today
from governance.documents import request_document
from governance.models import (
    Partnership,
    Person,
    StoredDocument,
    next_number,
    start_after,
)
from improvement_plan.models import AreaForImprovement, Discussion
from tests import made_files
from tests.cast import someone
from tests.factories import actions as make_actions
from tests.factories import around, inspections, plans
from tests.factories import boards as make
from tests.factories.evidence import filed_for
from tests.factories.kpis import make_exception, make_kpi
from tests.factories.rated import make_rated


@dataclass(frozen=True)
class World:
    """A board in session.

    Args:
        secretary: who may do nearly everything here, and nothing elsewhere.
        ids: parameter of an address → what stands for it here.
    """

    board: Board
    secretary: Person
    ids: dict[str, Any]

    def named(self, pattern: str) -> dict[str, Any]:
        """What stands for each parameter of an address.

        A number means a meeting, a decision or an action, by the word before it.
        """
        words = ("decisions", "actions")
        noun = next((w for w in words if f"/{w}/<int:number>" in pattern), "meetings")
        return {**self.ids, "number": self.ids[noun]}


def make_world(partnership: Partnership, slug: str, day: date) -> World:
    """A board with a meeting on `day`, its record, minutes as issued, and an action."""
    board = make.make_board(partnership, f"The {slug} board", slug=slug)
    make.make_terms(board)
    # These count by board: a number of one board must not be another's by chance.
    for noun in ("plan", "area", "plan-action", "cycle", "kpi"):
        start_after(f"board:{board.pk}:{noun}", 100 * board.pk)
    secretary = make.grant(
        someone(partnership, f"Secretary of {slug}"), Role.SECRETARY, board
    )
    make.grant(secretary, Role.ADMINISTRATOR)
    member = make.make_member(board, person=make.make_person(partnership))
    office = make.make_office(board, member)
    meeting = make_actions.open_meeting(board, day)
    item = make_actions.item_of(meeting)
    place = board.seats.get().places.get()
    number = next_number(f"board:{board.pk}:decision")
    body = OutsideBody.objects.create(partnership=partnership, name=f"{slug} cabinet")
    ids = {
        "version": 1,
        "body": body.pk,
        "line": make.make_line(board, body).pk,
        "other": 1,
        "comment": TermsComment.objects.create(
            terms=board.terms.get(), text="Why?", made_at=now(), made_by=member
        ).pk,
        "seat": place.seat_id,
        "place": place.pk,
        "person": member.pk,
        "deputy": StandingDeputy.objects.create(
            seat=place.seat, person=secretary, starts_on=day
        ).pk,
        "appointment": place.appointments.get().pk,
        "office": office.pk,
        "what": f"office-{office.pk}",
        "role": _role(board, member).pk,
        "consultation": _consultation(board, secretary).pk,
        "grant": board.grants.get().pk,
        "organisation": make.make_organisation(partnership, slug).pk,
        "meetings": meeting.number,
        "item": item.pk,
        "note": _note(meeting, secretary).pk,
        "decisions": number,
        "decision": _decision(meeting, number, secretary).pk,
        "attendance": Attendance.objects.create(
            meeting=meeting, person=member, place=place
        ).pk,
        "phrase": Phrase.objects.create(board=board, word="agreed", text="Agreed.").pk,
        "interest": Interest.objects.create(
            meeting=meeting, person=member, nature="personal", description="A cousin"
        ).pk,
        "registered": RegisteredInterest.objects.create(
            person=member,
            nature="personal",
            description="A cousin",
            starts_on=day,
            entered_at=now(),
            entered_by=secretary,
        ).pk,
        "part": "said",
        "kind": "csv",
        "publication": 1,
        "view": _view(board, secretary).pk,
        "kept": _view(None, secretary).pk,
        "issue": _issue(meeting, secretary).number,
        "told": _told(meeting, member).pk,
        "said": _said(meeting, member).pk,
        "forward": ForwardItem.objects.create(board=board, title="Place planning").pk,
        "paper": _paper_of(meeting, secretary).pk,
        "wanted": PaperRequest.objects.create(
            item=item, author=member, title="Data", asked_at=now(), asked_by=secretary
        ).pk,
        "actions": (action := _action(meeting, secretary)).number,
        "condition": _condition(action, secretary).pk,
        "asked": _asked(action, member).pk,
        "run": _import(meeting, secretary).pk,
        "row": 1,
        "report": _report(board, meeting, secretary).pk,
        "sheet": _sheet(board, secretary).pk,
        "evidence": _evidence(action, secretary).number,
        "kpi": (kpi := make_kpi(board, owner=member)).number,
        "exception": make_exception(kpi).pk,
        **(written := plans.ids_of(board, secretary)),
        **inspections.ids_of(board, secretary),
        "filed": filed_for(board, secretary).pk,
        "discussion": _discussion(item, written["area"], secretary).pk,
        **make_rated(board, written["plan_action"], owner=member),
    }
    ids |= around.ids_of(
        board, secretary, framework=ids["framework"], decision=ids["decision"], kpi=kpi
    )
    return World(board, secretary, ids)


def _discussion(item: AgendaItem, area: int, by: Person) -> Discussion:
    """That the item spoke of an area of the plan."""
    found = AreaForImprovement.objects.get(plan__board=item.meeting.board, number=area)
    return Discussion.objects.create(
        area=found, item=item, linked_at=now(), linked_by=by
    )


def _report(board: Board, meeting: Meeting, by: Person) -> HighlightReport:
    return HighlightReport.objects.create(
        board=board, meeting=meeting, lead="Heard.", written_at=now(), written_by=by
    )


def _sheet(board: Board, by: Person) -> PeopleSheet:
    return PeopleSheet.objects.create(
        board=board, name="members.csv", headings=["Name"], columns=["name"],
        rows=[[1, ["Alex"]]], started_at=now(), started_by=by,
    )  # fmt: skip


def _role(board: Board, held_by: Person) -> LeadRole:
    role = LeadRole.objects.create(board=board, name="Champion")
    LeadHolding.objects.create(role=role, person=held_by, starts_on=today())
    return role


def _consultation(board: Board, by: Person) -> Consultation:
    return Consultation.objects.create(
        board=board, title="New groups", text="Three.", closes_on=today(),
        opened_at=now(), opened_by=by,
    )  # fmt: skip


def _view(board: Board | None, by: Person) -> SavedView:
    return SavedView.objects.create(
        partnership=by.partnership, board=board, name="Mine", made_at=now(), made_by=by
    )


def _condition(action: Action, by: Person) -> ClosingCondition:
    return ClosingCondition.objects.create(
        action=action, text="Feedback to the family", added_at=now(), added_by=by
    )


def _asked(action: Action, by: Person) -> TimeRequest:
    return TimeRequest.objects.create(
        action=action, to_text="summer", reason="Exams", asked_at=now(), asked_by=by
    )


def _evidence(action: Action, by: Person) -> Evidence:
    update = ActionUpdate.objects.create(
        action=action,
        text="The letter went out.",
        status_words="Update",
        made_on=action.recorded_at.date(),
        made_at=now(),
        made_by=by,
    )
    content = io.BytesIO(made_files.pdf(f"Evidence of {action.board}"))
    stored = files.keep(content=content, name="letter.pdf", by=by)
    return Evidence.objects.create(
        action=action, update=update, number=action.pk, stored=stored
    )


def _import(meeting: Meeting, by: Person) -> ImportRun:
    """An older log whose one row nobody read yet."""
    run = ImportRun.objects.create(
        board=meeting.board,
        name="log.csv",
        tables=[{"name": "log.csv", "rows": 1}],
        columns=["text"],
        headings=["Action"],
        total=1,
        state=ImportRun.State.READY,
        started_at=now(),
        started_by=by,
    )
    ImportRow.objects.create(run=run, number=1, cells=[["Send the pack", None, ""]])
    return run


def _note(meeting: Meeting, by: Person) -> MinuteEntry:
    return MinuteEntry.objects.create(
        item=meeting.items.get(),
        order=1,
        text="The board heard the report.",
        written_at=now(),
        written_by=by,
        saved_at=now(),
        saved_by=by,
    )


def _decision(meeting: Meeting, number: int, by: Person) -> Decision:
    item = meeting.items.get()
    return Decision.objects.create(
        board=meeting.board,
        number=number,
        meeting=meeting,
        item=item,
        wording="The plan is agreed.",
        state=Decision.State.PROVISIONAL,
        quorum=room.of(meeting).quorum(item).to_dict(),
        taken_at=now(),
        taken_by=by,
    )


def _issue(meeting: Meeting, by: Person) -> MinutesRevision:
    minutes = Minutes.objects.create(meeting=meeting)
    return MinutesRevision.objects.create(
        minutes=minutes,
        number=1,
        occasion="circulated",
        issued_at=now(),
        issued_by=by,
        document=_paper(meeting, "cleared"),
        open_document=_paper(meeting, "open"),
    )


def _said(meeting: Meeting, by: Person) -> MinutesComment:
    return MinutesComment.objects.create(
        minutes=meeting.minutes,
        item=meeting.items.get(),
        text="Who said so?",
        made_at=now(),
        made_by=by,
    )


def _told(meeting: Meeting, by: Person) -> PassedOn:
    return PassedOn.objects.create(
        meeting=meeting,
        person=by,
        whom="The heads",
        how="A newsletter",
        proposes="Transport",
        saved_at=now(),
        saved_by=by,
    )


def _paper_of(meeting: Meeting, by: Person) -> Paper:
    """A paper with one file; nobody withdrew from its item."""
    content = io.BytesIO(made_files.pdf(f"Paper of {meeting.board}"))
    stored = files.keep(content=content, name="report.pdf", by=by)
    paper = Paper.objects.create(
        item=meeting.items.get(),
        order=1,
        title="Report",
        added_at=stored.kept_at,
        added_by=by,
    )
    PaperVersion.objects.create(
        paper=paper, number=1, stored=stored, added_at=stored.kept_at, added_by=by
    )
    return paper


def _paper(meeting: Meeting, audience: str) -> StoredDocument:
    return request_document(
        template="documents/minutes.html",
        snapshot={"meeting": meeting.pk, "audience": audience},
        title="Minutes",
        file_name="minutes.pdf",
        partnership_id=meeting.board.partnership_id,
    )


def _action(meeting: Meeting, by: Person) -> Action:
    return make_actions.make_action(meeting.board, by, item=meeting.items.get())
