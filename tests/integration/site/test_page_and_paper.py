"""The minutes say the same on the public page, signed in and on paper (C43, C47)."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from boards.operations import publishing
from boards.snapshot import MinutesSnapshot
from governance import pdf
from tests.cast import login, the_cast
from tests.minuting import minutes_at

DATA = Path(__file__).resolve().parents[2] / "data" / "minutes_snapshot.json"
INLINE = {"span", "strong", "a", "b"}
VOID = {"br", "meta", "link", "img", "input", "path", "circle", "rect"}
# Only on one side: the box's title on a page; on paper the actions once more, as a table.
IN_SHORT, AGAIN = ["In", "short"], "closing"


def march(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return {**data, **changes}


def eventful() -> dict[str, Any]:
    """What the meeting of 5 March 2024 did not have: every other thing there can be."""
    numbered = {"text": "therapies", "number": "3."}
    return march(
        state="draft",
        approved_on=None,
        approved_at="",
        banner="Draft. The board has not yet approved these minutes.",
        mode="hybrid",
        observers=[{"name": "Una Quist", "organisation": "Ofsted", "online": True}],
        attendance=[
            {"sector": "Health", "absent": [{"name": "Al Roe"}, {"name": "Bo Fenn"}]},
            {
                "sector": "Guests",
                "member": False,
                "people": [{"name": "", "role": "a head"}],
            },
        ],
        items=[
            {
                "title": "Any other business",
                "time": "11:40",
                "blocks": [{"kind": "list", "ordered": True, "items": [numbered]}],
                "decisions": [
                    {"ref": "7", "wording": "Wait.", "provisional": True},
                    {"ref": "8", "wording": "Go.", "ratified": "a later meeting"},
                ],
                "actions": [{"ref": "9", "text": "Ask", "due": "soon"}],
                "updates": [{"ref": "1", "text": "Two\nlines", "outcome": "Closed"}],
                "withheld": {"sentence": "One note is withheld.", "reason": "Private."},
            }
        ],
    )


class _Words(HTMLParser):
    """The words inside elements of one class, without those of another."""

    def __init__(self, wanted: str, without: str) -> None:
        super().__init__(convert_charrefs=True)
        self._wanted, self._without = wanted, without
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []

    def words(self) -> list[str]:
        return "".join(self._text).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self._text.append(" ")
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        classes = {one for _, names in self._open for one in names.split()}
        tags = {name for name, _ in self._open}
        if self._wanted in classes and self._without not in classes | tags:
            self._text.append(data)


def words(html: str, wanted: str = "q-minutes", without: str = "nav") -> list[str]:
    reader = _Words(wanted, without)
    reader.feed(html)
    reader.close()
    return reader.words()


def without_title(found: list[str]) -> list[str]:
    assert found.count("short") == 1
    at = found.index("short") - 1
    assert found[at : at + 2] == IN_SHORT
    return found[:at] + found[at + 2 :]


def on_page(data: dict[str, Any]) -> str:
    context = {
        "paper": MinutesSnapshot.from_dict(data),
        "partnership": {"name": data["partnership"]},
        "issued": {},
    }
    return render_to_string("public/minutes.html", context)


def on_paper(data: dict[str, Any]) -> str:
    return pdf.document_html("documents/minutes.html", {"snapshot": data})


@pytest.mark.parametrize("data", [march(), eventful()], ids=["March", "eventful"])
def test_the_page_and_the_paper_say_the_same_in_the_same_order(
    data: dict[str, Any],
) -> None:
    page, paper = words(on_page(data)), words(on_paper(data), without=AGAIN)
    assert without_title(page) == paper
    assert len(paper) > 100


@pytest.mark.parametrize("data", [march(), eventful()], ids=["March", "eventful"])
def test_what_became_of_them_is_told_alike(data: dict[str, Any]) -> None:
    page = " ".join(words(on_page(data), "q-this"))
    record = " ".join(words(on_paper(data), "q-this")).removeprefix("This record ")
    assert record in page
    assert "withheld here" in record


def test_the_table_of_actions_on_paper_repeats_and_adds_nothing() -> None:
    html = on_paper(march())
    table, body = words(html, "register"), " ".join(words(html, without=AGAIN))
    heads, rows = table[:5], " ".join(table[5:])
    assert heads == ["No.", "Action", "Owner", "Due", "Status"]
    actions = [one for item in march()["items"] for one in item["actions"]]
    assert len(actions) == 7
    for one in actions:
        owner, due = one["owners"], one["due"]
        told = (one["ref"], one["text"], owner or "No owner was recorded",
                due or "No date set", one["status"])  # fmt: skip
        assert " ".join(told) in rows
        assert f"{one['ref']} {one['text']} {owner or 'No owner'}" in body
        rows = rows.replace(" ".join(told), "", 1)
    assert not rows.strip()


@pytest.mark.django_db
def test_a_member_reads_signed_in_what_the_public_reads(client: Client) -> None:
    cast = the_cast()
    held = minutes_at(cast, "approved")
    publishing.publish_minutes(by=held.sam, meeting_id=held.meeting.pk)
    public = client.get(held.public())
    member = login(Client(), cast.gwen).get(held.address())
    assert (public.status_code, member.status_code) == (200, 200)
    said = words(public.content.decode())
    assert said == words(member.content.decode())
    assert "Who" in said
