"""Asking for a pack or a brief: what this reader may see now, and the file of exactly that.

Rights are asked each time, and what is stored is found by the digest of all it holds:
a pack of other rights, or of an older agenda, is never found (C34, C40).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from django.core.files.storage import default_storage
from django.db import transaction

from boards import paper_lines, papers, policy
from boards.agenda_page import agenda_snapshot
from boards.documents import brief
from boards.models import Meeting, Pack
from boards.pack_shapes import (
    LeftOutPaper,
    PackPaper,
    PackSnapshot,
    without_supplements,
)
from boards.paper_lines import PaperLine
from boards.standing import Standing
from governance.accounts import address_of
from governance.celery import app
from governance.clock import local, now
from governance.documents import source_sha256
from governance.outbox import wake

TASK = "boards.make_packs"


class Source(Protocol):
    """All that one file is made of."""

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""


def pack_snapshot(meeting: Meeting, who: Standing) -> PackSnapshot:
    """The agenda and the papers that this reader may open now.

    Args:
        meeting: with its board and partnership.
        who: the reader, on the meeting's board.
    """
    audience = policy.audience_of(who)
    agenda = agenda_snapshot(meeting, audience, joins=bool(who.roles))
    if agenda.issued_on and meeting.called_at:
        # The day it went out: a pack must not be another one each morning.
        agenda = replace(agenda, issued_on=local(meeting.called_at).date())
    bound = paper_lines.for_reader(meeting, who)
    told = paper_lines.of_meeting(meeting, who)
    printed = paper_lines.of_meeting(meeting)
    items = list(meeting.items.all())
    return PackSnapshot(
        meeting=meeting.pk,
        audience=str(audience),
        agenda=without_supplements(
            agenda,
            {
                line.label
                for item in items
                for line in printed.of(item, audience).lines
                if line.paper.supplement
            },
        ),
        papers=tuple(_paper(line) for line in bound),
        left_out=tuple(
            _left_out(line)
            for item in items
            for line in told.of(item, audience).lines
            if line.paper.pk not in {one.paper.pk for one in bound}
        ),
    )


def _left_out(line: PaperLine) -> LeftOutPaper:
    """Named as this reader may know it, with the reason."""
    return LeftOutPaper(
        title=line.label, item=line.paper.item_id, reason=_why_not(line)
    )


def _why_not(line: PaperLine) -> str:
    """Why a pack does not bind it, also where its reader keeps the papers."""
    if line.paper.is_withdrawn:
        return "This paper was withdrawn."
    return line.may_read.reason or "Members may not open it yet."


def _paper(line: PaperLine) -> PackPaper:
    stored = line.stored
    return PackPaper(
        key=line.paper.pk,
        item=line.paper.item_id,
        title=line.label,
        address=address_of(line.page),
        name=stored.name,
        about=stored.about,
        file=stored.pk,
        sha256=stored.sha256,
        sort=stored.kind,
        size=stored.size,
        late_reason=line.paper.late_reason,
    )


SOURCES: dict[str, tuple[str, Callable[[Meeting, Standing], Source]]] = {
    Pack.Kind.PACK: (papers.PACK, pack_snapshot),
    Pack.Kind.BRIEF: (papers.BRIEF, brief.snapshot),
}


def may_have(kind: str, who: Standing) -> bool:
    """Whether this reader may have a file of this kind at all."""
    if kind == Pack.Kind.BRIEF:
        return bool(policy.may_see_replies(who))
    return bool(policy.may_read_meetings(who))


def ask_for(kind: str, meeting: Meeting, who: Standing) -> Pack:
    """The file of what this reader may see now, ready or being made.

    What was made for the same reader before and is no longer so is deleted.

    Args:
        kind: of `Pack.Kind`.
        meeting: with its board and partnership.
        who: the reader, whose right to this kind was asked already.
    """
    template, source_of = SOURCES[kind]
    source = source_of(meeting, who).to_dict()
    digest = source_sha256(template, source)
    with transaction.atomic():
        pack, made = Pack.objects.get_or_create(
            source_sha256=digest,
            defaults={
                "meeting": meeting,
                "kind": kind,
                "source": source,
                "requested_at": now(),
                "requested_by": who.someone,
            },
        )
        if made:
            for old in meeting.packs.filter(
                kind=kind, requested_by=who.someone
            ).exclude(pk=pack.pk):
                drop(old)
            transaction.on_commit(lambda: wake(app.signature(TASK)))
    pack.meeting = meeting
    return pack


def drop(pack: Pack) -> None:
    """Delete a pack that is no longer true, and its file with it."""
    name = pack.file.name
    pack.delete()
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
