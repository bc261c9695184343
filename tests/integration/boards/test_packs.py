"""The pack: papers of every sort in one PDF, for what each reader may read (C34, C40)."""

import io
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.test import Client

from boards import pack_making, packs
from boards.models import Interest, Pack
from boards.operations import agenda, meetings, papers
from boards.operations.agenda import ItemInput
from governance.clock import at, now
from governance.models import AuditEvent, Person
from tests import made_files as made
from tests.answers import whole
from tests.cast import Cast, login
from tests.factories.papers import add_paper, replace
from tests.integration.boards.pages import address
from tests.minuting import Held, call
from tests.pdf_text import pages_text

pytestmark = pytest.mark.django_db


def sheets(*sizes: tuple[int, int], turned: int = 0, **saved: Any) -> bytes:
    """A PDF of pages whose whole area is painted."""
    document, content = pikepdf.new(), io.BytesIO()
    for width, height in sizes:
        page = document.add_blank_page(page_size=(width, height))
        page.obj.Contents = document.make_stream(b"0 0 %d %d re f" % (width, height))
        page.rotate(turned, relative=False)
    document.save(content, **saved)
    return content.getvalue()


@pytest.fixture
def held(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Held:
    """A meeting to come, with two items."""
    found = call(cast)
    agenda.add_item(
        by=found.sam,
        meeting_id=found.meeting.pk,
        item=ItemInput(title="Placements", number="2"),
    )
    found.item.number = "1"
    found.item.save()
    monkeypatch.setattr(pack_making, "today", lambda: found.meeting.date)
    return found


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs without a renderer: what is asked here is who gets which."""
    monkeypatch.setattr("governance.pdf.html_to_pdf", lambda _: b"%PDF-1.7")
    monkeypatch.setattr("governance.pdf_joining.join", joined)
    monkeypatch.setattr("governance.pdf_joining.measure", lambda *_: [_one_page()])


def _one_page() -> Any:
    from governance.pdf_joining import Measured  # noqa: PLC0415

    return Measured("", ((595.0, 842.0),))


def joined(_: Any, out: Any, **told: Any) -> tuple[int, list[int]]:
    out.write_bytes(b"%PDF-1.7")
    return 1, []


def add(held: Held, name: str, content: bytes, **said: Any) -> Any:
    return papers.add_paper(
        by=held.sam,
        item_id=held.item.pk,
        paper=papers.PaperInput(title=name.partition(".")[0], **said),
        file=papers.FileInput(name=name, content=io.BytesIO(content)),
    )


def page_of(held: Held, person: Person) -> str:
    client = login(Client(), person)
    return client.get(address(held.cast, "pack", held.meeting.number)).content.decode()


def titles(held: Held, person: Person) -> set[str]:
    """The papers in a person's pack."""
    pack = packs.ask_for("pack", held.fresh(), held.cast.standing(person))
    return {one["title"].split(" (")[0] for one in pack.source["papers"]}


def test_a_pack_of_every_sort_of_file(held: Held) -> None:
    a4, a3 = (595, 842), (842, 1190)
    add(held, "Report.pdf", sheets(a4, a4))
    add(held, "Map.pdf", sheets(a3, turned=90))
    add(held, "Point.png", made.png())
    add(held, "Notes.docx", made.ooxml("docx"))
    add(
        held,
        "Locked.pdf",
        sheets(a4, encryption=pikepdf.Encryption(user="u", owner="o")),
    )
    add(held, "Broken.pdf", made.pdf())
    meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
    add(held, "Late.pdf", sheets(a4), late_reason="Figures came on Monday")
    client = login(Client(), held.cast.gwen)
    pack_url, page_url = (
        address(held.cast, name, held.meeting.number) for name in ("pack-pdf", "pack")
    )

    asked = client.get(pack_url)
    waiting = client.get(page_url)
    done = pack_making.make_due()
    again = pack_making.make_due()
    answer = client.get(pack_url)

    assert (asked.status_code, asked["Location"]) == (303, page_url)
    assert waiting["Refresh"] == "2"
    assert "The pack is being made." in waiting.content.decode()
    assert (done, again) == (1, 0)
    content = whole(answer)
    texts = [" ".join(text.split()) for text in pages_text(content)]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        count = len(pdf.pages)
        assert [f"Page {n} of {count}" in text for n, text in enumerate(texts, 1)] == (
            [True] * count
        )
        with pdf.open_outline() as outline:
            lines = {line.title: [one.title for one in line.children]
                     for line in outline.root}  # fmt: skip
        laid = {
            name: next(n for n, text in enumerate(texts) if name in text)
            for name in ("Item 1 Report, page 1 of 2", "Item 1 Map", "Item 1 Point")
        }
        places = list(laid.values())
        first, wide = (pdf.pages[place] for place in places[:2])
        assert [float(side) for side in first.mediabox[2:]] == [595, 842]
        assert [float(side) for side in wide.mediabox[2:]] == [1190, 842]
        matrix = [one.operands for one in pikepdf.parse_content_stream(first)
                  if str(one.operator) == "cm"][-1]  # fmt: skip
        bottom, top = float(matrix[5]), float(matrix[5]) + 842 * float(matrix[3])
        # The page ends below the head (40 points) and above the number (36 points).
        assert bottom >= 35.9
        assert top <= 842 - 39.9
        assert set(pdf.attachments) == {"Notes.docx", "Locked.pdf", "Broken.pdf"}
    assert list(lines) == ["Agenda", "1. Waiting times", "2. Placements", "Supplements"]
    assert lines["1. Waiting times"] == [
        "Report", "Map", "Point", "Notes", "Locked", "Broken",
    ]  # fmt: skip
    assert [line.endswith(": Late") for line in lines["Supplements"]] == [True]
    assert "Item 1 Supplement A" in texts[-1]
    text = " ".join(texts)
    assert "protected by a password" in text
    assert "This file is damaged" in text
    assert "Figures came on Monday" in text


def test_a_paper_that_fails_only_when_laid_becomes_a_page(
    held: Held, drawn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(held, "Good.pdf", sheets((595, 842)))
    add(held, "Bad.pdf", sheets((595, 842)))
    laid = []

    def fails_once(_: Any, out: Any, **told: Any) -> tuple[int, list[int]]:
        laid.append([one.anchor for one in told["papers"]])
        out.write_bytes(b"%PDF-1.7")
        return (1, [1]) if len(laid) == 1 else (3, [])

    monkeypatch.setattr("governance.pdf_joining.join", fails_once)
    pack = packs.ask_for("pack", held.fresh(), held.sam)

    pack_making.make_due()

    assert [len(one) for one in laid] == [2, 1]
    assert Pack.objects.get(pk=pack.pk).pages == 3


def test_everybody_gets_what_they_may_read(held: Held) -> None:
    add(held, "Open.pdf", made.pdf())
    add(held, "Secret.pdf", made.pdf("secret"), is_confidential=True)
    add(held, "After.pdf", made.pdf("after"), shared="after")
    interest = Interest.objects.create(
        meeting=held.meeting, item=held.item, person=held.cast.gwen,
        nature="financial", description="Shares", handling=Interest.Handling.STAYED,
    )  # fmt: skip
    cast = held.cast

    for cleared in (cast.sam, cast.nadia, cast.gwen):
        assert titles(held, cleared) == {"Open", "Secret"}
    assert titles(held, cast.olu) == {"Open"}
    interest.handling = Interest.Handling.WITHDREW
    interest.save()
    assert titles(held, cast.gwen) == set()
    page = page_of(held, cast.gwen)
    assert "You withdrew from this item" in page
    assert "Secret" not in page_of(held, cast.olu)


def test_same_rights_share_a_pack_and_others_never(held: Held, drawn: None) -> None:
    add(held, "Secret.pdf", made.pdf("secret"), is_confidential=True)
    meeting, cast = held.fresh(), held.cast

    mine, yours, theirs = (
        packs.ask_for("pack", meeting, cast.standing(person))
        for person in (cast.nadia, cast.gwen, cast.olu)
    )

    assert mine.pk == yours.pk
    assert theirs.pk != mine.pk
    assert "Secret" not in str(theirs.source)


def test_rights_are_asked_again_at_the_download(held: Held, drawn: None) -> None:
    paper = add(held, "Open.pdf", made.pdf())
    url = address(held.cast, "pack-pdf", held.meeting.number)
    client = login(Client(), held.cast.olu)
    client.get(url)
    pack_making.make_due()
    answer = client.get(url)
    assert (answer.status_code, whole(answer)[:5]) == (200, b"%PDF-")

    paper.is_confidential, paper.marked_at, paper.marked_by = True, now(), held.cast.sam
    paper.save()
    assert client.get(url).status_code == 303
    assert login(Client(), held.cast.zoe).get(url).status_code == 403


def test_a_change_makes_another_pack_and_deletes_the_old_one(
    held: Held, drawn: None, django_capture_on_commit_callbacks: Any
) -> None:
    paper = add(held, "Report.pdf", made.pdf())
    old = packs.ask_for("pack", held.fresh(), held.sam)
    pack_making.make_due()
    name = Pack.objects.get(pk=old.pk).file.name
    assert default_storage.exists(name)
    assert pack_making.keep_true() == 0

    replace(held.sam, paper, "Report 2.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        assert pack_making.keep_true() == 1

    assert pack_making.keep_true() == 0
    pack_making.make_due()  # unless the job that was called for made it already
    made_again = Pack.objects.get()
    assert made_again.pk != old.pk
    assert default_storage.exists(made_again.file.name)
    assert not default_storage.exists(name)


def test_a_pack_asked_for_tomorrow_is_the_same(held: Held, drawn: None) -> None:
    meetings.call_meeting(by=held.sam, meeting_id=held.meeting.pk)
    today = packs.ask_for("pack", held.fresh(), held.sam)

    with at(now().replace(year=now().year + 1)):
        assert packs.ask_for("pack", held.fresh(), held.sam).pk == today.pk


def test_who_opens_a_pack_with_a_confidential_paper_is_logged(
    held: Held, drawn: None
) -> None:
    add_paper(held.sam, held.item, "secret.pdf", is_confidential=True)
    add_paper(held.sam, held.item, "open.pdf")
    url = address(held.cast, "pack-pdf", held.meeting.number)
    client = login(Client(), held.cast.gwen)
    client.get(url)
    pack_making.make_due()

    whole(client.get(url))

    log = AuditEvent.objects.filter(kind="boards.paper_read")
    assert [event.actor_name for event in log] == [held.cast.gwen.name]
