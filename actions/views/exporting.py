"""The action log as a file: exactly what the page shows, whatever the filter."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from actions import exports, policy
from actions.filters import LogFilter
from actions.models import Action
from actions.models.querysets import ActionQuerySet
from boards.door import of_board
from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance.clock import today
from governance.http import see_other
from governance.workbooks import Format, written


@of_board()
@require_safe
def export(
    request: HttpRequest, board: Board, who: Standing, kind: str
) -> HttpResponseBase:
    """The list of this address's query as CSV, XLSX or ODS."""
    log = Action.objects.visible_to(who)
    if not log.exists():
        policy.may_read_actions(who).require()
    rows = LogFilter(request.GET, log=log).apply(log, today()).most_urgent_first()
    return file_answer(
        request,
        rows,
        fields=exports.SHAPES[shape_of(request)],
        kind=format_or_404(kind),
        cleared=who.may(Capability.READ_CONFIDENTIAL),
        name=f"actions-{board.slug}-{today().isoformat()}",
        back=reverse("actions:actions", args=[board.partnership.slug, board.slug]),
    )


def file_answer(
    request: HttpRequest,
    rows: ActionQuerySet,
    *,
    fields: tuple[exports.Field, ...],
    kind: Format,
    cleared: bool,
    name: str,
    back: str,
) -> HttpResponseBase:
    """The rows as a file; back to the list where they are too many for its kind."""
    most = kind.most_rows
    if most is not None and rows[: most + 1].count() > most:
        messages.error(
            request,
            f"A file for {kind.label} holds at most {most:,} actions. "
            "Choose CSV, which has no limit, or narrow the list.",
        )
        return see_other(f"{back}?{request.GET.urlencode()}")
    response = StreamingHttpResponse(
        _content(rows, fields, kind, cleared=cleared), content_type=kind.content_type
    )
    disposition = content_disposition_header(
        as_attachment=True, filename=f"{name}.{kind}"
    )
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _content(
    rows: ActionQuerySet,
    fields: tuple[exports.Field, ...],
    kind: Format,
    *,
    cleared: bool,
) -> Iterator[bytes]:
    cells = exports.rows_of(rows, fields, cleared=cleared)
    return written(kind, exports.columns_of(fields), cells, "Actions")


def format_or_404(kind: str) -> Format:
    """A kind of file by its ending.

    Raises:
        Http404: when files of this kind are not made.
    """
    if kind not in set(Format):
        raise Http404
    return Format(kind)


def shape_of(request: HttpRequest) -> str:
    """The shape asked for: the whole log, or the tracker kept by hand."""
    asked = request.GET.get("columns", "log")
    return asked if asked in exports.SHAPES else "log"
