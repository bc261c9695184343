"""Forms of the minutes: in short, take back, withdraw, the public face."""

from django import forms

from boards.forms.meetings import LineField
from boards.models import AgendaItem, Minutes, TextRevision
from boards.operations.summaries import LONGEST, PARTS
from boards.operations.withholding import PublicFace
from governance.forms import DayField, Form
from governance.plain_text import clean_block


class BlockField(forms.CharField):
    """Several lines of plain text without hidden marks."""

    def __init__(self, *, rows: int = 4, keep: str = "", **kwargs) -> None:
        attrs = {"class": "govuk-textarea", "rows": rows}
        if keep:
            attrs |= {"data-keep": f"summary-{keep}"}
            attrs |= {"data-keep-version": f"version_{keep}"}
        kwargs.setdefault("widget", forms.Textarea(attrs=attrs))
        super().__init__(required=False, strip=False, **kwargs)

    def clean(self, value):
        """Clean the text.

        Raises:
            ValidationError: saying which mark is in it.
        """
        value = super().clean(value)
        try:
            return clean_block(value)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class SummaryForm(Form):
    """The meeting in short, a sentence a line."""

    said = BlockField(
        label="What was said",
        keep="said",
        max_length=LONGEST,
        help_text="One short sentence a line, for people who will not read the rest.",
    )
    will_do = BlockField(label="What we will do", keep="will_do", max_length=LONGEST)
    for_families = BlockField(label="What it means for families", max_length=LONGEST)
    version_said = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version_will_do = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version_for_families = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def showing(cls, minutes: Minutes) -> dict[str, object]:
        """The summary as it is; one query."""
        versions = TextRevision.objects.versions_of(minutes)
        texts = {part.value: getattr(minutes, part) for part in PARTS}
        return texts | {f"version_{part}": versions.get(part, 0) for part in PARTS}

    @property
    def parts(self) -> list[dict[str, object]]:
        """Each part with its version, as the page shows them."""
        return [
            {"name": part.value, "text": self[part], "version": self[f"version_{part}"]}
            for part in PARTS
        ]

    def sent(self) -> list[tuple[str, str, int]]:
        """The parts that were sent: name, text, and the version it was made from."""
        return [
            (
                part.value,
                self.cleaned_data[part],
                self.cleaned_data[f"version_{part}"] or 0,
            )
            for part in PARTS
            if part in self.data
        ]


class TakeBackForm(Form):
    """Why the minutes go back to the draft."""

    prefix = "back"
    reason = LineField(
        label="Why are the minutes taken back?",
        what="reason",
        max_length=300,
        help_text="Kept in the history of these minutes.",
    )


class WithdrawForm(Form):
    """Why what was published is withdrawn."""

    prefix = "withdraw"
    publication = forms.IntegerField(widget=forms.HiddenInput)
    reason = LineField(
        label="Why is it withdrawn?",
        what="reason",
        max_length=300,
        help_text="Shown to everybody who opens the old address: name nothing that "
        "must not be read.",
    )


class FaceForm(Form):
    """What the public reads in place of what is withheld."""

    is_confidential = forms.BooleanField(
        label="The whole item is confidential", required=False
    )
    public_title = LineField(
        label="Title the public will read",
        what="title",
        required=False,
        max_length=300,
        help_text="Needed when the whole item is confidential.",
    )
    withheld_reason = LineField(
        label="Why is something withheld?",
        what="reason",
        required=False,
        max_length=300,
        help_text="Published, such as “under embargo until the Department publishes "
        "it”.",
    )
    public_summary = BlockField(
        label="Summary for the public",
        help_text="What can be said without giving away what is confidential.",
    )
    review_on = DayField(
        label="When will this be looked at again?",
        required=False,
        help_text="Optional. For example, 1 6 2024.",
    )

    def as_face(self) -> PublicFace:
        """The values for the operation."""
        return PublicFace(**self.cleaned_data)

    @classmethod
    def showing(cls, item: AgendaItem) -> dict[str, object]:
        """The item as it is."""
        names = (
            "is_confidential",
            "public_title",
            "withheld_reason",
            "public_summary",
            "review_on",
        )
        return {name: getattr(item, name) for name in names}
