"""Fields that choose among records already read: drawing them asks nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms


class PickField(forms.ChoiceField):
    """One of some records read beforehand, so that nobody else's can be named."""

    def __init__(self, *, empty: str, **kwargs: Any) -> None:
        self.empty = empty
        self.records: dict[str, Any] = {}
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"].setdefault(
            "invalid_choice", "Choose one of the list; this one is not in it any more."
        )
        super().__init__(**kwargs)

    def offer(self, records: Iterable[Any]) -> None:
        """Let the field choose among these."""
        self.records = {str(record.pk): record for record in records}
        self.choices = [
            ("", self.empty),
            *((key, _label(record)) for key, record in self.records.items()),
        ]

    def clean(self, value: Any) -> Any:
        """Return the record; None where nothing was chosen."""
        return self.records.get(super().clean(value))


def _label(record: Any) -> str:
    """The record's name; people of one name are told apart by their initials."""
    initials = getattr(record, "initials", "")
    return f"{record} ({initials})" if initials else str(record)


def offer(form: forms.BaseForm, **records: Iterable[Any]) -> None:
    """Let pick fields of a form choose among records, field by field."""
    for name, offered in records.items():
        field = form.fields[name]
        assert isinstance(field, PickField)  # noqa: S101 - for the reader
        field.offer(offered)


class TextField(forms.CharField):
    """Text of several lines, kept letter by letter; its length is the domain's rule."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
