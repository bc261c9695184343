"""What the pages of the terms of reference share: the version, its address, crumbs."""

from django.http import Http404
from django.urls import reverse

from boards.models import Board, TermsOfReference


def terms_or_404(board: Board, version: int) -> TermsOfReference:
    """A version of this board's terms.

    Raises:
        Http404: there is none of this number.
    """
    found = (
        board.terms.select_related("approved_decision__meeting")
        .filter(version=version)
        .first()
    )
    if found is None:
        raise Http404
    found.board = board
    return found


def terms_address(terms: TermsOfReference, page: str, **more: int) -> str:
    """The address of one of a version's pages, such as `terms-version`."""
    board = terms.board
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return reverse(f"boards:{page}", kwargs={**where, "version": terms.version, **more})


def terms_home(board: Board) -> tuple[str, str]:
    """The crumb of the version in force."""
    home = reverse("boards:terms", args=[board.partnership.slug, board.slug])
    return "Terms of reference", home
