"""Parts of the operating system: looked for by using them, installed with apt as root."""

import ctypes
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tooling.terminal import run, say


@dataclass(frozen=True)
class Part:
    """Something of the system we use, and the Debian packages that bring it."""

    name: str
    what_for: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


def _loads(*libraries: str) -> bool:
    try:
        for library in libraries:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def chromium() -> str | None:
    """Return the browser of the system, if it has one.

    The shell without windows comes first: it takes less than half the time per page.
    """
    names = (HEADLESS, "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


HEADLESS = "chromium-headless-shell"


PDF = Part(
    "pango",
    "making PDFs",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    lambda: _loads(
        "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"
    ),
)
FONTS = Part(
    "Liberation fonts",
    "making PDFs",
    ("fonts-liberation",),
    lambda: any(Path("/usr/share/fonts").rglob("LiberationSans-Regular.*")),
)
QUICK_BROWSER = Part(
    HEADLESS,
    "browser tests in half the time",
    (HEADLESS, "libatomic1"),
    lambda: shutil.which(HEADLESS) is not None,
)
BROWSER = Part(
    "chromium",
    "browser tests",
    ("chromium", "libatomic1"),
    lambda: chromium() is not None and _loads("libatomic.so.1"),
)
TO_RUN = (PDF, FONTS)
# The quick browser first: where there is one, no other is installed.
TO_TEST = (*TO_RUN, QUICK_BROWSER, BROWSER)


def install(parts: Sequence[Part]) -> list[Part]:
    """Put missing parts in place and return those that are still missing.

    As root with apt they are installed. Otherwise one line says which they are and
    how to get them, and the rest of the product goes on without.
    """
    missing = [
        part
        for part in parts
        if not part.present() and not (apt_install(part.packages) and part.present())
    ]
    for part in missing:
        say(
            f"Missing on this machine: {part.name}, for {part.what_for}. To have it, "
            f"run: sudo apt-get install {' '.join(part.packages)}"
        )
    return missing


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages if we are root and apt is here; say whether it worked."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    say(f"Installing {', '.join(packages)} …")
    silent = {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")) and not run(
        command, environment=silent, quiet=True
    ):
        return True
    if run(["apt-get", "update", "-q"], environment=silent, quiet=True):
        return False
    return run(command, environment=silent, quiet=True) == 0
