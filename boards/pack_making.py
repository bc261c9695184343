"""Making packs in a worker: step by step, each told; and keeping them true (C34).

Rows are the truth: a pack is claimed by a conditional UPDATE, a worker that is killed
leaves it to the next sweep, and bytes are written under a name that the pack alone has.
"""

import logging
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import F, Q

from boards import pack_shapes, packs, papers, standing
from boards.models import Meeting, Pack
from boards.pack_outline import outline
from boards.pack_shapes import Laid, PackSnapshot, Trouble
from governance import pdf, pdf_joining
from governance.clock import now, today
from governance.models import StoredFile
from governance.pdf import PdfFailed
from governance.pdf_joining import Attached, Measured

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=10)
MAX_ATTEMPTS = 3
FOLDER = "packs"
AT_ONCE = 20
CSS = settings.BASE_DIR / "static" / "css" / "document-pack.css"

Tell = Callable[[int], None]


def make_due() -> int:
    """Make every pack that waits; one that cannot be made does not block the rest.

    Returns:
        How many were made.
    """
    at = now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=at)
    waiting = Pack.objects.filter(free, state=Pack.State.QUEUED)
    made = 0
    for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]):
        claimed = Pack.objects.filter(free, pk=pk, state=Pack.State.QUEUED).update(
            claimed_until=at + CLAIM, attempts=F("attempts") + 1, done=0
        )
        if claimed:
            pack = Pack.objects.select_related("meeting").get(pk=pk)
            made += _make(pack)
    return made


def keep_true() -> int:
    """Ask anew for each pack of a meeting to come; drop what is no longer so.

    Returns:
        How many were replaced or dropped: none where nothing changed.
    """
    changed = 0
    live = (Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.OPEN)
    for pack in Pack.objects.filter(
        meeting__date__gte=today(), meeting__state__in=live
    ).select_related("meeting__board__partnership", "requested_by"):
        who = standing.of(pack.requested_by, pack.meeting.board, today())
        if not packs.may_have(pack.kind, who):
            packs.drop(pack)
            changed += 1
        elif packs.ask_for(pack.kind, pack.meeting, who).pk != pack.pk:
            changed += 1
    return changed


def _make(pack: Pack) -> bool:
    """Make one claimed pack; True when its file is stored."""
    try:
        with tempfile.TemporaryDirectory(prefix="pack-") as folder:
            path, pages = MAKERS[pack.kind](pack, Path(folder), _teller(pack))
            _keep(pack, path, pages)
    except PdfFailed as error:
        log.warning("Pack %s could not be made: %s", pack.pk, error)
        done = pack.attempts >= MAX_ATTEMPTS
        Pack.objects.filter(pk=pack.pk).update(
            state=Pack.State.FAILED if done else Pack.State.QUEUED,
            failure=str(error)[:300],
            claimed_until=None if done else now() + timedelta(minutes=1),
        )
        return False
    return True


def _teller(pack: Pack) -> Tell:
    """Tells how far it is; the page that waits reads it."""

    def tell(done: int) -> None:
        Pack.objects.filter(pk=pack.pk).update(done=done)

    return tell


def _keep(pack: Pack, path: Path, pages: int) -> None:
    """Store the file, unless the pack was dropped while it was made."""
    name = f"{FOLDER}/{pack.source_sha256[:2]}/{pack.source_sha256}.pdf"
    default_storage.delete(name)  # of a worker that was killed
    with path.open("rb") as content:
        name = default_storage.save(name, File(content))
    kept = Pack.objects.filter(pk=pack.pk, state=Pack.State.QUEUED).update(
        state=Pack.State.READY,
        file=name,
        size=path.stat().st_size,
        pages=pages,
        done=F("steps"),
        claimed_until=None,
        failure="",
    )
    if not kept:
        default_storage.delete(name)


def _make_pack(pack: Pack, folder: Path, tell: Tell) -> tuple[Path, int]:
    """Measure the papers, draw the sheets, lay the papers on them.

    A paper that cannot be laid becomes a page that says so, and the rest is done again.
    """
    snapshot = PackSnapshot.from_dict(pack.source)
    Pack.objects.filter(pk=pack.pk).update(steps=len(snapshot.papers) + 2)
    paths = _paths(snapshot)
    troubles = pack_shapes.sorts(snapshot.papers)
    measured = _measured(snapshot, paths, troubles, folder, tell)
    tell(len(snapshot.papers))
    while True:
        laid = pack_shapes.laid(snapshot, [one.pages for one in measured], troubles)
        skeleton, out = folder / "skeleton.pdf", folder / "pack.pdf"
        skeleton.write_bytes(pdf.html_to_pdf(_html(snapshot, laid)))
        tell(len(snapshot.papers) + 1)
        pages, failed = pdf_joining.join(
            skeleton,
            out,
            papers=_to_lay(snapshot, laid, measured),
            attached=_attached(laid, paths),
            outline=outline(snapshot, laid),
        )
        if not failed:
            return out, pages
        sheets = [one for one in laid.all if one.sheets]
        for place in failed:
            at = snapshot.papers.index(sheets[place].paper)
            troubles[at], measured[at] = "damaged", Measured()


def _measured(
    snapshot: PackSnapshot,
    paths: dict[int, str],
    troubles: list[Trouble],
    folder: Path,
    tell: Tell,
) -> list[Measured]:
    """The pages of each paper; what is wrong with one is noted among its troubles."""
    found = []
    pictures = folder / "pictures"
    pictures.mkdir()
    for at, paper in enumerate(snapshot.papers):
        one = Measured()
        if not troubles[at] and paper.file not in paths:
            troubles[at] = "damaged"
        if not troubles[at]:
            sort = pack_shapes.PAPER_SORTS[paper.sort]
            one = pdf_joining.measure([(paths[paper.file], sort)], pictures)[0]
            if one.trouble:
                troubles[at] = "encrypted" if one.trouble == "encrypted" else "damaged"
        found.append(one)
        tell(at + 1)
    return found


def _paths(snapshot: PackSnapshot) -> dict[int, str]:
    """Where each file lies; one that is missing from the disk is left out."""
    stored = StoredFile.objects.filter(pk__in=[one.file for one in snapshot.papers])
    paths = {one.pk: one.file.path for one in stored}
    return {pk: path for pk, path in paths.items() if Path(path).exists()}


def _html(snapshot: PackSnapshot, laid: Laid) -> str:
    by_item = {
        line.key: [one for one in laid.beside if one.paper.item == line.key]
        for line in snapshot.agenda.items
    }
    items = [
        {"item": line, "papers": by_item[line.key]} for line in snapshot.agenda.items
    ]
    return pdf.document_html(
        papers.PACK,
        {"snapshot": snapshot.to_dict(), "laid": laid, "items": items},
        CSS.read_text(encoding="utf-8") + laid.style,
    )


def _to_lay(
    snapshot: PackSnapshot, laid: Laid, measured: list[Measured]
) -> list[pdf_joining.Laid]:
    by_key = {
        paper.key: one for paper, one in zip(snapshot.papers, measured, strict=True)
    }
    return [
        pdf_joining.Laid(by_key[one.paper.key].path, one.paper.anchor)
        for one in laid.all
        if one.sheets
    ]


def _attached(laid: Laid, paths: dict[int, str]) -> list[Attached]:
    return [
        Attached(paths[one.paper.file], one.paper.name, one.paper.title)
        for one in laid.all
        if one.is_attached and one.paper.file in paths
    ]


def _make_brief(pack: Pack, folder: Path, tell: Tell) -> tuple[Path, int]:
    """Draw the brief; its bookmarks are its headings."""
    out = folder / "brief.pdf"
    skeleton = folder / "drawn.pdf"
    html = pdf.document_html(
        papers.BRIEF, {"snapshot": pack.source}, CSS.read_text(encoding="utf-8")
    )
    skeleton.write_bytes(pdf.html_to_pdf(html))
    tell(1)
    pages, _ = pdf_joining.join(skeleton, out, papers=[], attached=[], outline=None)
    return out, pages


MAKERS: dict[str, Callable[[Pack, Path, Tell], tuple[Path, int]]] = {
    Pack.Kind.PACK: _make_pack,
    Pack.Kind.BRIEF: _make_brief,
}
