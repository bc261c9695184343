"""The process that reads a file's tables, alone and within bounds (quality.md fact 8).

Started by `governance.sheets.process` with the kind and the bytes of memory it may take
as its arguments and the file on stdin; it writes one JSON document:
`{"tables": [[name, [[number, cells], …]], …]}`, or `{"refused": sentence}`. It holds
neither the application's settings nor its secrets.
"""

import io
import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from governance.file_names import FileRefused

CPU_SECONDS = 20
LARGEST_ANSWER = 40 * 1024 * 1024
_READERS = {"xlsx": "workbooks", "ods": "open_documents", "docx": "word_tables",
            "docx whole": "word_texts"}  # fmt: skip


def answer(kind: str, content: bytes) -> dict[str, Any]:
    """The tables of a file that hold something, or the sentence why there are none."""
    try:
        # Only the library of this kind is loaded: each costs a quarter of a second.
        reader = import_module(f"governance.sheets.{_READERS[kind]}")
        found = [
            [
                one.name,
                [
                    [line.number, [c.to_list() for c in line.cells]]
                    for line in one.lines
                ],
            ]
            for one in reader.tables(io.BytesIO(content))
            if one.lines
        ]
    except FileRefused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"too_much": True}
    except Exception as error:  # noqa: BLE001 - any damage a library stumbles over
        if _is_spent():
            return {"too_much": True}
        return {"damaged": f"{type(error).__name__}: {error}"[:200]}
    return {"tables": found}


def _is_spent() -> bool:
    """Whether half the memory was in use: a parser of XML then speaks of bad syntax."""
    bound, _ = resource.getrlimit(resource.RLIMIT_AS)
    return bound != resource.RLIM_INFINITY and _most_used() > bound // 2


def _most_used() -> int:
    """The most memory this process had asked for, in bytes, as the bound counts it.

    Of Linux itself: `ru_maxrss` would begin with what the process that started it used.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmPeak:")[2].split()[0]) * 1024
    except (OSError, IndexError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Read stdin within bounds of memory and time, and answer on stdout."""
    memory = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    said = json.dumps(answer(sys.argv[1], sys.stdin.buffer.read()))
    if len(said) > LARGEST_ANSWER:
        said = json.dumps({"too_much": True})
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
