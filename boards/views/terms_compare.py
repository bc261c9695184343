"""Two versions of the terms side by side, clause by clause (C14)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import terms_policy
from boards.documents.terms_parts import parts_of
from boards.door import board_page, of_board
from boards.models import Board
from boards.quorum import rule_words
from boards.standing import Standing
from boards.terms_text import compared
from boards.views.terms_pages import terms_address, terms_home, terms_or_404


@of_board()
@require_safe
def compare(
    request: HttpRequest, board: Board, who: Standing, version: int, other: int
) -> HttpResponse:
    """What a version changed in another; the older one is the one started from."""
    versions = [terms_or_404(board, number) for number in sorted((version, other))]
    for terms in versions:
        terms_policy.may_read_terms(who, terms).require()
    old, new = versions
    changes = compared(parts_of(old), parts_of(new))
    context: dict[str, Any] = {
        **board_page(
            board, who, "terms", terms_home(board),
            (f"Version {new.version}", terms_address(new, "terms-version")),
            ("What changed", ""),
        ),
        "old": old,
        "new": new,
        "rules": [(one, rule_words(one.rule())) for one in versions],
        "changes": [change for change in changes if change.kind != "same"],
        "same": [change.title for change in changes if change.kind == "same"],
    }  # fmt: skip
    return render(request, "boards/terms_compare.html", context)
