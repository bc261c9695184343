"""A version of the terms as titled parts, to be compared with another (C14)."""

from boards.documents.terms_paper import rules_of
from boards.models import TermsOfReference
from boards.operations.terms import PLAIN, TermsInput
from boards.quorum import rule_words
from boards.terms_text import TextPart
from governance.long_dates import long_date


def parts_of(terms: TermsOfReference) -> list[TextPart]:
    """Return everything a version says, part by part, as it is printed."""
    clauses = [
        TextPart(clause.heading, clause.text, clause.letter)
        for clause in terms.clauses.all()
    ]
    items = [item.title for item in terms.standing_items.all()]
    return _parts(terms, clauses, items)


def parts_typed(terms: TermsOfReference, typed: TermsInput) -> list[TextPart]:
    """Return what somebody typed over a version, in the same parts."""
    row = TermsOfReference(
        quorum_rule=terms.quorum_rule,
        quorum_clause=terms.quorum_clause,
        substitutes=terms.substitutes,
        **{name: getattr(typed, name) for name in PLAIN},
    )
    clauses = [TextPart(c.heading, c.text, c.letter) for c in typed.clauses]
    return _parts(row, clauses, [title for title, _ in typed.standing_items])


def _parts(
    terms: TermsOfReference, clauses: list[TextPart], items: list[str]
) -> list[TextPart]:
    return [
        TextPart("In force from", long_date(terms.effective_on)),
        TextPart("Purpose of the board", terms.purpose),
        *clauses,
        TextPart("Quorum rule", rule_words(terms.rule())),
        TextPart("Standing agenda", "\n".join(items)),
        *(TextPart(rule.label, rule.meaning) for rule in rules_of(terms)),
    ]
