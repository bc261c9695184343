"""`manage.py index_published`: let older publications be found, and with `--undo` not."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from boards.models import AgendaPublication, Announcement, Publication, PublishedEntry
from boards.models.published_version import PublishedVersion
from boards.operations import making_public, publishing, publishing_agenda
from boards.operations.making_public import PublicPaper
from boards.paper_snapshots import AgendaSnapshot
from boards.snapshot import MinutesSnapshot

_ALONG = ("meeting__board__partnership", "document", "published_by")


class Command(BaseCommand):
    """Take the words of what was published before there was a search, out of its papers."""

    help = "Index minutes and agendas that were published before the search was built."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let it be undone."""
        parser.add_argument(
            "--undo", action="store_true", help="take out again what this put in"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Index each once; again changes nothing."""
        if options["undo"]:
            self.stdout.write(f"Taken out: {_undo()}")
            return
        made = [making_public.announce_older(paper, row) for row, paper in _published()]
        self.stdout.write(f"Put in: {sum(one is not None for one in made)}")


def _published() -> Iterator[tuple[PublishedVersion, PublicPaper]]:
    """Everything that is public now, as the search knows it."""
    minutes = Publication.objects.current().select_related(*_ALONG)
    for row in minutes.iterator():
        taken = MinutesSnapshot.from_dict(row.document.snapshot)
        yield row, publishing.public_paper(row.meeting, taken, row)
    agendas = AgendaPublication.objects.current().select_related(*_ALONG)
    for one in agendas.iterator():
        agenda = AgendaSnapshot.from_dict(one.document.snapshot)
        yield one, publishing_agenda.public_paper(one.meeting, agenda, one)


def _undo() -> int:
    """Forget what bears the very instant of its publication, as only this writes it."""
    count = 0
    for row, paper in list(_published()):
        told = Announcement.objects.current().filter(
            board=paper.board, path=paper.path, published_at=row.published_at
        )
        for one in told:
            PublishedEntry.objects.filter(announcement=one).delete()
            one.delete()
            making_public.begin_edition(paper.board.partnership_id)
            count += 1
    return count
