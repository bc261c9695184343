"""All forms of the page on which a version of the terms is drafted, as one.

What a person typed is kept whatever button was pressed: more rows are a step of the same
page, and work without JavaScript.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from boards.forms.terms import (
    STARTING_HEADINGS,
    STARTING_ITEMS,
    TermsForm,
    clause_rows,
    item_rows,
)
from boards.models import TermsOfReference
from boards.operations.terms import TermsInput
from governance.forms import Form

STEPS = ("clauses", "items")
Rows = Any  # a formset: Django makes its class at run time


class RevisionForm(Form):
    """Which saved draft a change was made from; 0 where none was."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    began = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def number(self) -> int:
        """The revision that was read."""
        return (self.is_valid() and self.cleaned_data["revision"]) or 0

    @property
    def text(self) -> str:
        """The text that was read (`terms_text.packed`); empty where none was."""
        return self.cleaned_data["began"] if self.is_valid() else ""


@dataclass
class TermsForms:
    """The forms of the page."""

    main: TermsForm
    clauses: Rows
    items: Rows

    def is_valid(self) -> bool:
        """Check every form, so that every error is shown at once."""
        valid = [form.is_valid() for form in self._all]
        return all(valid)

    @property
    def has_errors(self) -> bool:
        """Whether the page was sent and something in it is wrong."""
        return any(form.is_bound and not form.is_valid() for form in self._all)

    @property
    def top(self) -> list[BoundField]:
        """The fields that open the page."""
        return [self.main[n] for n in ("effective_on", "purpose")]

    @property
    def _all(self) -> tuple[Any, ...]:
        return self.main, self.clauses, self.items

    def as_input(self) -> TermsInput:
        """What the operation takes."""
        clauses = (form.as_input() for form in self.clauses)
        items = (form.as_input() for form in self.items)
        return TermsInput(
            **self.main.cleaned_data,
            clauses=tuple(clause for clause in clauses if clause),
            standing_items=tuple(item for item in items if item),
        )

    def kept(self, *, more: str = "") -> "TermsForms":
        """The same page with everything typed, unchecked.

        Args:
            more: "clauses" or "items" for three more empty rows of these.
        """
        return TermsForms(
            main=TermsForm(initial=_typed(self.main)),
            clauses=_again(self.clauses, clause_rows, 3 if more == "clauses" else 0),
            items=_again(self.items, item_rows, 3 if more == "items" else 0),
        )


def from_post(data: QueryDict) -> TermsForms:
    """The page as it was sent."""
    return TermsForms(
        main=TermsForm(data),
        clauses=clause_rows()(data, prefix="clauses"),
        items=item_rows()(data, prefix="items"),
    )


def empty() -> TermsForms:
    """A first version: with the headings and items most boards use."""
    return _page(
        {},
        [{"letter": a, "heading": h} for a, h in STARTING_HEADINGS],
        [{"title": t, "role": r} for t, r in STARTING_ITEMS],
    )


def from_terms(terms: TermsOfReference, *, anew: bool = False) -> TermsForms:
    """A version to be changed, or to start the next one from.

    Args:
        anew: leave out the day, which the next version needs its own of.
    """
    initial = {name: getattr(terms, name) for name in TermsForm.base_fields}
    if anew:
        initial["effective_on"] = None
    return _page(
        initial,
        [
            {"letter": c.letter, "heading": c.heading, "text": c.text}
            for c in terms.clauses.all()
        ],
        [{"title": i.title, "role": i.role} for i in terms.standing_items.all()],
    )


def _page(
    initial: dict[str, Any], clauses: list[dict[str, str]], items: list[dict[str, str]]
) -> TermsForms:
    return TermsForms(
        main=TermsForm(initial=initial),
        clauses=clause_rows(1)(initial=clauses, prefix="clauses"),
        items=item_rows(2)(initial=items, prefix="items"),
    )


def _typed(form: Form) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


def _again(rows: Rows, make: Callable[[int], Any], more: int) -> Rows:
    initial = [_typed(form) for form in rows.forms] if rows.is_bound else []
    return make(more)(initial=initial, prefix=rows.prefix)
