"""Keeping files that people add, and clearing away what no row names (C34).

Rows are the truth: bytes are written first, the row with its transaction, and a sweep
takes away bytes whose transaction failed. `FILES_DIR` is never under a folder that a
web server hands out; a file leaves only through `governance.file_answers`.
"""

import hashlib
import io
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage

from governance import jobs
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.file_kinds import kind_of
from governance.file_names import FileRefused, checked_name
from governance.models import Person, StoredFile
from governance.uploads import check_size

FOLDER = "kept"
# A file may wait this long for the row of a transaction that is still running.
YOUNG = timedelta(days=1)
_PIECE = 1024 * 1024


def keep(*, content: BinaryIO, name: str, by: Person) -> StoredFile:
    """Keep a file, checked by its content, for whoever points at it.

    Args:
        content: the bytes, from any place of them.
        name: as given.
        by: who added it; the file belongs to that person's partnership.

    Raises:
        RuleBroken: beside `file`, why it is not taken.
    """
    size = content.seek(0, io.SEEK_END)
    try:
        name = checked_name(name)
        check_size(size, name)
        kind = kind_of(content, name)
    except FileRefused as refused:
        raise RuleBroken(str(refused), field="file") from refused
    token = secrets.token_hex(16)
    stored = StoredFile(
        partnership_id=by.partnership_id,
        name=name,
        kind=kind.value,
        size=size,
        sha256=sha256_of(content),
        kept_at=now(),
        kept_by=by,
    )
    content.seek(0)
    stored.file.save(f"{FOLDER}/{token[:2]}/{token}", File(content), save=False)
    stored.save()
    return stored


def sha256_of(content: BinaryIO) -> str:
    """The SHA-256 of a file, read piece by piece."""
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def sweep_due() -> int:
    """Sweep once a day, however often it is asked for.

    Returns:
        How many files were taken away.
    """
    return sweep() if jobs.once_per("sweep files", today().isoformat()) else 0


def sweep() -> int:
    """Take away kept files that no row names; a second run finds none.

    Returns:
        How many.
    """
    old = {_name(path): path for path in _old_files(now() - YOUNG)}
    named = set(StoredFile.objects.values_list("file", flat=True))  # after the listing
    orphans = [path for name, path in old.items() if name not in named]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _old_files(before: datetime) -> Iterator[Path]:
    root = Path(default_storage.path(FOLDER))
    for path in root.glob("*/*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
            yield path


def _name(path: Path) -> str:
    """As its row would name it."""
    return f"{FOLDER}/{path.parent.name}/{path.name}"
