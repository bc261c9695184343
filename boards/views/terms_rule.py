"""The quorum rule of a draft: built from parts, and what it would have meant (C37)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import terms_policy
from boards.documents.membership import read as read_members
from boards.documents.quorum_words import counted
from boards.documents.rule_hindsight import last_meetings
from boards.door import board_page, of_board
from boards.forms.rule_parts import Sectors
from boards.forms.rule_sheet import (
    RuleForms,
    kinds,
    of_rule,
    sent,
    stepped,
    usual_rules,
)
from boards.forms.terms_page import RevisionForm
from boards.models import Board, TermsOfReference
from boards.operations import terms as operations
from boards.quorum import QuorumRule, rule_words
from boards.quorum.presence import folded
from boards.standing import Standing
from boards.views.terms_pages import terms_address, terms_home, terms_or_404
from governance.errors import StaleEdit
from governance.http import see_other

NEWER = (
    "{name} saved this draft at {time}, while you had it open. Nothing was overwritten: "
    "below is your rule, and the one saved stands beside it. Save to put yours in its "
    "place, or leave the page to keep theirs."
)


@of_board()
@require_http_methods(["GET", "HEAD", "POST"])
def rule(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Build the rule; every button but Save shows the page again with what is typed."""
    terms = terms_or_404(board, version)
    terms_policy.may_read_terms(who, terms).require()
    if request.method != "POST":
        forms = of_rule(terms.rule(), sectors_of(board))
        return _page(request, who, terms, forms, built=terms.rule())
    terms_policy.may_change_terms(who, terms).require()
    verb = request.POST.get("do", "")
    if verb not in {"save", "show"}:
        forms = stepped(request.POST, sectors_of(board))
        return _page(request, who, terms, forms, built=forms.rule_shown())
    forms = sent(request.POST, sectors_of(board))
    built = forms.rule()
    if built is None or verb == "show":
        return _page(request, who, terms, forms, built=built)
    try:
        revision = RevisionForm(request.POST).number
        operations.change_rule(by=who, terms_id=terms.pk, rule=built, revision=revision)
    except StaleEdit as stale:
        conflict = stale.conflict
        note = NEWER.format(name=conflict.saved_by, time=conflict.saved_at_words)
        return _page(
            request, who, terms, forms, built=built, newer=note,
            revision=conflict.theirs_version,
        )  # fmt: skip
    messages.success(request, "The quorum rule is saved.")
    return see_other(terms_address(terms, "terms-version"))


def sectors_of(board: Board) -> Sectors:
    """The names a rule may use for sectors, and those with a seat on the board."""
    every = list(board.partnership.sectors.all())
    seated = set(board.seats.values_list("sector_id", flat=True))
    return Sectors(
        names=tuple(s.name for s in every),
        known=frozenset(folded(n) for s in every for n in (s.name, s.kind)),
        seated=frozenset(
            folded(n) for s in every if s.pk in seated for n in (s.name, s.kind)
        ),
    )


def _page(
    request: HttpRequest,
    who: Standing,
    terms: TermsOfReference,
    forms: RuleForms,
    *,
    built: QuorumRule | None,
    newer: str = "",
    revision: int = 0,
) -> HttpResponse:
    """The page; the revision stays the one that was read, until a newer one is shown."""
    board = terms.board
    read = RevisionForm(request.POST).number
    context: dict[str, Any] = {
        **board_page(
            board, who, "terms", terms_home(board),
            (f"Version {terms.version}", terms_address(terms, "terms-version")),
            ("Quorum rule", ""),
        ),
        "terms": terms,
        "forms": forms,
        "may_change": terms_policy.may_change_terms(who, terms),
        "kinds": kinds(groups=True),
        "kinds_inside": kinds(groups=False),
        "usual": usual_rules(),
        "revision": revision or read or terms.revision,
        "newer": newer,
        "saved": rule_words(terms.rule()) if newer else "",
        "words": rule_words(built) if built else "",
        "counted": counted(board, built, read_members(board, who.day)) if built else (),
        "past": last_meetings(board, built) if built else (),
    }  # fmt: skip
    status = 409 if newer else 200
    return render(request, "boards/terms_rule.html", context, status=status)
