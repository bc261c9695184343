"""The process that reads other people's PDFs and pictures, alone and limited (C6).

Started by `governance.pdf_joining` as a script, for one job, given as JSON on stdin and
answered as JSON on stdout. It knows neither settings nor secrets; files are named by
path. What is damaged is named in the answer and never ends the job.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageOps

ADDRESS_SPACE_BYTES = 1_500_000_000
FILE_BYTES = 300_000_000
MAX_PIXELS = 60_000_000
PICTURE_SIDE, PICTURE_DPI = 2200, 200  # a sheet of paper at 200 dots to the inch
SMALLEST, LARGEST = 300.0, 3400.0  # points; a stamp needs room, a plotter has limits
HEAD, FOOT, SIDE = 40.0, 36.0, 14.0  # points kept free on a sheet for its stamp
ENCRYPTED, DAMAGED = "encrypted", "damaged"


def measured(file: dict[str, str], folder: Path) -> dict[str, Any]:
    """The sizes of a file's pages as they are seen, in points; or what is wrong.

    A picture becomes a PDF of one page in `folder`, and is named in the answer.
    """
    path = Path(file["path"])
    try:
        if file["kind"] == "picture":
            path = _picture(path, folder)
        with pikepdf.open(path) as document:
            sizes = [_seen(page) for page in document.pages]
    except pikepdf.PasswordError:
        return {"trouble": ENCRYPTED}
    except Exception:  # noqa: BLE001  # a hostile file fails in every way there is
        return {"trouble": DAMAGED}
    return {"path": str(path), "pages": sizes} if sizes else {"trouble": DAMAGED}


def _picture(path: Path, folder: Path) -> Path:
    """A picture as a page, upright, no larger than paper can show."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
        sheet = Image.new("RGB", upright.size, "white")
        clear = upright.convert("RGBA")
        sheet.paste(clear, mask=clear.getchannel("A"))
    made = folder / f"{len(list(folder.iterdir()))}.pdf"
    sheet.save(made, "PDF", resolution=PICTURE_DPI)
    return made


def _seen(page: pikepdf.Page) -> list[float]:
    """Width and height as a reader sees the page: turned, and cut as its maker says."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    unit = float(page.obj.get("/UserUnit", 1))
    size = [abs(right - left) * unit, abs(top - bottom) * unit]
    if _turned(page):
        size.reverse()
    return [round(min(max(side, SMALLEST), LARGEST), 1) for side in size]


def _turned(page: pikepdf.Page) -> bool:
    return int(page.obj.get("/Rotate", 0)) % 180 == 90


def joined(job: dict[str, Any]) -> dict[str, Any]:
    """Lay papers onto the sheets kept for them, and save the whole.

    Args:
        job: `skeleton` and `out`, paths; `papers`, each with its path and the anchor of
            its first sheet; `attached`, files with name and media type; `outline`.

    Returns:
        The number of pages, and the papers that could not be laid.
    """
    failed = []
    with pikepdf.open(job["skeleton"]) as whole:
        at = _anchors(whole)
        for place, paper in enumerate(job["papers"]):
            try:
                _lay(whole, Path(paper["path"]), at[paper["anchor"]])
            except Exception:  # noqa: BLE001  # as above
                failed.append(place)
        if failed:
            return {"failed": failed, "pages": 0}
        if job["outline"]:
            _outline(whole, job["outline"], at)
        for file in job["attached"]:
            whole.attachments[file["name"]] = pikepdf.AttachedFileSpec.from_filepath(
                whole, Path(file["path"]), description=file["about"]
            )
        pages = len(whole.pages)
        whole.save(job["out"])
    return {"failed": [], "pages": pages}


def _lay(whole: pikepdf.Pdf, path: Path, first: int) -> None:
    """Put each page of a paper between the head and the foot of its sheet."""
    with pikepdf.open(path) as paper:
        # What stands on a form or in a note is part of what is read.
        paper.flatten_annotations("screen")
        for offset, page in enumerate(paper.pages):
            sheet = whole.pages[first + offset]
            width, height = float(sheet.mediabox[2]), float(sheet.mediabox[3])
            room = pikepdf.Rectangle(SIDE, FOOT, width - SIDE, height - HEAD)
            # Its types know nothing of the last argument.
            sheet.add_overlay(page, room, expand=False)  # type: ignore[call-arg]


def _anchors(whole: pikepdf.Pdf) -> dict[str, int]:
    """The page of each named place, counted from 0."""
    pages = {page.obj.objgen: at for at, page in enumerate(whole.pages)}
    names = whole.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    found = pikepdf.NameTree(names) if names is not None else {}
    return {str(name): pages[place[0].objgen] for name, place in found.items()}


def _outline(
    whole: pikepdf.Pdf, lines: list[dict[str, Any]], at: dict[str, int]
) -> None:
    """The bookmarks: the agenda, the items, and under each its papers."""
    with whole.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(_bookmark(line, at) for line in lines)
    whole.Root.PageMode = pikepdf.Name.UseOutlines


def _bookmark(line: dict[str, Any], at: dict[str, int]) -> pikepdf.OutlineItem:
    item = pikepdf.OutlineItem(line["title"], at.get(line["anchor"], 0))
    item.children.extend(_bookmark(under, at) for under in line.get("under", ()))
    return item


def _limit() -> None:
    for kind, wanted in (
        (resource.RLIMIT_AS, ADDRESS_SPACE_BYTES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (limit, limit))


def main() -> None:
    """Do the one job of this process."""
    _limit()
    job = json.load(sys.stdin)
    if job["task"] == "measure":
        folder = Path(job["folder"])
        answer: Any = [measured(file, folder) for file in job["files"]]
    else:
        answer = joined(job)
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
