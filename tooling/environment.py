"""The virtual environment and the assets, exactly as locked; free the second time.

A stamp beside what was installed holds the hash of its lock. uv installs when it can
be had (14 s), pip when it cannot (46 s); both check every hash.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from tooling.system import apt_install
from tooling.terminal import ROOT, SetUpError, run, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-dev.txt"
NODE_MODULES = ROOT / "node_modules"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
STAMP = ".quorate-stamp"


def prepare(*, testing: bool, venv: Path = VENV) -> None:
    """Make sure that packages and assets are there, for running or for testing too."""
    # Networks that inspect TLS have their certificate in the system's store only.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    if CERTIFICATES.is_file():
        os.environ.setdefault("NODE_EXTRA_CA_CERTS", str(CERTIFICATES))
    locks = [RUN_LOCK, TEST_LOCK] if testing else [RUN_LOCK]
    install_packages(locks, venv=venv)
    install_assets(venv=venv)


def install_packages(locks: list[Path], *, venv: Path = VENV) -> None:
    """Install the locks' packages into a virtual environment, making it first."""
    stamp = venv / STAMP
    stamps = stamp.read_text().split() if stamp.is_file() else []
    if _python_of(venv) and _digests(locks, venv) <= set(stamps):
        return
    python = _virtual_environment(venv)
    stamp.unlink(missing_ok=True)
    # The last lock holds the packages of the ones before it.
    say(f"Installing the packages of {locks[-1].name} …")
    if not (_install_with_uv(python, locks[-1]) or _pip(python, locks[-1])):
        raise SetUpError(
            f"The packages of {locks[-1].name} could not be installed (see above). "
            "Check that this machine reaches a package index, then try again."
        )
    stamp.write_text("\n".join(_digests(locks, venv)) + "\n")


def _python_of(venv: Path) -> str:
    """Return what the environment says of its Python; nothing when there is none."""
    about = venv / "pyvenv.cfg"
    works = (venv / "bin" / "python").exists() and about.is_file()
    return about.read_text(encoding="utf-8") if works else ""


def _digests(locks: list[Path], venv: Path) -> set[str]:
    return {_digest(lock, _python_of(venv)) for lock in locks}


def _digest(path: Path, *more: str) -> str:
    return hashlib.sha256(path.read_bytes() + "".join(more).encode("utf-8")).hexdigest()


def _virtual_environment(venv: Path) -> Path:
    python = venv / "bin" / "python"
    works = python.exists() and not run([python, "-m", "pip", "--version"], quiet=True)
    if works:
        return python
    say(f"Making the virtual environment {venv.relative_to(ROOT)} …")
    make = [sys.executable, "-m", "venv", "--clear", venv]
    if not run(make, quiet=True):
        return python
    if apt_install(["python3-venv"]) and not run(make, quiet=True):
        return python
    raise SetUpError(
        "Python cannot make a virtual environment. On Debian run: "
        "sudo apt-get install python3-venv"
    )


def _pip(python: Path, lock: Path) -> bool:
    command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    return not run([*command, "--require-hashes", "-r", lock], quiet=True)


def _install_with_uv(python: Path, lock: Path) -> bool:
    uv = python.parent / "uv"
    if not uv.exists() and not _pip(python, ROOT / "requirements-uv.txt"):
        say("uv could not be installed; going on with pip, which takes longer.")
        return False
    install = [uv, "pip", "install", "-q", "--python", python, "--require-hashes"]
    if run([*install, "-r", lock], quiet=True):
        say("uv could not install the packages; trying with pip.")
        return False
    return True


def install_assets(*, venv: Path = VENV) -> None:
    """Install govuk-frontend as package-lock.json pins it."""
    lock = ROOT / "package-lock.json"
    stamp = NODE_MODULES / STAMP
    if stamp.is_file() and stamp.read_text().strip() == _digest(lock):
        return
    say("Installing govuk-frontend …")
    npm = [_npm(venv), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    path = f"{venv / 'bin'}:{os.environ.get('PATH', '')}"
    if run(npm, environment={"PATH": path}, quiet=True):
        raise SetUpError(
            "npm could not install govuk-frontend (see above). Check that this machine "
            "reaches the npm registry, then try again."
        )
    stamp.write_text(_digest(lock) + "\n")


def _npm(venv: Path) -> Path:
    """Return the machine's npm, or the one a Python package carries."""
    found = shutil.which("npm")
    if found:
        return Path(found)
    npm = venv / "bin" / "npm"
    lock = ROOT / "requirements-npm.txt"
    if not npm.exists() and not _install_with_uv(venv / "bin" / "python", lock):
        _pip(venv / "bin" / "python", lock)
    if not npm.exists():
        raise SetUpError("npm is missing. On Debian run: sudo apt-get install npm")
    return npm
