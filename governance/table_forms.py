"""The forms of a table that somebody brings along: a file or pasted, and its columns (C48, C9)."""

from typing import Any, cast

from django import forms

from governance.file_names import FileRefused
from governance.forms import Form
from governance.sheets import delimited, known
from governance.sheets.cells import MOST_ROWS, Table
from governance.sheets.process import tables_of
from governance.text_fields import BlockField, number_box

_LARGEST_PASTE = 4_000_000


class TableGivenForm(Form):
    """A file, or a pasted table; its value is the tables in it.

    `whole` reads a Word document as one table, with the text between its tables.
    """

    whole = False

    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        help_text=(
            f"{known.TAKEN}, at most {known.LARGEST // 1024 // 1024} MB "
            f"and {MOST_ROWS:,} rows."
        ),
    )
    pasted = BlockField(
        label="Or paste the table",
        what="table",
        longest=_LARGEST_PASTE,
        rows=6,
        required=False,
        help_text="Copy the rows with their headings in Excel, Word or a web page.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(
            f".{ending}" for ending in known.ENDINGS
        )
        self.name, self.tables = "", cast("tuple[Table, ...]", ())

    def clean_file(self) -> Any:
        """Read the tables of the file.

        Raises:
            ValidationError: why it cannot be read, and what to do.
        """
        file = self.cleaned_data.get("file")
        if not file:
            return file
        self.name = getattr(file, "given_name", "") or file.name
        if (file.size or 0) > known.LARGEST:
            raise forms.ValidationError(known.too_large(self.name, file.size))
        return self._read(lambda: tables_of(file.file, self.name, whole=self.whole))

    def clean_pasted(self) -> str:
        """Read the table that was pasted; a file comes before it.

        Raises:
            ValidationError: why it cannot be read, and what to do.
        """
        text: str = self.cleaned_data["pasted"]
        if text.strip() and not self.name:
            self.name = "Pasted table"
            self._read(lambda: (delimited.pasted(text),))
        return text

    def _read(self, reader: Any) -> Any:
        try:
            self.tables = reader()
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return self.tables

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        if not (self.errors or any(one.lines for one in self.tables)):
            self.add_error("file", "Choose a file, or paste the table.")
        return super().clean() or {}


class TableForm(Form):
    """Which table of the file it is, and which of its rows holds the headings."""

    table = forms.TypedChoiceField(label="Table", coerce=int)
    heading_row = forms.IntegerField(
        label="Row with the headings (0 for none)",
        min_value=0,
        max_value=1_048_576,
        widget=number_box(5),
    )

    def __init__(self, *args: Any, tables: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["table"])
        field.choices = [
            (str(at), f"{one['name']}: {one['rows']:,} rows")
            for at, one in enumerate(tables)
        ]


class ColumnsForm(Form):
    """What each column holds; one list of choices a column."""

    def __init__(
        self,
        *args: Any,
        headings: list[str],
        columns: list[str],
        choices: list[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for at, (heading, part) in enumerate(zip(headings, columns, strict=True)):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading or f"Column {at + 1}, without a heading",
                choices=choices,
                initial=part,
                widget=forms.Select(attrs={"class": "govuk-select"}),
            )

    @property
    def parts(self) -> list[str]:
        """What was chosen, in the order of the columns."""
        return [self.cleaned_data[name] for name in self.fields]

    def add_error(self, field: str | None, error: Any) -> None:
        """A rule about all columns is said of the form."""
        super().add_error(field if field in self.fields else None, error)
