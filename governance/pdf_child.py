"""The process that turns HTML into PDF, alone, fetching nothing (quality.md fact 7, C6).

Started by `governance.pdf` as a script; needs only the standard library and WeasyPrint,
so that it holds neither the application's settings nor its secrets.

Frames on stdin: timeout in seconds (double), length (4 bytes), HTML in UTF-8.
Frames on stdout: kind (1 byte), resident memory in MB (4 bytes), length (4 bytes), body.
Kinds: `R` ready, `U` unavailable, `K` the PDF, `E` the reason in words for the log.
"""

import contextlib
import gc
import os
import resource
import select
import signal
import struct
import sys
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

JOB = struct.Struct(">dI")
ANSWER = struct.Struct(">cII")
ADDRESS_SPACE_BYTES = 1_000_000_000
FILE_BYTES = 64_000_000
PARENT_CHECK_SECONDS = 5.0

OWN_FAMILY = "Document Sans"
FONT_SCHEME = "document-font:"
FONT_PACKAGE_FILES = {
    ("400", "normal"): "SourceSansPro-Regular.ttf",
    ("700", "normal"): "SourceSansPro-Bold.ttf",
}


def own_fonts() -> dict[str, Path]:
    """Return the font files that come with the packages, by their address.

    Without any font the renderer's process dies. Documents ask for Liberation Sans
    first, so these are seen only where the system has none.
    """
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        return {}
    files = Path(package.origin).parent / "files"
    return {
        f"{FONT_SCHEME}{name}": files / name for name in FONT_PACKAGE_FILES.values()
    }


def font_css(fonts: dict[str, Path]) -> str:
    """Return the `@font-face` rules under which documents find our own files."""
    return "".join(
        f'@font-face{{font-family:"{OWN_FAMILY}";font-weight:{weight};'
        f'font-style:{style};src:url("{FONT_SCHEME}{name}")}}'
        for (weight, style), name in FONT_PACKAGE_FILES.items()
        if f"{FONT_SCHEME}{name}" in fonts
    )


def deny_all_fetcher(fonts: dict[str, Path]) -> Any:
    """Return a fetcher that answers `data:` and our own fonts and refuses the rest."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class DenyAllFetcher(URLFetcher):  # type: ignore[misc]  # untyped package
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in fonts:
                kind = EmailMessage()
                kind["Content-Type"] = "font/ttf"
                return URLFetcherResponse(url, fonts[url].read_bytes(), kind)
            return super().fetch(url, headers)

    return DenyAllFetcher(allowed_protocols={"data"}, allow_redirects=False)


def render(html: str, fetcher: Any, extra_css: str = "") -> bytes:
    """Return `html` as a tagged PDF (PDF/UA-1)."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    sheets = []
    if extra_css:
        sheets = [CSS(string=extra_css, url_fetcher=fetcher, font_config=fonts)]
    page = HTML(string=html, url_fetcher=fetcher)
    pdf: bytes = page.write_pdf(
        pdf_variant="pdf/ua-1", stylesheets=sheets, font_config=fonts
    )
    return pdf


def memory_mb() -> int:
    """Return this process's resident memory in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1_000_000


def limit_process() -> None:
    """Bound memory and written files, and leave no core dump with a paper in it."""
    _lower(resource.RLIMIT_AS, ADDRESS_SPACE_BYTES)
    _lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    _lower(resource.RLIMIT_CORE, 0)


def limit_cpu(seconds: float) -> None:
    """Let this process use `seconds` more of the processor; then the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (limit, limit))


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout away from libraries, whose prints would break a frame."""
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return jobs, answers


def _wait_for_job(jobs: BinaryIO, parent: int) -> bytes:
    """Return the next header; empty at the end or when the parent has gone.

    A process forked from the parent may hold its end of the pipe open, so the end of
    the file alone does not tell that the parent died.
    """
    while not select.select([jobs], [], [], PARENT_CHECK_SECONDS)[0]:
        if os.getppid() != parent:
            return b""
    return _exactly(jobs, JOB.size)


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    body = bytearray()
    while len(body) < length:
        part = pipe.read(length - len(body))
        if not part:
            return b""
        body += part
    return bytes(body)


def _answer(answers: BinaryIO, kind: bytes, body: bytes) -> None:
    answers.write(ANSWER.pack(kind, memory_mb(), len(body)) + body)
    answers.flush()


def serve() -> None:
    """Render one document after another until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    parent = os.getppid()
    jobs, answers = _private_pipes()
    limit_process()
    fonts = own_fonts()
    try:
        fetcher, css = deny_all_fetcher(fonts), font_css(fonts)
        render("<!DOCTYPE html><title>Warm</title><p>Warm", fetcher, css)
    except (OSError, ImportError) as problem:
        _answer(answers, b"U", str(problem).encode())
        return
    _answer(answers, b"R", b"")
    while header := _wait_for_job(jobs, parent):
        seconds, length = JOB.unpack(header)
        html = _exactly(jobs, length).decode()
        limit_cpu(seconds)
        try:
            kind, body = b"K", render(html, fetcher, css)
        except Exception as problem:  # noqa: BLE001  # told to the parent, which logs it
            kind, body = b"E", f"{type(problem).__name__}: {problem}"[:2000].encode()
        gc.collect()
        _answer(answers, kind, body)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        serve()
    sys.stderr.flush()
