"""Files that people add: kept as they came, swept where no row names them (C34)."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from governance import clock, files
from governance.clock import now
from governance.errors import RuleBroken
from governance.file_answers import file_answer
from governance.models import Person, StoredFile
from tests import made_files as made
from tests.factories import boards as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def gwen() -> Person:
    return make.make_person(make.make_partnership(), "Gwen Pryce")


def kept(
    by: Person, name: str = "report.pdf", content: bytes = made.pdf()
) -> StoredFile:
    return files.keep(content=io.BytesIO(content), name=name, by=by)


def test_what_is_kept_comes_back_as_it_was(gwen: Person) -> None:
    stored = kept(gwen, "../Report, ŵyl.pdf")
    stored.refresh_from_db()

    answer = file_answer(stored)

    assert b"".join(answer) == made.pdf()
    answer.file_to_stream.close()
    assert stored.name == "Report, ŵyl.pdf"
    assert (stored.kind, stored.size, stored.kept_by) == ("pdf", len(made.pdf()), gwen)
    assert stored.sha256 == files.sha256_of(io.BytesIO(made.pdf()))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''Report%2C%20%C5%B5yl.pdf"
    )


def test_the_path_tells_nothing_and_is_read_by_the_product_only(gwen: Person) -> None:
    first, second = kept(gwen), kept(gwen)
    path = Path(first.file.path)

    assert first.file.name != second.file.name
    assert "report" not in str(path)
    assert not path.suffix
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_refused_leaves_nothing(gwen: Person) -> None:
    with pytest.raises(RuleBroken, match="is empty") as refused:
        kept(gwen, content=b"")

    assert refused.value.field == "file"
    assert not StoredFile.objects.exists()


def test_the_limit_holds_without_a_form(gwen: Person, settings) -> None:
    settings.MAX_UPLOAD_BYTES = 10
    with pytest.raises(RuleBroken, match="at most 10 bytes"):
        kept(gwen)


def test_the_sweep_takes_what_no_row_names_and_nothing_else(gwen: Person) -> None:
    stored = kept(gwen)
    with transaction.atomic():
        lost = kept(gwen)
        transaction.set_rollback(True)
    young = Path(default_storage.path("kept/zz/young"))
    young.parent.mkdir(exist_ok=True)
    young.write_bytes(b"being written")
    for path in (stored.file.path, lost.file.path):
        os.utime(path, (0, 0))

    assert [files.sweep(), files.sweep()] == [1, 0]
    assert Path(stored.file.path).exists()
    assert not Path(lost.file.path).exists()
    assert young.exists()
    with clock.at(now() + timedelta(days=2)):
        files.sweep()
    assert not young.exists()


def test_missing_bytes_are_said(gwen: Person) -> None:
    stored = kept(gwen)
    Path(stored.file.path).unlink()

    with pytest.raises(RuleBroken, match="has to come back from a backup"):
        file_answer(stored)


def test_the_database_refuses_a_sort_that_is_none(gwen: Person) -> None:
    stored = kept(gwen)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(kind="exe")
