"""What the verbs of the record page share: the meeting found, the page shown again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from boards import policy, record_keys, record_page
from boards.door import label_of, meeting_or_404
from boards.forms import record as forms
from boards.forms.decision import DecisionForm
from boards.forms.record_items import ConfidentialForm
from boards.forms.room import ItemChairForm, RulingForm
from boards.item_shapes import Shape
from boards.models import Attendance, Board, Meeting
from boards.operations import replies
from boards.record_page import RecordPage
from boards.replies import Plan
from boards.standing import Standing
from governance.clock import now
from governance.forms import attempt
from governance.http import see_other
from governance.models import Person, Sector
from governance.verdict import Verdict

Bound = Mapping[str, BaseForm]


@dataclass(frozen=True, slots=True)
class Recording:
    """A meeting being recorded, and where on its page the secretary is."""

    request: HttpRequest
    who: Standing
    meeting: Meeting
    place: Mapping[str, int] = field(default_factory=dict)

    def at(self, **place: int) -> "Recording":
        """The same, at the records a verb is about, whatever its address says."""
        return replace(self, place=place)

    def asked(self, name: str) -> int | None:
        """A number of the address's query, such as the item being minuted."""
        if name in self.place:
            return self.place[name]
        text = self.request.GET.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 19 else None

    @property
    def kind(self) -> str:
        """What the capture box writes, if a tab was chosen."""
        return self.request.GET.get("kind", "")

    def url(self, verb: str, **of: int) -> str:
        """The address of one of the page's verbs."""
        board = self.meeting.board
        place = {"partnership": board.partnership.slug, "board": board.slug}
        return reverse(
            f"boards:{verb}", kwargs={**place, "number": self.meeting.number, **of}
        )

    def back(self, anchor: str = "", **query: object) -> HttpResponse:
        """Go and look at the page again (303), at the same item unless told."""
        kept = {"item": self.asked("item"), "kind": self.request.GET.get("kind")}
        words = {name: value for name, value in {**kept, **query}.items() if value}
        address = self.meeting.address("record")
        end = f"#{anchor}" if anchor else ""
        return see_other(f"{address}?{urlencode(words)}{end}")


def open_recording(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> Recording:
    """The meeting, found on this board and open to this recorder.

    Raises:
        Http404: when the board has no such meeting.
        NotAllowed: when it may not be recorded now, with the reason.
    """
    meeting = meeting_or_404(board, number)
    policy.may_record(who, meeting).require()
    return Recording(request, who, meeting)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordForms:
    """The forms on the page; those that were sent and refused carry what was typed."""

    note: BaseForm
    decision: BaseForm
    attendee: BaseForm
    interest: BaseForm
    chair: BaseForm
    item_chair: BaseForm
    ruling: BaseForm
    close: BaseForm
    confidential: BaseForm
    refused: frozenset[str]
    note_edited: int | None = None
    edit: BaseForm | None = None
    decision_edited: int | None = None
    wording: BaseForm | None = None
    seat_open: int | None = None
    seat: BaseForm | None = None
    errors: tuple[BaseForm, ...] = field(default=())


def show(
    recording: Recording, bound: Bound | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; `bound` holds a form that was refused, under its name (422)."""
    page = record_page.build(
        recording.meeting,
        recording.who,
        item_id=recording.asked("item"),
        kind="decision" if "decision" in (bound or {}) else recording.kind,
        all_interests=recording.request.GET.get("interests") == "all",
    )
    board = recording.meeting.board
    context = {
        "page": page,
        "forms": _forms(recording, page, bound or {}),
        "board": board,
        "partnership": board.partnership,
        "who": recording.who,
        "person_label": label_of(recording.who),
        "adding": recording.request.GET.get("add", ""),
        "replied": _replied(recording, page),
        "may_unmark": _may_unmark(recording, page),
        "keys": record_keys.BY_NAME,
        "key_hints": record_keys.hints(),
        "key_groups": record_keys.groups(),
    }
    return render(recording.request, "boards/record.html", context, status=status)


def _may_unmark(recording: Recording, page: RecordPage) -> Verdict | None:
    """Whether the item's confidential mark may be taken back; None where it has none."""
    item = page.item
    if item is None or not item.is_confidential:
        return None
    return policy.may_unmark(recording.who, item, now())


def _replied(recording: Recording, page: RecordPage) -> Plan | None:
    """What *all as replied* would set, where somebody asks to see it."""
    if recording.request.GET.get("replies") != "show":
        return None
    return replies.planned(recording.meeting, page.attendances)


def refuse(recording: Recording, **bound: BaseForm) -> HttpResponse:
    """The page again with what was typed, and errors beside their fields."""
    return show(recording, bound, status=422)


def accepted(
    form: BaseForm, operation: Callable[..., object], **arguments: object
) -> bool:
    """Run an operation with a form's values; a broken rule is said beside its field.

    Returns:
        Whether it was done. If not, the form says why and holds what was typed.
    """
    if not form.is_valid():
        return False
    return attempt(form, operation, **arguments, **form.cleaned_data) is not None


def _forms(recording: Recording, page: RecordPage, bound: Bound) -> RecordForms:
    note, decision, seat = (recording.asked(n) for n in ("edit", "wording", "seat"))
    here = [row.person for row in page.attendances if row.person and row.is_here]
    present = list(dict.fromkeys([*here, *_only(page.room.chair)]))
    made: dict[str, BaseForm | None] = {
        "note": forms.NoteForm(
            initial={
                "text": page.entries.draft,
                "heading": _heading(recording, page),
            }
        ),
        "decision": DecisionForm(initial={"wording": page.entries.draft}),
        "attendee": _attendee_form(recording, page),
        "interest": forms.InterestForm(
            people=present,
            items=page.items,
            initial={"item": page.item.pk if page.item else ""},
        ),
        "chair": forms.ChairForm(people=present, initial=_presiding(page)),
        "item_chair": ItemChairForm(people=present, initial=_taking_chair(page)),
        "ruling": RulingForm(initial={"clause": page.meeting.terms.quorum_clause}),
        "close": forms.CloseForm(
            initial={"next_meeting_text": recording.meeting.next_meeting_text}
        ),
        "confidential": ConfidentialForm(initial=ConfidentialForm.showing(page.item)),
        "edit": _edit_form(page, note),
        "wording": _wording_form(page, decision),
        "seat": _seat_form(page, seat),
    }
    return RecordForms(
        **{**made, **bound},  # type: ignore[arg-type]
        refused=frozenset(bound),
        note_edited=note,
        decision_edited=decision,
        seat_open=seat,
        errors=tuple(bound.values()),
    )


def _heading(recording: Recording, page: RecordPage) -> str:
    """What the next note stands under: as asked for, else the partner whose turn it is."""
    asked = recording.request.GET
    if "about" in asked:
        return asked["about"][:200]
    shape = page.foot.shape if page.foot else Shape()
    return shape.after(asked.get("after", "")) if shape.takes_turns else ""


def _only(person: Person | None) -> list[Person]:
    return [person] if person else []


def _presiding(page: RecordPage) -> dict[str, object]:
    person = page.room.chair or page.room.suggested_chair
    return {"person": person.pk if person else ""}


def _taking_chair(page: RecordPage) -> dict[str, object]:
    item = page.item
    return {"presiding": item.presiding_id or "" if item else ""}


def choices_to_add(
    meeting: Meeting, attendances: tuple[Attendance, ...]
) -> dict[str, Any]:
    """Whom a new line may name: the register but those listed, members, sectors."""
    listed = {row.person_id for row in attendances}
    partnership = meeting.board.partnership_id
    people = Person.objects.filter(partnership_id=partnership)
    return {
        "people": [person for person in people if person.pk not in listed],
        "members": [
            row for row in attendances if row.capacity != Attendance.Capacity.SUBSTITUTE
        ],
        "sectors": Sector.objects.filter(partnership_id=partnership),
    }


def _attendee_form(recording: Recording, page: RecordPage) -> BaseForm:
    member = recording.asked("for")
    initial = {"capacity": "substitute", "stands_for": member} if member else {}
    return forms.AttendeeForm(
        initial=initial, **choices_to_add(recording.meeting, page.attendances)
    )


def _edit_form(page: RecordPage, pk: int | None) -> BaseForm | None:
    for line in page.entries.notes:
        if line.pk == pk:
            values = {"text": line.text, "version": line.version}
            return forms.SaveNoteForm(initial=values)
    return None


def _wording_form(page: RecordPage, pk: int | None) -> BaseForm | None:
    for line in page.entries.decisions:
        if line.pk == pk:
            values = {"wording": line.wording, "version": line.version}
            return forms.WordingForm(initial=values)
    return None


def _seat_form(page: RecordPage, pk: int | None) -> BaseForm | None:
    for row in page.attendances:
        if row.pk == pk:
            return forms.PresenceForm(
                items=page.items, initial=forms.PresenceForm.showing(row)
            )
    return None
