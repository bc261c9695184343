"""The tables of a file somebody chose, read in a process that can do no harm.

A file of 4 KB held a reader for 45 seconds (quality.md fact 8): so the reading has
bounds of memory and time, and what goes beyond them is refused in words. Pure: no
Django.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

from governance import file_archives
from governance.file_names import FileRefused, quoted
from governance.sheets import delimited, known
from governance.sheets.cells import Cell, Line, Table

SECONDS = 30
MEMORY_BYTES = 700_000_000
_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR")


def tables_of(file: BinaryIO, name: str, *, whole: bool = False) -> tuple[Table, ...]:
    """Every table of a file that holds something.

    Args:
        file: the content, which can be read from any place.
        name: as given.
        whole: a Word document as one table, with the text between its tables.

    Raises:
        FileRefused: why it cannot be read, and what to do.
    """
    kind = known.kind_of(file, name)
    file.seek(0)
    content = file.read()
    if kind == known.TEXT:
        found: tuple[Table, ...] = (delimited.read(content, name),)
    else:
        reader = f"{kind} whole" if whole and kind == "docx" else kind
        found = _found(_answer(reader, content, name), name)
    if not any(one.lines for one in found):
        raise FileRefused(f"{quoted(name)} holds no table with anything in it.")
    return found


def _answer(kind: str, content: bytes, name: str) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", "governance.sheets.child", kind, str(MEMORY_BYTES)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise _too_much(name) from error
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _found(answer: dict[str, Any], name: str) -> tuple[Table, ...]:
    if "refused" in answer:
        raise FileRefused(answer["refused"])
    if "too_much" in answer:
        raise _too_much(name)
    if "damaged" in answer:
        raise FileRefused(file_archives.damaged(name))
    return tuple(
        Table(
            table_name,
            tuple(Line(n, tuple(map(Cell.from_list, cells))) for n, cells in lines),
        )
        for table_name, lines in answer["tables"]
    )


def _too_much(name: str) -> FileRefused:
    return FileRefused(
        f"{quoted(name)} takes more time or memory to read than a table does. Save its "
        "sheet alone in a new file, then choose that."
    )
