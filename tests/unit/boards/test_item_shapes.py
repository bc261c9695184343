"""Items with headings: partners, matters, thanks (C45)."""

from dataclasses import dataclass

from boards.item_shapes import NOTHING_RAISED, by_heading, shape

PARTNERS = ("Health", "Education")


@dataclass(frozen=True)
class Entry:
    heading: str
    text: str = "Something."


def test_each_partner_has_a_line_before_anything_is_written() -> None:
    found = shape("perspectives", PARTNERS, [])
    assert found.asks == "Partner"
    assert [line.name for line in found.lines] == ["Health", "Education"]
    assert found.waiting == 2
    assert found.takes_turns


def test_line_tells_what_stands_under_it() -> None:
    entries = [Entry("Health"), Entry("Health"), Entry("Education", NOTHING_RAISED)]
    health, education = shape("perspectives", PARTNERS, entries).lines
    assert (health.entries, health.is_nothing) == (2, False)
    assert (education.entries, education.is_nothing) == (1, True)


def test_partner_who_has_no_seat_gets_a_line_by_being_written() -> None:
    lines = shape("perspectives", PARTNERS, [Entry("Parish councils")]).lines
    assert [line.name for line in lines] == ["Health", "Education", "Parish councils"]


def test_other_business_offers_the_matters_so_far() -> None:
    found = shape("other_business", PARTNERS, [Entry("Car park"), Entry("")])
    assert found.asks == "Matter"
    assert [line.name for line in found.lines] == ["Car park"]
    assert not found.takes_turns


def test_close_offers_thanks() -> None:
    assert [line.name for line in shape("close", PARTNERS, []).lines] == ["Thanks"]


def test_ordinary_item_has_no_headings() -> None:
    assert shape("ordinary", PARTNERS, [Entry("Health")]).asks == ""


def test_entries_stand_under_each_heading_once() -> None:
    entries = [Entry("B"), Entry(""), Entry("A"), Entry("B", "More.")]
    assert [
        (heading, [one.text for one in own]) for heading, own in by_heading(entries)
    ] == [("", ["Something."]), ("B", ["Something.", "More."]), ("A", ["Something."])]


def test_partners_take_turns_and_those_passed_over_come_at_the_end() -> None:
    partners = ("Health", "Education", "Care", "Parents")
    found = shape("perspectives", partners, [Entry("Education")])
    turns = {name: found.after(name) for name in ("", *partners)}
    assert turns == {
        "": "Health",
        "Health": "Care",
        "Education": "Care",
        "Care": "Parents",
        "Parents": "Health",
    }
    assert shape("perspectives", ("Health",), [Entry("Health")]).after("Health") == ""
