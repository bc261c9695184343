"""What the pages of an import share: where they are, and going on with its work."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from actions import operations
from actions.models import ImportRun
from boards.door import board_page
from boards.models import Board
from boards.standing import Standing
from governance.http import see_other
from governance.imports import AT_ONCE


def go_on(board: Board, found: ImportRun) -> HttpResponse:
    """A short log is done before the page is; a long one is a worker's."""
    if found.total <= AT_ONCE:
        operations.go_on(found.pk)
    return see_other(address(board, "import-run", found.pk))


def run_or_404(board: Board, run: int, *states: str) -> ImportRun:
    found = ImportRun.objects.filter(board=board, pk=run)
    if states:
        found = found.filter(state__in=states)
    one = found.select_related("board__partnership", "started_by", "asked_by").first()
    if one is None:
        raise Http404
    return one


def import_page(
    board: Board, who: Standing, run: ImportRun | None = None
) -> dict[str, Any]:
    log = ("Actions", reverse("actions:actions", args=slugs(board)))
    crumb = "Bring an older log along"
    if run is None:
        return board_page(board, who, "actions", log, (crumb, ""))
    start_at = (crumb, address(board, "import"))
    return {
        **board_page(board, who, "actions", log, start_at, (run.name, "")),
        "run": run,
    }


def slugs(board: Board) -> list[Any]:
    return [board.partnership.slug, board.slug]


def address(board: Board, name: str, *of: int) -> str:
    return reverse(f"actions:{name}", args=[*slugs(board), *of])
