"""Agendas and minutes as Word documents: real styles, the words of the PDF (C43, C47)."""

import html
import io
import re
from typing import Any

import docx
import pytest
from django.test import Client
from docx.oxml.ns import qn

from boards.models import AgendaPublication, Publication
from boards.operations import publishing, publishing_agenda
from governance.models import StoredDocument
from governance.pdf import document_html
from tests.cast import Cast, login
from tests.minuting import (
    Held,
    advance,
    begin,
    call,
    close,
    decide,
    minute,
    publish_drafts,
)

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(
    r'<span class="(?:q-attendance__label|q-person-run__end)">.*?</span>'
)


@pytest.fixture
def held(cast: Cast) -> Held:
    """Minutes with a list and a decision, circulated."""
    publish_drafts(cast)
    found = begin(call(cast))
    minute(found, found.item, "The board heard:\n- waiting times fell\n- costs rose")
    decide(found, found.item, "Publish the figures.")
    close(found)
    advance(found, "circulated")
    return found


def opened(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Disposition"].endswith('.docx"')
    return docx.Document(io.BytesIO(answer.content))


def letters_of(document: Any) -> list[str]:
    """Every letter of the body in order, tables with the paragraphs."""
    parts = (part.text or "" for part in document.element.body.iter(qn("w:t")))
    return [letter for letter in "".join("".join(parts).split()) if letter != "·"]


def printed(document: StoredDocument) -> list[str]:
    """Every letter of the page the PDF is made from, its margins left out."""
    page = document_html(document.template, {"snapshot": document.snapshot})
    body = re.sub(r'<div class="running-footer">.*?</div>', "", page.split("<body>")[1])
    body = body[re.search(r'<p class="kicker">', body).start() :]  # type: ignore[union-attr]
    text = html.unescape(re.sub(r"<[^>]+>", " ", HIDDEN.sub("", body)))
    return [letter for letter in "".join(text.split()) if letter != "·"]


def test_a_word_document_says_what_the_pdf_says_with_real_styles(held: Held) -> None:
    client = login(Client(), held.cast.gwen)

    made = opened(client, held.address("minutes-word"))
    issued = opened(client, f"{held.address()}issues/1/minutes.docx")
    agenda = opened(client, held.address("agenda-word"))

    revision = held.minutes.revisions.get()
    assert letters_of(made) == letters_of(issued) == printed(revision.document)
    agenda_document = StoredDocument.objects.get(template="documents/agenda.html")
    assert letters_of(agenda) == printed(agenda_document)
    styles = {line.text.strip(): line.style.name for line in made.paragraphs}
    assert styles["Minutes, 5 March 2024"] == "Heading 1"
    assert styles["Who was there"] == "Heading 2"
    assert styles["waiting times fell"] == "List Bullet"
    head = made.tables[0].rows[0]._tr
    assert head.trPr.find(qn("w:tblHeader")) is not None
    facts = made.core_properties
    assert (facts.title, facts.language) == (revision.document.title, "en-GB")
    foot = made.sections[0].footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


def test_the_public_has_word_documents_of_what_is_published_only(held: Held) -> None:
    client = Client()
    assert client.get(held.public("minutes.docx")).status_code == 404
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    publishing_agenda.publish_agenda(by=held.sam, meeting_id=held.meeting.pk)

    minutes = opened(client, held.public("minutes.docx"))
    agenda = opened(client, held.public("agenda.docx"))

    assert letters_of(minutes) == printed(Publication.objects.get().document)
    assert letters_of(agenda) == printed(AgendaPublication.objects.get().document)
    page = client.get(held.public()).content.decode()
    assert held.public("minutes.docx") in page


def test_drafts_are_for_who_may_read_them(held: Held) -> None:
    url = held.address("minutes-word")

    assert login(Client(), held.cast.zoe).get(url).status_code == 403
    assert login(Client(), held.cast.yan).get(url).status_code == 404
    assert Client().get(url).status_code == 302
