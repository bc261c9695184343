"""All forms of the page on which a version of the terms is entered, as one.

What a person typed is kept whatever button was pressed: another kind of quorum rule
and more rows are steps of the same page, and work without JavaScript.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.http import QueryDict

from boards import quorum
from boards.forms.figures import FiguresForm, initial_of
from boards.forms.terms import (
    STARTING_HEADINGS,
    STARTING_ITEMS,
    TermsForm,
    clause_rows,
    item_rows,
)
from boards.models import Board, TermsOfReference
from boards.operations.terms import TermsInput
from governance.forms import Form
from governance.models import Sector

DEFAULT_PATTERN = "chair_or_vice_and_share"
STEPS = ("figures", "clauses", "items")
Rows = Any  # a formset: Django makes its class at run time


@dataclass
class TermsForms:
    """The forms of the page; `figures.pattern` is the rule whose figures are shown."""

    main: TermsForm
    clauses: Rows
    items: Rows
    figures: FiguresForm
    sectors: tuple[Sector, ...]

    def is_valid(self) -> bool:
        """Check every form, so that every error is shown at once."""
        valid = [
            form.is_valid()
            for form in (self.main, self.clauses, self.items, self.figures)
        ]
        return all(valid)

    @property
    def has_errors(self) -> bool:
        """Whether the page was sent and something in it is wrong."""
        sent = (self.main, self.clauses, self.items, self.figures)
        return any(form.is_bound and not form.is_valid() for form in sent)

    @property
    def top(self) -> list[BoundField]:
        """The fields that open the page."""
        return [self.main[n] for n in ("effective_on", "approved_on", "purpose")]

    @property
    def fits(self) -> bool:
        """Whether the figures shown were those of the rule chosen."""
        return bool(self.main["quorum_pattern"].value() == self.figures.pattern)

    def as_input(self) -> TermsInput:
        """What the operation takes."""
        clauses = (form.as_input() for form in self.clauses)
        items = (form.as_input() for form in self.items)
        return TermsInput(
            **self.main.cleaned_data,
            clauses=tuple(clause for clause in clauses if clause),
            standing_items=tuple(item for item in items if item),
            quorum_values=self.figures.as_values(),
        )

    def kept(self, *, more: str = "") -> "TermsForms":
        """The same page with everything typed, unchecked, and the rule's figures.

        Args:
            more: "clauses" or "items" for three more empty rows of these.
        """
        pattern = _pattern(self.main["quorum_pattern"].value())
        typed = _typed(self.figures)
        return TermsForms(
            main=TermsForm(initial=_typed(self.main)),
            clauses=_again(self.clauses, clause_rows, 3 if more == "clauses" else 0),
            items=_again(self.items, item_rows, 3 if more == "items" else 0),
            figures=FiguresForm(
                pattern=pattern,
                sectors=self.sectors,
                initial={**initial_of(pattern, {}), **_shared(typed, pattern)}
                if pattern != self.figures.pattern
                else typed,
            ),
            sectors=self.sectors,
        )


def from_post(board: Board, data: QueryDict) -> TermsForms:
    """The page as it was sent."""
    sectors = tuple(board.partnership.sectors.all())
    return TermsForms(
        main=TermsForm(data),
        clauses=clause_rows()(data, prefix="clauses"),
        items=item_rows()(data, prefix="items"),
        figures=FiguresForm(
            data, pattern=_pattern(data.get("figures_of")), sectors=sectors
        ),
        sectors=sectors,
    )


def from_terms(board: Board, terms: TermsOfReference | None) -> TermsForms:
    """A new page: from the version before, or with the headings most boards use."""
    sectors = tuple(board.partnership.sectors.all())
    clauses: list[dict[str, str]]
    if terms is None:
        initial: dict[str, Any] = {"quorum_pattern": DEFAULT_PATTERN}
        clauses = [{"letter": a, "heading": h} for a, h in STARTING_HEADINGS]
        items = [{"title": t, "role": r} for t, r in STARTING_ITEMS]
        pattern, values = DEFAULT_PATTERN, {}
    else:
        initial = {name: getattr(terms, name) for name in TermsForm.base_fields}
        initial["effective_on"] = initial["approved_on"] = None
        clauses = [
            {"letter": c.letter, "heading": c.heading, "text": c.text}
            for c in terms.clauses.all()
        ]
        items = [{"title": i.title, "role": i.role} for i in terms.standing_items.all()]
        pattern, values = terms.quorum_pattern, terms.quorum_values
    return TermsForms(
        main=TermsForm(initial=initial),
        clauses=clause_rows(1)(initial=clauses, prefix="clauses"),
        items=item_rows(2)(initial=items, prefix="items"),
        figures=FiguresForm(
            pattern=pattern, sectors=sectors, initial=initial_of(pattern, values)
        ),
        sectors=sectors,
    )


def _pattern(given: object) -> str:
    return (
        given
        if isinstance(given, str) and given in quorum.PATTERNS
        else (DEFAULT_PATTERN)
    )


def _typed(form: Form) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


def _shared(typed: Mapping[str, Any], pattern: str) -> dict[str, Any]:
    """Policies answered already stay answered when the kind of rule changes."""
    own = {entry.name for entry in quorum.PATTERNS[pattern].figures}
    usual = {entry.name for entry in quorum.fields_for(pattern)} - own
    changed = set(quorum.PATTERNS[pattern].policies)
    return {k: v for k, v in typed.items() if k in usual - changed}


def _again(rows: Rows, make: Callable[[int], Any], more: int) -> Rows:
    initial = [_typed(form) for form in rows.forms] if rows.is_bound else []
    return make(more)(initial=initial, prefix=rows.prefix)
