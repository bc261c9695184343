"""Who may do what with terms of reference, and when: a yes, or the sentence why not.

Pure over `Standing`, like `boards.policy`, whose words on setting up a board it uses.
"""

from boards.models import TermsOfReference
from boards.policy import may_set_up_boards
from boards.roles import Capability
from boards.standing import Standing
from governance.long_dates import long_date
from governance.verdict import YES, Verdict, no

_STATE = TermsOfReference.State


def may_draft_terms(who: Standing) -> Verdict:
    """Draft terms, put them to members, and record their approval."""
    return may_set_up_boards(who)


def may_read_terms(who: Standing, terms: TermsOfReference) -> Verdict:
    """Read a version: a draft is for those who write it until members are asked."""
    if terms.state != _STATE.DRAFT or terms.consulted_at is not None:
        return YES
    if may_draft_terms(who) or who.may(Capability.READ_DRAFTS):
        return YES
    return no(
        "These terms are being drafted. You can read them once members are consulted."
    )


def may_change_terms(who: Standing, terms: TermsOfReference) -> Verdict:
    """Change the text or the rule: of a draft only."""
    allowed = may_draft_terms(who)
    if not allowed:
        return allowed
    if terms.state == _STATE.CONSULTATION:
        return no(
            "Members are commenting on this text. End the consultation to change it."
        )
    if terms.state == _STATE.APPROVED:
        return no("These terms are approved. Draft the next version to change them.")
    return YES


def may_consult(who: Standing, terms: TermsOfReference) -> Verdict:
    """Put a draft to the members."""
    allowed = may_draft_terms(who)
    if not allowed:
        return allowed
    if terms.state == _STATE.APPROVED:
        return no("These terms are approved already.")
    if terms.state == _STATE.CONSULTATION:
        return no(f"Members are asked already, until {_until(terms)}.")
    return YES


def may_end_consultation(who: Standing, terms: TermsOfReference) -> Verdict:
    """End the consultation and go on drafting."""
    allowed = may_draft_terms(who)
    if not allowed:
        return allowed
    if terms.state != _STATE.CONSULTATION:
        return no("No consultation is under way.")
    return YES


def may_comment_on_terms(who: Standing) -> Verdict:
    """Comment on drafts: who sits on the board, and its secretary."""
    if not who.may(Capability.COMMENT_ON_TERMS):
        return no("Members of the board and its secretary comment on its terms.")
    return YES


def may_comment(who: Standing, terms: TermsOfReference) -> Verdict:
    """Comment on a draft: until the date given."""
    allowed = may_comment_on_terms(who)
    if not allowed:
        return allowed
    if terms.state != _STATE.CONSULTATION:
        return no("Members are not being consulted on this version.")
    if terms.consult_until is not None and terms.consult_until < who.day:
        return no(f"Comments closed on {_until(terms)}.")
    return YES


def may_answer(who: Standing, terms: TermsOfReference) -> Verdict:
    """Answer a comment: who drafts, until the terms are approved."""
    allowed = may_draft_terms(who)
    if allowed and terms.state == _STATE.APPROVED:
        return no("These terms are approved: their consultation is closed.")
    return allowed


def may_approve_terms(who: Standing, terms: TermsOfReference) -> Verdict:
    """Record that a meeting approved them: after members were consulted."""
    allowed = may_draft_terms(who)
    if not allowed:
        return allowed
    if terms.state == _STATE.APPROVED:
        return no("These terms are approved already.")
    if terms.consulted_at is None:
        return no("Consult the members before these terms are approved.")
    if terms.state == _STATE.CONSULTATION and _is_open(terms, who):
        return no(
            f"The consultation runs until {_until(terms)}. "
            "End it, or wait for that day, before the terms are approved."
        )
    return YES


def may_adopt_terms(who: Standing, terms: TermsOfReference) -> Verdict:
    """Record an approval from before this record was kept."""
    allowed = may_draft_terms(who)
    if not allowed:
        return allowed
    if terms.state == _STATE.APPROVED:
        return no("These terms are approved already.")
    if terms.consulted_at is not None:
        return no("Members were consulted on this version: a meeting approves it.")
    return YES


def _is_open(terms: TermsOfReference, who: Standing) -> bool:
    return terms.consult_until is not None and terms.consult_until >= who.day


def _until(terms: TermsOfReference) -> str:
    return long_date(terms.consult_until) if terms.consult_until else "no date"
