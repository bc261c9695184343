"""A typed line is understood as real minutes mean it, and loses nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.capture import (
    Captured,
    Hand,
    Mention,
    Scene,
    capture,
    entries,
    has_prefix,
)
from actions.roster import BODY, HERE, MEMBER, PERSON, Known, Roster
from tests.unit.actions.capture_lines import LINES

ROSTER = Roster.of(
    Known(key=key, name=name, initials=initials, rank=rank)
    for key, name, initials, rank in [
        ("p1", "Amara Rhys", "AR", HERE),
        ("p2", "Bela Quist", "BQ", MEMBER),
        ("p3", "Ines McVey", "IMc", HERE),
        ("p4", "Rosa Tane", "RT", HERE),
        ("p5", "Dilys Winter", "DW", MEMBER),
        ("p6", "Duncan Webb", "DW", MEMBER),
        ("p7", "Hana Abiola", "HA", HERE),
        ("p8", "Hugh Aske", "HA", PERSON),
        ("p9", "Will Oduya", "WO", PERSON),
        ("b1", "SEND Scrum", "SEND Scrum", BODY),
        ("b2", "SEND Operations Group", "SENDOPS", BODY),
    ]
)
SCENE = Scene(day=date(2024, 3, 5), next_meeting=date(2024, 4, 29), roster=ROSTER)
TABLE = [line.split(" | ") for line in LINES.splitlines()]


def keys(mentions: tuple[Mention, ...]) -> str:
    said = [
        ("/" if one.is_alternative else "+")
        + (one.known.key if one.known else f"?{one.words}")
        for one in mentions
    ]
    return "".join(said).lstrip("+")


def told(found: Captured) -> list[str]:
    """A row of the table for what was understood."""
    people = keys(found.owners)
    if found.supporters:
        people += f" with {keys(found.supporters)}"
    due = ""
    if found.due:
        said = " ?" if found.due.question else ""
        said = f" = {found.due.on:%d.%m.%y}" if found.due.on else said
        due = found.due.printed + said
    reads = found.text_as_it_will_read
    return [found.kind, reads, people, due, " ".join(found.loose)]


def test_the_table_holds_many_lines() -> None:
    assert len(TABLE) >= 120


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_line_as_in_real_minutes(row: list[str]) -> None:
    line, *expected = row
    if len(expected) == 1 and expected[0] != "action":
        expected.append(line)
    assert told(capture(line, SCENE)) == expected + [""] * (5 - len(expected))


@pytest.mark.parametrize("tab", ["note", "decision", "action", "parked"])
def test_tab_says_the_kind_unless_a_prefix_does(tab) -> None:
    line = "AR to draft the paper"
    found = capture(line, SCENE, Hand(tab=tab))
    assert (found.kind, found.kind_from) == (tab, "tab")
    found = capture(f"/d {line}", SCENE, Hand(tab=tab))
    assert (found.kind, found.kind_from) == ("decision", "prefix")


def test_kind_is_guessed_without_a_tab() -> None:
    assert capture("AR to draft it", SCENE).kind_from == "guessed"


def test_same_initials_at_one_rank_are_both_offered() -> None:
    (owner,) = capture("DW to send the letter", SCENE).owners
    assert owner.is_ambiguous
    assert owner.known is None
    assert [one.name for one in owner.candidates] == ["Dilys Winter", "Duncan Webb"]


def test_one_of_two_is_chosen() -> None:
    hand = Hand(chosen={"DW": "p6"})
    (owner,) = capture("DW to send the letter", SCENE, hand).owners
    assert owner.known == ROSTER.called("Duncan Webb")[0]


def test_choice_of_somebody_else_counts_for_nothing() -> None:
    (owner,) = capture("DW to send it", SCENE, Hand(chosen={"DW": "p1"})).owners
    assert owner.is_ambiguous


def test_those_who_are_here_come_first() -> None:
    (owner,) = capture("HA to send the letter", SCENE).owners
    assert owner.known is not None
    assert owner.known.name == "Hana Abiola"


LINE = "AR and RT to link with BQ about the plan by 8 April"


@pytest.mark.parametrize(
    ("plain", "reads", "owners", "supporters", "has_due"),
    [
        (
            {"due"},
            "Link with Bela Quist about the plan by 8 April",
            "p1+p4",
            "p2",
            False,
        ),
        ({"supporter:BQ"}, "Link with BQ about the plan", "p1+p4", "", True),
        (
            {"owner:AR"},
            "AR and RT to link with Bela Quist about the plan",
            "p4",
            "p2",
            True,
        ),
        ({"owner", "supporter", "due"}, LINE, "", "", False),
    ],
)
def test_chip_taken_away_leaves_its_words(
    plain, reads, owners, supporters, has_due
) -> None:
    found = capture(LINE, SCENE, Hand(plain=frozenset(plain)))
    assert found.text_as_it_will_read == reads
    assert (keys(found.owners), keys(found.supporters)) == (owners, supporters)
    assert bool(found.due) is has_due


def test_chips_say_which_words_they_came_from() -> None:
    found = capture(LINE, SCENE)
    words = {p.what: LINE[p.start : p.end] for p in found.pieces}
    assert words["due"] == "8 April"
    assert words["supporter"] == "BQ"
    assert found.owners[0].chip == "owner:AR"


def test_further_lines_stay_below() -> None:
    found = capture("AR to draft by 8 April\n- first  part\n- for RT", SCENE)
    assert found.text_as_it_will_read == "Draft\n- first  part\n- for RT"
    assert keys(found.owners) == "p1"


def test_text_is_cut_before_each_prefix() -> None:
    text = "One.\nTwo.\n/a AR to go\nwith more\n\n/d Agreed"
    assert entries(text) == ("One.\nTwo.", "/a AR to go\nwith more\n", "/d Agreed")
    assert has_prefix(text)
    assert not has_prefix("One\nand/or two /a three")
    assert entries(" \n ") == ()


def test_nobody_is_known_without_a_roster() -> None:
    found = capture("/a AR to go", Scene(day=date(2024, 3, 5)))
    assert told(found) == ["action", "AR to go", "", "", "AR"]


# --- Nothing is dropped ----------------------------------------------------------------
WORDS = st.sampled_from(
    "AR BQ IMc DW QX SENDOPS Rosa Tane to will and or with by / , . ( ) – - : Action "
    "Owner: 8 April 2024 +2w end of term once published next board the Agreed that /a "
    "/d Spring 2027 send the plan @AR · 1.2 asap Board asked invite before due [ ]".split(
        " "
    )
)
TYPED = st.one_of(
    st.lists(WORDS, max_size=14).map(" ".join),
    st.lists(WORDS, max_size=8).map("".join),
    st.text(max_size=60),
    st.sampled_from([row[0] for row in TABLE]),
)
TABS = st.sampled_from([None, "note", "decision", "action", "parked"])
PLAIN = st.frozensets(st.sampled_from(["owner", "due", "supporter:BQ", "owner:AR"]))


def visible(text: str) -> str:
    return "".join(text.split()).casefold()


@given(typed=TYPED, tab=TABS, plain=PLAIN)
def test_no_text_is_ever_dropped(typed, tab, plain) -> None:
    found = capture(typed, SCENE, Hand(tab=tab, plain=plain))
    assert "".join(typed[p.start : p.end] for p in found.pieces) == typed
    assert found.typed == typed
    reads = visible(found.text_as_it_will_read)
    at = 0
    for piece in found.pieces:
        words = typed[piece.start : piece.end]
        if piece.what == "text":
            at = reads.index(visible(words), at) + len(visible(words))
        elif piece.what == "owner":
            assert words in {one.words for one in found.owners + found.supporters}
        elif piece.what == "due":
            assert found.due is not None
            assert found.due.printed == words
        elif piece.what in {"supporter", "named"}:
            known = ROSTER.called(words)
            name = known[0].name if len(known) == 1 else words
            at = reads.index(visible(name), at) + len(visible(name))


@given(typed=TYPED)
def test_every_line_of_an_entry_is_in_an_entry(typed) -> None:
    assert visible("".join(entries(typed))) == visible(typed)


@given(typed=st.lists(WORDS, max_size=14).map(" ".join))
def test_connectives_hold_no_words_of_the_task(typed) -> None:
    found = capture(typed, SCENE, Hand(tab="action"))
    taken = [
        typed[p.start : p.end]
        for p in found.pieces
        if p.what in {"connective", "prefix"}
    ]
    assert not any("plan" in words or "send" in words.split() for words in taken)
