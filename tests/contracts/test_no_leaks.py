"""Confidential text reaches only the cleared, through whatever channel (A1–A3, A8, A17).

A meeting is minuted with a mark in every confidential place. Every address of the
product is then opened by everybody who is not cleared, and nothing that comes back may
hold a mark: page source, text of PDFs, everything inside their files, tables, refusals.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

import pikepdf
import pytest
from django.test import Client

from actions.operations.inputs import ActionInput, PartyInput
from actions.operations.recording import record_action
from actions.operations.tracking import publish_tracker
from boards import following, pack_making, paper_lines, public_search, publication
from boards.models import (
    Announcement,
    Follower,
    PaperVersion,
    PublishedEntry,
    RegisteredInterest,
)
from boards.operations import (
    agenda,
    notes,
    publishing,
    publishing_agenda,
)
from boards.operations.agenda import ItemInput
from boards.operations.amending import AmendmentInput, amend_minutes
from boards.operations.approving import CorrectionInput, approve_minutes
from boards.operations.interest_register import InterestInput, register_interest
from boards.operations.interests import declare_interest
from boards.publication import Face
from boards.roles import Role
from governance import documents, outbox, word
from governance.clock import now
from governance.models import AuditEvent, Notice, Person
from governance.site.routes import Route, every_route
from tests.answers import whole
from tests.cast import Cast, login, someone, the_cast
from tests.factories import boards as make
from tests.factories.papers import add_paper, replace
from tests.minuting import (
    APRIL,
    Held,
    advance,
    approving,
    begin,
    call,
    close,
    decide,
    minute,
    publish_drafts,
)
from tests.pdf_text import flat_text

pytestmark = pytest.mark.django_db

MARKS = (
    "MARKTITLE", "MARKPAPER", "MARKNOTE", "MARKDECISION", "MARKACTION", "MARKOWNER",
    "MARKINTEREST", "MARKASIDE", "MARKSIDEACTION", "MARKSENSITIVE", "MARKCORRECTION",
    "MARKREGISTERED",
    "MARKANNEX", "MARKFILE", "MARKSIDEPAPER", "MARKBODY", "MARKOLD",
    "MARKAMENDMENT", "MARKEMBARGO", "MARKSEALED",
)  # fmt: skip
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
SLOW = pytest.mark.slow


# --- What is looked at --------------------------------------------------------------
def marks_in(texts: Iterable[str]) -> set[str]:
    """The marks that any of these texts holds."""
    return {mark for text in texts for mark in MARKS if mark in text}


@cache
def everything_in(pdf: bytes) -> tuple[str, ...]:
    """The text a reader sees, then every string and stream of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        kept = [text for one in document.objects for text in _strings(one)]
    return (flat_text(pdf), *kept)


def _strings(one: Any) -> Iterator[str]:
    """The texts of one object; those it points at are objects of their own."""
    if isinstance(one, pikepdf.String):
        yield str(one)
    if isinstance(one, pikepdf.Stream):
        yield one.read_bytes().decode("latin-1")
    for inner in _parts(one):
        if not getattr(inner, "is_indirect", False):
            yield from _strings(inner)


def _parts(one: Any) -> list[Any]:
    if isinstance(one, pikepdf.Array):
        return list(one)
    if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        return [inner for _, inner in one.items()]
    return []


def texts_of(client: Client, address: str, method: str = "get") -> list[str]:
    """Everything an address gives away; a PDF is waited for and taken apart."""
    response = getattr(client, method)(address)
    if response.status_code in (202, 303, 503) and method == "get":
        documents.make_due()
        pack_making.make_due()
        response = client.get(address)
    head = str(dict(response.items()))
    if response.streaming:
        content = whole(response)
        if content.startswith(b"%PDF") and b"/Type" in content:
            return [head, *everything_in(content)]
        return [head, content.decode("latin-1")]
    if response.get("Content-Type") == word.MEDIA_TYPE:
        with zipfile.ZipFile(io.BytesIO(response.content)) as parts:
            return [head, *(parts.read(name).decode() for name in parts.namelist()
                            if name.endswith((".xml", ".rels")))]  # fmt: skip
    if response.get("Content-Type") == "application/pdf":
        return [head, *everything_in(response.content)]
    return [head, response.content.decode()]


# --- A meeting with a mark in every confidential place ------------------------------
def secret_item(held: Held) -> Any:
    """A confidential item with everything that can be recorded at it."""
    item = agenda.add_item(
        by=held.sam,
        meeting_id=held.meeting.pk,
        item=ItemInput(
            title="MARKTITLE contract",
            papers="MARKPAPER annex",
            is_confidential=True,
            public_title="A commercial matter",
            withheld_reason="Prices under negotiation",
            public_summary="The board heard an update.",
        ),
    )
    paper = add_paper(held.sam, item, "MARKFILE.pdf", title="MARKANNEX prices")
    replace(held.sam, paper, "MARKOLD.pdf")
    begin(held)
    minute(held, item, "MARKNOTE said aloud.")
    decide(held, item, "MARKDECISION agreed.")
    record_action(
        by=held.sam,
        item_id=item.pk,
        action=ActionInput(
            text="MARKACTION to be done", owners=(PartyInput(name="MARKOWNER Ltd"),)
        ),
    )
    declare_interest(
        by=held.sam, meeting_id=held.meeting.pk, person=held.cast.gwen, item=item,
        nature="financial", description="MARKINTEREST shares", handling="stayed",
    )  # fmt: skip
    return item


def open_item(held: Held, lead: Person) -> None:
    """An open item with one confidential note, action and paper, and an open paper."""
    add_paper(held.sam, held.item, "figures.pdf", shared="after")
    add_paper(
        held.sam, held.item, "MARKBODY.pdf", title="MARKSIDEPAPER", shared="after",
        is_confidential=True,
    )  # fmt: skip
    tomorrow = now() + timedelta(days=1)
    add_paper(
        held.sam, held.item, "MARKSEALED.pdf", title="MARKEMBARGO figures",
        members_from=tomorrow, for_public=True, late_reason="Asked for by the chair.",
    )  # fmt: skip
    held.item.withheld_reason = "Personal data"
    held.item.save()
    minute(held, held.item, "Waiting times fell.")
    notes.add_note(
        by=held.sam, item_id=held.item.pk, text="MARKASIDE child.", is_confidential=True
    )
    for text, secret in (("Ask for figures", False), ("MARKSIDEACTION", True)):
        record_action(
            by=held.sam,
            item_id=held.item.pk,
            action=ActionInput(
                text=text, owners=(PartyInput(person=lead),), is_confidential=secret
            ),
        )
    declare_interest(
        by=held.sam, meeting_id=held.meeting.pk, person=held.cast.gwen, item=held.item,
        nature="personal", description="MARKSENSITIVE sister", handling="stayed",
        is_sensitive=True,
    )  # fmt: skip


def registered(held: Held) -> RegisteredInterest:
    """A sensitive interest in a member's register."""
    return register_interest(
        by=held.sam,
        person=held.cast.gwen,
        interest=InterestInput(
            nature="personal", description="MARKREGISTERED sister",
            organisation_text="MARKREGISTERED clinic", is_sensitive=True,
            starts_on=date(2024, 1, 1),
        ),
    )  # fmt: skip


class Planted:
    """A minuted meeting, those who may read all of it, and those who may not."""

    def __init__(self, state: str) -> None:
        self.cast: Cast = the_cast()
        for person in (self.cast.nadia, self.cast.gwen, self.cast.olu):
            person.email = f"{person.pk}@example.org"
            person.save()
        publish_drafts(self.cast)
        # Leads are named on an action; the office and the auditor hold a role.
        self.lead = someone(self.cast.partnership, "Lena Lead")
        self.office, self.auditor = (
            make.grant(someone(self.cast.partnership, role), role, self.cast.board)
            for role in (Role.PROGRAMME_OFFICE, Role.AUDITOR)
        )
        self.held = call(self.cast)
        self.item = secret_item(self.held)
        open_item(self.held, self.lead)
        self.registered = registered(self.held)
        close(self.held)
        advance(self.held, "circulated" if state == "approved" else state)
        if state != "draft":
            self._publish()
        self.later = begin(call(self.cast, APRIL, "Later item"))
        if state == "approved":
            approve_minutes(
                by=self.held.sam,
                item_id=approving(self.later).pk,
                corrections=(
                    "For “fell” read “rose”.",
                    CorrectionInput(
                        text="MARKCORRECTION spelt so.", is_confidential=True
                    ),
                ),
            )
            amend_minutes(
                by=self.held.sam,
                meeting_id=self.held.meeting.pk,
                amendment=AmendmentInput(
                    made_under=self.later.item.pk,
                    about=self.item.pk,
                    text="MARKAMENDMENT the price.",
                ),
            )
            self._publish()

    def _publish(self) -> None:
        sam, meeting = self.held.sam, self.held.meeting.pk
        publishing.publish_minutes(by=sam, meeting_id=meeting)
        publishing_agenda.publish_agenda(by=sam, meeting_id=meeting)
        publish_tracker(by=sam, board=self.cast.board)
        following.ask(self.cast.board, "reader@example.org")
        Follower.objects.update(confirmed_on=date(2024, 3, 1))
        documents.make_due()
        outbox.deliver_due()

    @property
    def cleared(self) -> tuple[Person, ...]:
        """Secretary, chair and member."""
        return self.cast.sam, self.cast.nadia, self.cast.gwen

    @property
    def uncleared(self) -> dict[str, Person | None]:
        return {
            "public": None,
            "observer": self.cast.olu,
            "lead": self.lead,
            "programme office": self.office,
            "auditor": self.auditor,
            "administrator": self.cast.ada,
            "member of another board": self.cast.zoe,
            "person of another partnership": self.cast.yan,
        }

    def answered(self, state: str) -> dict[str, Person | None]:
        """The uncleared who differ: one of each right, who is let in somewhere."""
        names = {
            "draft": ("programme office",),
            "approved": ("public", "observer", "lead", "administrator"),
            "post": ("observer", "administrator"),
        }
        return {name: self.uncleared[name] for name in names[state]}

    @cached_property
    def addresses(self) -> list[str]:
        """Every address of the board and the public pages, at the marked rows."""
        found = {made for route in every_route() for made in self._at(route)}
        return sorted(found | set(self.papers()))

    def papers(self) -> Iterator[str]:
        """Every page and file of every paper: those above name one paper only."""
        for version in PaperVersion.objects.filter(
            paper__item__meeting=self.held.meeting
        ).select_related("paper__item"):
            version.paper.item.meeting = self.held.fresh()
            yield paper_lines.address(version.paper, "paper")
            yield paper_lines.address(version.paper, "paper-file", version.number)

    def _at(self, route: Route) -> Iterator[str]:
        if "<slug:partnership>" not in route.path and not route.name.startswith(
            ("public:", "site:")
        ):
            return
        for meeting in (self.held.meeting, self.later.meeting):
            values = self._values(route, meeting.number)
            if all(name in values for name in PARAMETER.findall(route.path)):
                yield "/" + PARAMETER.sub(lambda m: str(values[m[1]]), route.path)  # noqa: B023

    def _values(self, route: Route, meeting: int) -> dict[str, Any]:
        decision = self.item.decisions.get()
        action = self.item.actions.get()
        number = meeting
        if "decisions/<int:number>" in route.path:
            number = decision.number
        if "actions/<int:number>" in route.path:
            number = action.number
        return {
            "partnership": self.cast.partnership.slug,
            "board": self.cast.board.slug,
            "number": number,
            "item": self.item.pk,
            "decision": decision.pk,
            "note": self.held.item.entries.get(text__contains="MARKASIDE").pk,
            "interest": self.item.interests.get().pk,
            "registered": self.registered.pk,
            "paper": self.item.files.get().pk,
            "attendance": self.held.meeting.attendances.earliest("pk").pk,
            "person": self.cast.gwen.pk,
            "issue": 1,
            "publication": 1,
            "version": 1,
        }


@pytest.fixture(scope="module")
def approved(shared_db: None) -> Planted:
    """The meeting with its minutes approved and published; tests only read it."""
    return Planted("approved")


def leaks(
    planted: Planted,
    person: Person | None,
    method: str = "get",
    addresses: Iterable[str] = (),
) -> dict[str, set[str]]:
    """The addresses that give a mark to a person, with the marks; all unless told."""
    client = Client()
    if person is not None:
        login(client, person)
    found = {
        address: marks_in(texts_of(client, address, method))
        for address in addresses or planted.addresses
    }
    return {address: marks for address, marks in found.items() if marks}


# --- The promise ----------------------------------------------------------------------
@pytest.mark.parametrize("state", ["draft", pytest.param("circulated", marks=SLOW)])
def test_no_address_gives_a_mark_before_approval(state: str) -> None:
    planted = Planted(state)
    # In full at one state; at the others those whom a page answers at all.
    readers = planted.uncleared if state == "circulated" else planted.answered(state)
    assert given_to(planted, readers) == {}


def test_no_address_gives_a_mark_to_anybody_uncleared(approved: Planted) -> None:
    assert len(approved.addresses) > 60
    assert given_to(approved, approved.answered("approved")) == {}


def test_no_search_feed_or_letter_gives_a_mark_and_open_words_are_found(
    approved: Planted,
) -> None:
    partnership = approved.cast.partnership
    for mark in MARKS:
        assert public_search.found(partnership.pk, mark) == [], mark
    kept = PublishedEntry.objects.values_list("title", "text")
    told = Announcement.objects.values_list("title", "summary")
    letters = Notice.objects.filter(kind="published").values_list("subject", "text")
    assert min(len(kept), len(told), len(letters)) > 0
    assert marks_in(str(row) for row in (*kept, *told, *letters)) == set()

    public = f"/public/{partnership.slug}/"
    board = f"{public}{approved.cast.board.slug}/"
    for address, words in (
        (f"{public}search/?q=waiting+times+fell", "Waiting times"),
        (f"{public}search.json?q=commercial", "A commercial matter"),
        (f"{board}feed.atom", "<entry"),
        (f"{board}actions.json", "Ask for figures"),
        (f"{board}minutes.csv", "2024-03-05"),
    ):
        given = texts_of(Client(), address)
        assert words in str(given), address
        assert marks_in(given) == set(), address


def given_to(
    planted: Planted, readers: dict[str, Person | None], method: str = "get"
) -> dict[str, dict[str, set[str]]]:
    """Who is given a mark, where, and which."""
    return {
        who: given
        for who, person in readers.items()
        if (given := leaks(planted, person, method))
    }


def test_no_refused_verb_gives_a_mark_to_anybody_uncleared() -> None:
    planted = Planted("circulated")
    assert given_to(planted, planted.answered("post"), "post") == {}


def test_the_cleared_read_all_of_it_and_the_logs_hold_none(approved: Planted) -> None:
    """The twin of the refusals: the marks are where they should be, and only there."""
    planted = approved
    papers = {"MARKANNEX", "MARKFILE", "MARKSIDEPAPER", "MARKBODY", "MARKOLD"}
    # Told in general words to everybody, or not in the minutes at all.
    # Minutes list what was attached by its title; the files are elsewhere.
    inside = papers - {"MARKANNEX", "MARKSIDEPAPER"}
    # Under embargo: for who keeps the papers alone, and in no list that is printed.
    sealed = {"MARKEMBARGO", "MARKSEALED"}
    read = set(MARKS) - {"MARKSENSITIVE", "MARKREGISTERED"} - inside - sealed
    for person in planted.cleared:
        client = login(Client(), person)
        of_papers = [text for a in planted.papers() for text in texts_of(client, a)]
        keeps = person == planted.cast.sam
        assert marks_in(of_papers) == (papers | sealed if keeps else papers)
        assert marks_in(texts_of(client, planted.held.address())) == read
        assert marks_in(texts_of(client, planted.held.address("minutes-pdf"))) == read
        assert "MARKTITLE" in str(texts_of(client, planted.held.address("meeting")))

    events, told = AuditEvent.objects.all(), Notice.objects.all()
    assert len(events) > 20
    assert told
    assert not marks_in(f"{e.subject_label} {e.changes} {e.reason}" for e in events)
    assert not marks_in(f"{notice.subject} {notice.text}" for notice in told)


def test_readers_are_told_that_something_is_withheld(approved: Planted) -> None:
    olu = login(Client(), approved.cast.olu)
    anonymous = str(texts_of(Client(), approved.held.public()))
    observer = str(texts_of(olu, approved.held.address()))
    for html in (anonymous, observer):
        assert "A commercial matter" in html
        assert "Prices under negotiation" in html
        assert "The board heard an update." in html
        assert "One paragraph and one action are withheld." in html
        assert "Waiting times fell." in html
        assert "Ask for figures" in html
        assert "A correction to a confidential item is withheld." in html


# --- The test notices -------------------------------------------------------------------
def test_a_planted_leak_is_noticed_in_every_channel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shows_all(item: Any, *_: object, **__: object) -> Face:
        return Face(title=item.title, shows_text=True)

    monkeypatch.setattr(publication, "face", shows_all)
    planted = Planted("approved")
    held = planted.held
    public = held.public(), held.public("minutes.pdf")
    given = leaks(planted, None, addresses=public)
    assert {"MARKTITLE", "MARKDECISION"} <= given[held.public()]
    assert {"MARKTITLE", "MARKDECISION"} <= given[held.public("minutes.pdf")]
    own = [held.address(page) for page in ("meeting", "agenda-pdf", "minutes-pdf",
            "agenda-word", "minutes-word")]  # fmt: skip
    seen = leaks(planted, planted.cast.olu, addresses=own)
    assert "MARKTITLE" in seen[held.address("meeting")]
    assert "MARKTITLE" in seen[held.address("agenda-pdf")]
    assert "MARKTITLE" in seen[held.address("minutes-pdf")]


def test_a_mark_in_the_metadata_or_a_bookmark_is_noticed() -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Subject"] = "MARKTITLE"
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("MARKNOTE", 0))
        document.attachments["a"] = b"MARKACTION"
        written = io.BytesIO()
        document.save(written, compress_streams=True)
    assert marks_in(everything_in(written.getvalue())) == {
        "MARKTITLE", "MARKNOTE", "MARKACTION",
    }  # fmt: skip
