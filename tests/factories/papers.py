"""Papers of items, added as the secretary adds them."""

import io

from boards.models import AgendaItem, Paper, PaperVersion
from boards.operations import papers
from boards.operations.papers import FileInput, PaperInput
from boards.standing import Standing
from tests import made_files as made


def a_file(name: str = "report.pdf", content: bytes | None = None) -> FileInput:
    """A small PDF whose content follows from its name, or another file."""
    return FileInput(name=name, content=io.BytesIO(content or made.pdf(name)))


def add_paper(
    by: Standing, item: AgendaItem, name: str = "report.pdf", **said: object
) -> Paper:
    """A paper of an item; what is said of it is a field of `PaperInput`."""
    return papers.add_paper(
        by=by, item_id=item.pk, paper=PaperInput(**said), file=a_file(name)
    )


def replace(by: Standing, paper: Paper, name: str = "report 2.pdf") -> PaperVersion:
    """A newer version."""
    return papers.add_version(
        by=by,
        paper_id=paper.pk,
        file=a_file(name, made.pdf(f"{name}, newer")),
        note="Figures of May.",
    )
