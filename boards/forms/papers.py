"""Forms for papers; which file is taken is the business of `governance.uploads`."""

from datetime import datetime, time
from typing import ClassVar

from django import forms

from boards.forms.meetings import ClockField, LineField
from boards.models import Meeting, Paper
from boards.operations.papers import FileInput, PaperInput
from governance.clock import LOCAL, local
from governance.forms import DayField, Form
from governance.uploads import UploadField


class FileForm(Form):
    """A form with a file, which a browser never sends twice by itself."""

    def clean(self):
        """Ask for the file again where something else was wrong."""
        super().clean()
        if self.errors:
            self.ask_again()

    def ask_again(self) -> None:
        """Say that the file has to be chosen once more, for browsers forget it."""
        if self.cleaned_data.get("file"):
            self.add_error("file", "Choose the file again: the browser forgot it.")

    def as_file(self) -> FileInput:
        """The file for the operation."""
        file = self.cleaned_data["file"]
        return FileInput(name=file.name, content=file.file)


def _instant(day, at: time | None) -> datetime | None:
    """A day and a time on the English clock as an instant."""
    return datetime.combine(day, at or time.min, LOCAL) if day else None


def _shown(name: str, opens: datetime | None) -> dict[str, object]:
    """An instant in its two boxes."""
    if opens is None:
        return {}
    there = local(opens)
    at = "" if there.time() == time.min else f"{there:%H:%M}"
    return {name: there.date(), f"{name}_time": at}


class _SaidForm(Form):
    """What is said about a paper."""

    title = LineField(label="Title", what="title", max_length=200)
    shared = forms.ChoiceField(
        label="When do members get it?",
        choices=Paper.Sharing.choices,
        initial=Paper.Sharing.BEFORE,
        widget=forms.RadioSelect,
    )
    late_reason = LineField(
        label="Why does the chair accept it late?",
        what="reason",
        required=False,
        max_length=300,
        help_text="The agenda went out already, so a paper to read before the meeting "
        "is listed as a supplement, with this reason.",
    )
    is_confidential = forms.BooleanField(
        label="This paper is confidential", required=False
    )
    for_public = forms.BooleanField(
        label="Anybody may open it once the agenda is published", required=False
    )
    members_from = DayField(label="Members may open it from", required=False)
    members_from_time = ClockField(
        label="At what time?",
        required=False,
        help_text="Empty for the beginning of the day.",
    )
    public_from = DayField(label="Everybody else from", required=False)
    public_from_time = ClockField(label="At what time for everybody?", required=False)

    EMBARGO: ClassVar = (
        "members_from", "members_from_time", "public_from", "public_from_time",
    )  # fmt: skip

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not Paper.is_late(meeting, Paper.Sharing.BEFORE):
            del self.fields["late_reason"]

    def clean(self):
        """A time of day needs its day."""
        super().clean()
        for day in ("members_from", "public_from"):
            said = self.cleaned_data
            if said.get(f"{day}_time") and not said.get(day) and day not in self.errors:
                self.add_error(day, "Give the day as well.")

    @property
    def embargo(self):
        """The boxes of the embargo, which most papers leave empty."""
        return [self[name] for name in self.EMBARGO]

    @property
    def has_embargo(self) -> bool:
        """Whether there is something in them, so that they are shown at once."""
        return any(name in self.errors or self[name].value() for name in self.EMBARGO)

    @property
    def plain(self):
        """Every other box."""
        return [box for box in self if box.name not in self.EMBARGO]

    def as_input(self) -> PaperInput:
        """The values for the operation."""
        said = self.cleaned_data
        names = set(PaperInput.__slots__) & set(said)
        instants = {
            name: _instant(said.get(name), said.get(f"{name}_time"))
            for name in ("members_from", "public_from")
        }
        return PaperInput(**{name: said[name] for name in names} | instants)


class PaperForm(FileForm, _SaidForm):
    """A new paper."""

    file = UploadField(label="File")
    title = LineField(
        label="Title",
        what="title",
        required=False,
        max_length=200,
        help_text="Leave empty to use the name of the file.",
    )
    field_order = ("file", "title")


class PaperChangeForm(_SaidForm):
    """What is said about a paper, without its file."""

    def __init__(self, *args, paper: Paper, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if paper.supplement is not None:
            self.fields.pop("late_reason", None)

    @classmethod
    def showing(cls, paper: Paper) -> dict[str, object]:
        """The paper as it is."""
        return {
            "title": paper.title,
            "shared": paper.shared,
            "is_confidential": paper.is_confidential,
            "for_public": paper.for_public,
            **_shown("members_from", paper.members_from),
            **_shown("public_from", paper.public_from),
        }


class VersionForm(FileForm):
    """A newer file of a paper."""

    file = UploadField(label="New file")
    note = LineField(
        label="What changed?",
        what="text",
        max_length=200,
        help_text="For those who have read it already.",
    )
