"""The action log's filters: a plain GET form, so that a filtered list has an address."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q

from actions.models import Action, ActionParty
from actions.models.querysets import ActionQuerySet
from boards.models import Meeting
from governance.forms import Form
from governance.long_dates import long_date

Choices = list[tuple[str, str]]

STATES = (
    ("open", "Open"),
    ("overdue", "Overdue"),
    ("incomplete", "No owner or date"),
    ("closed", "Closed"),
    ("all", "All"),
)
NOBODY = "none"


class LogFilter(Form):
    """Which actions of a log to show; every box is optional."""

    q = forms.CharField(label="Word or reference", required=False)
    status = forms.ChoiceField(
        label="Show", choices=STATES, required=False, widget=forms.HiddenInput
    )
    owner = forms.ChoiceField(label="Owner", required=False)
    meeting = forms.ChoiceField(label="Raised at", required=False)

    def __init__(self, *args: Any, log: ActionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", "Anybody"),
            (NOBODY, "No owner"),
            *_owners(log),
        ]
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]
            ("", "Any meeting"),
            *_meetings(log),
        ]

    @property
    def wanted(self) -> dict[str, str]:
        """What is asked for; a value that is no choice of ours asks for nothing."""
        self.is_valid()
        return {"status": "open"} | {k: v for k, v in self.cleaned_data.items() if v}

    def apply(self, log: ActionQuerySet, on: date) -> ActionQuerySet:
        """The actions asked for, on a day."""
        wanted = self.wanted
        shown = _in_state(log, wanted["status"], on)
        if text := wanted.get("q"):
            shown = shown.filter(
                Q(text__icontains=text)
                | Q(title__icontains=text)
                | Q(reference__iexact=text)
            )
        if owner := wanted.get("owner"):
            shown = shown.filter(_owned_by(owner))
        if meeting := wanted.get("meeting"):
            shown = shown.filter(meeting__number=int(meeting))
        return shown


def _in_state(log: ActionQuerySet, status: str, on: date) -> ActionQuerySet:
    if status == "overdue":
        return log.overdue(on)
    if status == "closed":
        return log.filter(status=Action.Status.CLOSED)
    return {"open": log.open, "incomplete": log.incomplete}.get(status, log.all)()


def _owned_by(owner: str) -> Q:
    owners = ActionParty.objects.filter(action=OuterRef("pk"), part="owner")
    if owner == NOBODY:
        return ~Q(Exists(owners))
    kind, value = owner[0], owner[1:]
    field = {"p": "person_id", "b": "body_id"}.get(kind, "name")
    return Q(Exists(owners.filter(**{field: value})))


def _owners(log: ActionQuerySet) -> Choices:
    """Everybody who owns something in this log, by name."""
    rows = (
        ActionParty.objects.filter(part="owner", action__in=log)
        .order_by()
        .values_list("person_id", "person__name", "body_id", "body__name", "name")
        .distinct()
    )
    found = [
        (f"p{person_id}", str(person))
        if person_id
        else (f"b{body_id}", str(body))
        if body_id
        else (f"n{name}", name)
        for person_id, person, body_id, body, name in rows
    ]
    return sorted(found, key=lambda choice: choice[1].casefold())


def _meetings(log: ActionQuerySet) -> Choices:
    """Every meeting at which something of this log was raised, newest first."""
    rows = Meeting.objects.filter(actions__in=log).distinct().order_by("-date")
    return [
        (str(number), long_date(day))
        for number, day in rows.values_list("number", "date")
    ]
