"""Forms for papers; which file is taken is the business of `governance.uploads`."""

from django import forms

from boards.forms.meetings import LineField
from boards.models import Meeting, Paper
from boards.operations.papers import FileInput, PaperInput
from governance.forms import Form
from governance.uploads import UploadField


class _FileForm(Form):
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

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not Paper.is_late(meeting, Paper.Sharing.BEFORE):
            del self.fields["late_reason"]

    def as_input(self) -> PaperInput:
        """The values for the operation."""
        names = set(PaperInput.__slots__) & set(self.cleaned_data)
        return PaperInput(**{name: self.cleaned_data[name] for name in names})


class PaperForm(_FileForm, _SaidForm):
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
        }


class VersionForm(_FileForm):
    """A newer file of a paper."""

    file = UploadField(label="New file")
    note = LineField(
        label="What changed?",
        what="text",
        max_length=200,
        help_text="For those who have read it already.",
    )
