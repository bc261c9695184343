"""An author gives the paper they were asked for, by the link of their letter (C34)."""

from typing import BinaryIO

from django.db import transaction

from boards import author_links, events
from boards.models import AuthorLink, Grant, Paper, PaperRequest
from boards.operations import paper_rows
from boards.roles import Role
from boards.standing import Standing
from governance import audit, files, outbox
from governance.accounts import address_of
from governance.clock import now, today
from governance.errors import NotAllowed, RuleBroken
from governance.models import Person
from governance.models.periods import in_force

KIND = "paper received"


@transaction.atomic
def give_paper(
    *,
    by: Standing,
    link_id: int,
    request_id: int,
    name: str,
    content: BinaryIO,
    note: str = "",
    proposal: str = "",
) -> Paper:
    """Give a paper, or a newer file in place of one's own; the secretary is told.

    Until the agenda goes out it is on the agenda at once. After that it waits, as offered
    late, for the secretary to list it as a supplement.

    Args:
        by: the link's own person, as `author_links.standing_of` gives it.
        proposal: what the board is asked to decide; nothing leaves it as it is.

    Raises:
        NotAllowed: the link is somebody else's.
        RuleBroken: the link opens nothing any more, or the file is not taken.
    """
    link = _locked_link(by, link_id)
    wanted = author_links.requests_of(link).select_related("paper").get(pk=request_id)
    wanted.item = link.item
    stored = files.keep(content=content, name=name, by=by.someone)
    paper_rows.check_name(link.item, stored.name, but=wanted.paper)
    is_new = wanted.paper is None
    paper = _new(by, wanted) if wanted.paper is None else _mine(wanted.paper, link)
    number = paper.versions.count() + 1
    paper_rows.keep_version(
        paper, stored, by=by, number=number, note=note.strip()[:200]
    )
    wanted.paper, wanted.note = paper, note.strip()[:500]
    wanted.save(update_fields=["paper", "note"])
    _propose(link, by, proposal)
    kind = events.PAPER_ADDED if is_new else events.PAPER_REPLACED
    paper_rows.record(kind, by, paper)
    _tell_secretaries(wanted, paper, number)
    return paper


def _locked_link(by: Standing, link_id: int) -> AuthorLink:
    link = AuthorLink.objects.select_related("item", "person__user").get(pk=link_id)
    if by.person is None or not by.by_link or link.person_id != by.person.pk:
        raise NotAllowed("This link is somebody else’s.")
    link.item = paper_rows.locked_item(link.item_id)
    if ending := author_links.ending_of(link):
        raise RuleBroken(f"{ending}.")
    return link


def _propose(link: AuthorLink, by: Standing, proposal: str) -> None:
    """Put the wording on the agenda, as long as that did not go out."""
    item = link.item
    if not proposal or item.meeting.agenda_is_out or proposal == item.proposal:
        return
    changes = {"proposal": (item.proposal, proposal)}
    item.proposal = proposal
    item.save(update_fields=["proposal"])
    audit.record(
        events.ITEM_CHANGED,
        by=by.actor,
        subject=item,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={} if item.is_confidential else changes,
    )


def _new(by: Standing, wanted: PaperRequest) -> Paper:
    item = wanted.item
    return Paper.objects.create(
        item=item,
        order=paper_rows.next_order(item),
        title=wanted.title,
        is_offered=item.meeting.agenda_is_out,
        added_at=now(),
        added_by=by.someone,
    )


def _mine(paper: Paper, link: AuthorLink) -> Paper:
    """A paper of one's own that may still be replaced."""
    paper.item = link.item
    if paper.is_withdrawn:
        raise RuleBroken("The secretary withdrew this paper: please ask them.")
    if link.item.meeting.agenda_is_out and not paper.is_offered:
        raise RuleBroken(
            "The agenda went out with this paper: send a newer one to the secretary."
        )
    return paper


def _tell_secretaries(wanted: PaperRequest, paper: Paper, number: int) -> None:
    meeting = wanted.item.meeting
    waits = (
        "The agenda went out already: list it as a supplement, or withdraw it."
        if paper.is_offered
        else ""
    )
    parts = (
        f"{wanted.author.name} gave a paper for the meeting of {meeting.board.name} on "
        f"{meeting.title}.",
        waits,
        f"Their note: {wanted.note}" if wanted.note else "",
        f"The papers of the meeting: {address_of(meeting.address('papers'))}",
    )
    for person in _secretaries(wanted):
        outbox.queue(
            key=f"{KIND}:{paper.pk}:{number}:{person.pk}",
            kind=KIND,
            person=person,
            subject=f"Paper received: {meeting.board.short}, {meeting.title}",
            text="\n\n".join(filter(None, parts)),
        )


def _secretaries(wanted: PaperRequest) -> list[Person]:
    board = wanted.item.meeting.board
    grants = Grant.objects.filter(in_force(today()), role=Role.SECRETARY, board=board)
    return list(Person.objects.filter(pk__in=grants.values("person")).order_by("pk"))
