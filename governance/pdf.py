"""HTML to PDF in a warm child process with limits (C6; quality.md fact 7).

The process that calls this never loads the renderer: a web or worker process stays
small, and a document that would stop the renderer stops only the child. One child per
process, used by one caller at a time, replaced when it grows, hangs or dies.
"""

import atexit
import contextlib
import logging
import os
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from governance import papers
from governance.errors import DomainError
from governance.pdf_child import ANSWER, JOB
from governance.shapes import ShapeError

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("pdf_child.py")
DOCUMENT_CSS = CHILD.parent.parent / "static" / "css" / "document.css"
RECYCLE_ABOVE_MB = 220
START_SECONDS = 60.0
SYSTEM_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# Fonts and temporary folders only: no database address, no secret key.
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE",
             "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "PYTHONPATH")  # fmt: skip


class PdfFailed(DomainError):
    """This document could not be made into a PDF; the sentence is for the user."""


class PdfUnavailable(PdfFailed):
    """This machine cannot make PDFs: system packages are missing."""


def html_to_pdf(html: str, *, timeout_seconds: float = 60) -> bytes:
    """Return `html` as a tagged PDF (PDF/UA-1). Nothing is fetched, no file is read.

    Callers in several threads are served one after the other.

    Args:
        html: a whole document, its style in a `<style>` element.
        timeout_seconds: how long the rendering itself may take.

    Raises:
        PdfUnavailable: the renderer's system packages are missing.
        PdfFailed: the document is too large or too intricate, or the renderer failed.
    """
    with _renderer.lock:
        return _renderer.render(html.encode(), timeout_seconds)


def document_html(template: str, context: dict[str, Any], more_css: str = "") -> str:
    """Print stored data as HTML, its style included, ready for `html_to_pdf`.

    Args:
        template: one that extends `base/document.html` and is registered with
            `governance.papers`, such as `documents/minutes.html`.
        context: `snapshot`, the plain data; the template reads it as `paper`.
        more_css: style that this document has beside what all have.

    Raises:
        PdfFailed: the data does not have the registered shape.
    """
    try:
        paper = papers.read(template, context["snapshot"])
    except (LookupError, ShapeError) as problem:
        raise PdfFailed(
            f"The document {template} cannot be printed from its record: {problem}"
        ) from problem
    return render_to_string(
        template,
        {**context, "paper": paper, "document_css": _document_css() + more_css},
    )


def stop_renderer() -> None:
    """End the child, if there is one; the next document starts another."""
    with _renderer.lock:
        _renderer.stop()


@cache
def _document_css() -> str:
    return DOCUMENT_CSS.read_text(encoding="utf-8")


class _ChildGone(Exception):
    """The child ended in the middle of a frame."""


class _Renderer:
    """The one warm child of this process; `lock` is held around every call."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def render(self, html: bytes, timeout_seconds: float) -> bytes:
        child = self._warm_child()
        kind, memory_mb, body = self._within(
            child, timeout_seconds, JOB.pack(timeout_seconds, len(html)) + html
        )
        if memory_mb > RECYCLE_ABOVE_MB or kind != b"K":
            self.stop()
        if kind != b"K":
            logger.error("PDF not made: %s", body.decode(errors="replace"))
            raise PdfFailed(
                "The PDF could not be made from this document. Nothing was lost; "
                "the reason is in the server's log."
            )
        return body

    def stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def forget(self) -> None:
        """After a fork: the child belongs to the parent, and so does its lock."""
        self.lock, self._child = threading.Lock(), None

    def _warm_child(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.stop()
        self._child = subprocess.Popen(  # noqa: S603  # our own file, no shell
            [sys.executable, "-P", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
        )
        kind, _, body = self._within(self._child, START_SECONDS, b"")
        if kind == b"U":
            self.stop()
            logger.error("PDF renderer unavailable: %s", body.decode(errors="replace"))
            raise PdfUnavailable(
                "PDFs cannot be made on this server because system packages are "
                f"missing. Install them with: apt-get install {SYSTEM_PACKAGES}"
            )
        return self._child

    def _within(
        self, child: subprocess.Popen[bytes], seconds: float, frame: bytes
    ) -> tuple[bytes, int, bytes]:
        """Send `frame`, return the answer; a child that is late is killed."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(seconds, kill)
        watch.daemon = True
        watch.start()
        try:
            return _exchange(child, frame)
        except (_ChildGone, OSError) as problem:
            self.stop()
            raise PdfFailed(_why_gone(seconds, late=late.is_set())) from problem
        finally:
            watch.cancel()
            watch.join()
            if late.is_set():  # answered in the last instant, and killed all the same
                self.stop()


def _exchange(child: subprocess.Popen[bytes], frame: bytes) -> tuple[bytes, int, bytes]:
    if child.stdin is None or child.stdout is None:
        raise _ChildGone
    if frame:
        child.stdin.write(frame)
        child.stdin.flush()
    kind, memory_mb, length = ANSWER.unpack(_exactly(child.stdout, ANSWER.size))
    return kind, memory_mb, _exactly(child.stdout, length)


def _exactly(pipe: Any, length: int) -> bytes:
    body: bytes = pipe.read(length)
    if len(body) < length:
        raise _ChildGone
    return body


def _why_gone(seconds: float, *, late: bool) -> str:
    if late:
        return (
            f"The PDF was not ready after {seconds:g} seconds and was stopped. "
            "The document is too large or too intricate; shorten it or split it."
        )
    return (
        "The PDF could not be made: the document needs more memory or time than is "
        "allowed. Shorten it or split it."
    )


_renderer = _Renderer()
os.register_at_fork(after_in_child=_renderer.forget)
atexit.register(stop_renderer)
