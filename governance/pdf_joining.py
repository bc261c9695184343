"""Papers of many makers as one PDF: measured, then laid onto sheets of ours.

The sheets come from `governance.pdf` with their heads, numbers and links; a child
process with limits opens what others made (C6), one process for one job.
"""

import json
import logging
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from governance.pdf import PASSED_ON, PdfFailed

log = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("pdf_join_child.py")
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file is on paper.

    Args:
        path: the PDF to be laid, which for a picture is not the file itself.
        pages: width and height of each page as it is seen, in points.
        trouble: `encrypted`, `damaged`; else empty.
    """

    path: str = ""
    pages: tuple[tuple[float, float], ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: where it leads, and the lines under it."""

    title: str
    anchor: str
    under: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A paper and the anchor of its first sheet."""

    path: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along as it is."""

    path: str
    name: str
    about: str


def measure(files: list[tuple[str, str]], folder: Path) -> list[Measured]:
    """Read the sizes of PDFs and pictures.

    Args:
        files: each with its path and `pdf` or `picture`.
        folder: an empty folder of the caller's, for pictures made into pages.

    Returns:
        One for each file, in order. Where a file ends the process itself, the files
        are asked one by one, so that it alone is called damaged.
    """
    if not files:
        return []
    named = [{"path": path, "kind": kind} for path, kind in files]
    try:
        answer = _ask({"task": "measure", "folder": str(folder), "files": named})
    except PdfFailed:
        if len(files) == 1:
            return [Measured(trouble="damaged")]
        return [found for file in files for found in measure([file], folder)]
    return [
        Measured(
            path=one.get("path", ""),
            pages=tuple((width, height) for width, height in one.get("pages", ())),
            trouble=one.get("trouble", ""),
        )
        for one in answer
    ]


def join(
    skeleton: Path,
    out: Path,
    *,
    papers: list[Laid],
    attached: list[Attached],
    outline: list[Bookmark] | None,
) -> tuple[int, list[int]]:
    """Lay papers onto the sheets of a PDF of ours and save it.

    Args:
        skeleton: ours, with the sheets; its bookmarks stay where `outline` is None.

    Returns:
        How many pages it has, and which papers could not be laid: then nothing was
        saved, and the caller leaves those out.

    Raises:
        PdfFailed: the process ended before it was done.
    """
    answer = _ask(
        {
            "task": "join",
            "skeleton": str(skeleton),
            "out": str(out),
            "papers": [asdict(paper) for paper in papers],
            "attached": [asdict(file) for file in attached],
            "outline": [asdict(line) for line in outline or ()],
        }
    )
    return answer["pages"], answer["failed"]


def _ask(job: dict[str, Any]) -> Any:

    try:
        done = subprocess.run(  # noqa: S603  # our own file, no shell
            [sys.executable, "-P", str(CHILD)],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd="/",
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as problem:
        said = getattr(problem, "stderr", b"") or b""
        log.warning("Papers not joined: %s", said.decode(errors="replace")[-2000:])
        raise PdfFailed(
            "The papers could not be joined: they need more memory or time than is "
            "allowed."
        ) from problem
