"""The frozen minutes: what they derive, and what they refuse."""

import json
from pathlib import Path
from typing import Any

import pytest

from boards.paper_snapshots import AgendaSnapshot, TermsSnapshot
from boards.snapshot import Attendee, Block, MinutesSnapshot, SectorAttendance
from governance.shapes import ShapeError

DATA = Path(__file__).resolve().parents[2] / "data"


def stored(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (DATA / f"{name}_snapshot.json").read_text(encoding="utf-8")
    )
    return data


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("minutes", MinutesSnapshot),
        ("agenda", AgendaSnapshot),
        ("terms", TermsSnapshot),
    ],
)
def test_examples_come_back_as_they_were(name: str, shape: Any) -> None:
    assert shape.from_dict(stored(name)).to_dict() == stored(name)


def test_minutes_of_5_march_2024() -> None:
    minutes = MinutesSnapshot.from_dict(stored("minutes"))
    assert sum(group.present_count for group in minutes.attendance) == 22
    assert sum(group.apologies_count for group in minutes.attendance) == 12
    assert [one.ref for one in minutes.actions] == "2.1 2.2 3.1 3.2 4.1 4.2 5.1".split()
    assert minutes.state_label == "Approved minutes"
    assert minutes.footer == "Approved 29 April 2024. Published 2 May 2024."
    assert minutes.file_name == "minutes-2024-03-05-approved.pdf"
    assert minutes.something_withheld
    assert [group.sector for group in minutes.attendance if group.nobody] == [
        "Parent carers",
        "Councillor",
    ]


def test_a_sector_counts_in_words() -> None:
    someone = Attendee(name="Priya Raman")
    assert SectorAttendance(sector="Health", people=(someone,)).counts == "1 present"
    only_apology = SectorAttendance(sector="D", apologies=(someone,), member=False)
    assert only_apology.counts == "not a member, 1 apology"
    assert not only_apology.nobody
    full = SectorAttendance(
        sector="C", people=(someone,), apologies=(someone, someone), absent=(someone,)
    )
    assert full.counts == "1 present, 2 apologies, 1 absent"


def test_a_person_is_described_in_one_line() -> None:
    substitute = Attendee(
        name="Nina Petrova",
        role="Service Manager",
        represents="Oliver Grant",
        online=True,
        note="left at 12:10",
    )
    assert substitute.detail == (
        "Service Manager, for Oliver Grant, online, left at 12:10"
    )
    unnamed = Attendee(name="", role="Representative of primary schools")
    assert (unnamed.label, unnamed.detail) == ("Representative of primary schools", "")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"approved_on": None}, "those, have a date of approval"),
        ({"state": "draft"}, "those, have a date of approval"),
        ({"state": "draft", "approved_on": None}, "carry a banner"),
    ],
)
def test_the_state_and_its_words_agree(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ShapeError, match=message):
        MinutesSnapshot.from_dict({**stored("minutes"), **change})


def test_empty_people_and_lists_are_refused() -> None:
    with pytest.raises(ShapeError, match="a name or a role"):
        Attendee(name="")
    with pytest.raises(ShapeError, match="at least one item"):
        Block(kind="list")
    with pytest.raises(ShapeError, match="date of issue"):
        AgendaSnapshot.from_dict({**stored("agenda"), "issued_on": None})
